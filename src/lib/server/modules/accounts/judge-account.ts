import { mayGrant, scopeOfRole, type Role } from '#lib/domain/accounts/roles.ts';
import { dayInJakarta } from '#lib/domain/shared/days.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import type { App } from '../../app.ts';
import type { Actor } from '../../db/transaction.ts';

/** What somebody asks for a new account. */
export interface AskedAccount {
  readonly role: Role;
  readonly agencyCode: string | null;
  readonly areaCodes: readonly string[];
  readonly endsOn: string | null;
}

/**
 * Whether the actor may add such an account, and the agency that it will belong to: an administrator
 * of an agency adds to that one whatever was asked.
 */
export function judgeAccount(
  app: App,
  actor: Actor,
  agencies: ReadonlySet<string>,
  asked: AskedAccount,
): Result<string | null> {
  const agency = actor.scope === 'city' ? asked.agencyCode : actor.agencyCode;
  if (!mayGiveRole(actor, asked.role)) return refused('role.above-own', undefined, 'role');
  if (agency === null ? scopeOfRole[asked.role] !== 'city' : !agencies.has(agency)) {
    return refused('agency.missing', undefined, 'agencyCode');
  }
  if (asked.areaCodes.some((code) => !app.areas.byCode.has(code))) {
    return refused('area.unknown', undefined, 'areaCodes');
  }
  if (asked.endsOn !== null && asked.endsOn < realToday(app)) {
    return refused('account.end-in-past', undefined, 'endsOn');
  }
  return accepted(agency);
}

/** Whether the actor may give the role, or change an account that holds it. */
export function mayGiveRole(actor: Actor, role: Role): boolean {
  return actor.role !== 'public' && mayGrant(actor.role, role);
}

/** Accounts live by the real calendar, also where the programme's day stands still. */
export function realToday(app: App): string {
  return dayInJakarta(app.now());
}

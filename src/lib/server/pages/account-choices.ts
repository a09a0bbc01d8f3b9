import { mayGrant, roles, type Role } from '#lib/domain/accounts/roles.ts';
import { dayInJakarta } from '#lib/domain/shared/days.ts';
import { compareKey } from '#lib/domain/shared/text.ts';
import { locales, type Locale } from '#lib/text/locale.ts';
import { roleNames } from '#lib/text/sign-in.ts';
import type { App } from '../app.ts';
import { listAgencies } from '../modules/accounts/index.ts';
import type { Choice } from './area-names.ts';
import { ask, type Asking } from './ask.ts';

/** Roles that people who coach belong to themselves have, not those who work for them. */
const notInvited: ReadonlySet<Role> = new Set(['entrepreneur', 'trainer', 'partner']);

/** Roles that somebody may give, in the order of the access table. */
export function rolesToGive(granter: Role | 'public'): readonly Role[] {
  if (granter === 'public') return [];
  return roles.filter((role) => mayGrant(granter, role) && !notInvited.has(role));
}

/**
 * Roles by the words that people use for them, in both languages; those above somebody's own too, so
 * that the list says why they cannot be given.
 */
export function roleWords(): ReadonlyMap<string, Role> {
  return new Map(
    locales.flatMap((locale) =>
      roles
        .filter((role) => !notInvited.has(role) && role !== 'system' && role !== 'operator')
        .map((role) => [compareKey(roleNames(locale)[role]), role] as const),
    ),
  );
}

/** Roles that somebody may give, for a select box. */
export function roleChoices(locale: Locale, granter: Role | 'public'): readonly Choice[] {
  return rolesToGive(granter).map((role) => ({ value: role, label: roleNames(locale)[role] }));
}

/** The day that is proposed as the end of a contract: of this year, or of the next when that is near. */
export function proposedEnd(app: App): string {
  const today = dayInJakarta(app.now());
  const year = Number(today.slice(0, 4)) + (today.slice(5, 7) >= '11' ? 1 : 0);
  return `${year}-12-31`;
}

/** Agencies as choices, for whoever is of the whole city; nothing for anybody else. */
export async function agencyChoices(
  event: Asking,
  actor: { readonly scope: string },
): Promise<readonly Choice[]> {
  if (actor.scope !== 'city') return [];
  const { agencies } = await ask(event, listAgencies, {});
  return agencies.map((one) => ({ value: one.code, label: one.shortName }));
}

import type { Day } from '../shared/days.ts';
import { accepted, refused, type Result } from '../shared/result.ts';

/** What somebody is in a business. */
export const memberRoles = ['owner', 'partner', 'member', 'employee'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** Roles of those who run a business; an employee of somebody does not make it a group. */
export const runningRoles = ['owner', 'partner', 'member'] as const satisfies readonly MemberRole[];

/** A licence of the business itself. */
export interface BusinessLicence {
  readonly issuedOn: Day;
  readonly validUntil: Day | null;
}

/** Whether a licence can be as it was said. */
export function checkLicence<T extends BusinessLicence>(licence: T, today: Day): Result<T> {
  if (licence.issuedOn > today) return refused('day.in-future', undefined, 'issuedOn');
  if (licence.validUntil !== null && licence.validUntil < licence.issuedOn) {
    return refused('evidence.valid-before-issued', undefined, 'validUntil');
  }
  return accepted(licence);
}

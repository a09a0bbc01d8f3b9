import { capabilitiesOfRole, scopeOfRole, type Role } from './roles.ts';

/** Scopes that hold more people than one officer knows by name. */
const wideScopes: ReadonlySet<string> = new Set(['city', 'agency', 'areas']);

/** What lets somebody see or change many people. */
const wideCapabilities = ['people.read', 'accounts.manage', 'journal.read'] as const;

/** Whether a role sees or changes many people: more than its own caseload or itself. */
export function seesManyPeople(role: Role): boolean {
  return (
    wideScopes.has(scopeOfRole[role]) &&
    wideCapabilities.some((capability) => capabilitiesOfRole[role].includes(capability))
  );
}

/**
 * Whether a holder of the role must confirm signing in with a code of six figures. In a demo all
 * people are invented, so that it is a choice there.
 */
export function mustConfirm(role: Role, mode: 'demo' | 'live'): boolean {
  return mode === 'live' && seesManyPeople(role);
}

/** Wrong codes within a quarter of an hour after which an account waits as long. */
export const MOST_WRONG_CODES = 5;

/** Seconds for which one code stands (RFC 6238). */
export const CODE_SECONDS = 30;

/** Refusals of the accounts rules. */
export const accountProblems = [
  'sign-in.wrong',
  'sign-in.locked',
  'session.ended',
  'account.exists',
  'role.above-own',
  'role.own',
  'agency.missing',
  'agency.exists',
] as const;

export type AccountProblem = (typeof accountProblems)[number];

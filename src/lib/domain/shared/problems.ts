/** Refusals that any command or query may give. */
export const sharedProblems = [
  'input.invalid',
  'input.too-large',
  'not-signed-in',
  'not-allowed',
  'not-found',
  'changed-meanwhile',
  'nothing-changed',
  'command.id-used-otherwise',
  'too-many-requests',
  'database.away',
] as const;

export type SharedProblem = (typeof sharedProblems)[number];

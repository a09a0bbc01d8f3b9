/** Refusals of what an agency sets about itself. */
export const agencyProblems = [
  'official.dates-cross',
  'official.ends-before',
  'holiday.exists',
] as const;

export type AgencyProblem = (typeof agencyProblems)[number];

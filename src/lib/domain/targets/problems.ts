/** Refusals of the targets rules. */
export const targetProblems = [
  'target.unknown-definition',
  'target.parts-differ',
  'target.part-twice',
  'target.ends-before',
] as const;

export type TargetProblem = (typeof targetProblems)[number];

/** Refusals of the targets rules. */
export const targetProblems = ['target.unknown-definition'] as const;

export type TargetProblem = (typeof targetProblems)[number];

/** Refusals of reports of problems. */
export const helpProblems = ['problem.too-many', 'problem.words-missing'] as const;

export type HelpProblem = (typeof helpProblems)[number];

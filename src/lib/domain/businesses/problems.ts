/** Refusals of the businesses rules. */
export const businessProblems = ['business.name-missing'] as const;

export type BusinessProblem = (typeof businessProblems)[number];

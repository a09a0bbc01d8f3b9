/** Refusals of papers: letters and attendance lists. */
export const documentProblems = [
  'document.nobody',
  'document.hours-missing',
  'document.ends-before',
] as const;

export type DocumentProblem = (typeof documentProblems)[number];

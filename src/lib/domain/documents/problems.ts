/** Refusals of papers: letters and attendance lists. */
export const documentProblems = [
  'document.nobody',
  'document.hours-missing',
  'document.ends-before',
  'document.code-unread',
  'document.scan-missing',
] as const;

export type DocumentProblem = (typeof documentProblems)[number];

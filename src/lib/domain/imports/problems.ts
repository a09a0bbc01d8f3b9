/** Refusals of the imports rules. */
export const importProblems = ['file.empty', 'file.type', 'file.too-large', 'file.unreadable', 'file.header-only', 'file.quote-unclosed', 'file.nul-bytes', 'import.not-open', 'import.nothing-to-save'] as const;

export type ImportProblem = (typeof importProblems)[number];

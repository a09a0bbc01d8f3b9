/** Refusals of acts on many. */
export const actProblems = [
  'act.not-open',
  'act.nobody-chosen',
  'act.nobody-to-record',
  'act.too-many',
  'act.undo-too-late',
  'act.undo-nothing',
] as const;

export type ActProblem = (typeof actProblems)[number];

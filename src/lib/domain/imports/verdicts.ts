import type { RowProblem } from './drafts.ts';

/**
 * What became of a row, each exactly one: a new person or business, somebody known who gained
 * something, somebody known who gained nothing, waiting for an answer, or not taken.
 */
export const verdicts = ['created', 'updated', 'known', 'held', 'refused'] as const;
export type Verdict = (typeof verdicts)[number];

/** Rows by verdict; they add up to the rows of the file. */
export type VerdictCounts = Readonly<Record<Verdict, number>>;

/** No row yet. */
export const noRows: VerdictCounts = { created: 0, updated: 0, known: 0, held: 0, refused: 0 };

/** Counts with those of further rows added. */
export function countVerdicts(counts: VerdictCounts, more: Iterable<Verdict>): VerdictCounts {
  const sum = { ...counts };
  for (const verdict of more) sum[verdict] += 1;
  return sum;
}

/** States of an import, in the order in which it passes them. */
export const importStates = [
  'mapping',
  'judging',
  'judged',
  'saving',
  'saved',
  'undoing',
  'undone',
  'refused',
] as const;
export type ImportState = (typeof importStates)[number];

/** `partial`: every row that can be taken; `strict`: all rows or none. */
export const saveModes = ['partial', 'strict'] as const;
export type SaveMode = (typeof saveModes)[number];

/** What a person says to a held row: somebody new, the person shown, only a business, or leave it out. */
export const heldAnswers = ['new', 'same', 'business', 'leaveOut'] as const;
export type HeldAnswer = (typeof heldAnswers)[number];

/** The verdict of a row by itself: an error refuses, a doubt holds, and otherwise it may be new. */
export function verdictOfProblems(problems: readonly RowProblem[]): 'created' | 'held' | 'refused' {
  if (problems.some((problem) => problem.severity === 'error')) return 'refused';
  return problems.some((problem) => problem.severity === 'hold') ? 'held' : 'created';
}

import type { Grade } from './stages.ts';

/** A definition of what counts: which grades of evidence make somebody reach a stage. */
export interface Definition {
  readonly version: number;
  readonly grades: readonly Grade[];
}

/**
 * The definitions in force. Yesterday's number can be said again tomorrow, because a changed rule
 * gets a new version. 1: as the agency reported on 7 December 2020, a name on a list counts.
 * 2: declared evidence does not count.
 */
export const definitions = [
  { version: 1, grades: ['A', 'B', 'C', 'D'] },
  { version: 2, grades: ['A', 'B', 'C'] },
] as const satisfies readonly Definition[];

export type DefinitionVersion = (typeof definitions)[number]['version'];

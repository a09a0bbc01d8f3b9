import type { StageKey } from '../stage-states.ts';

/** How many people reached a stage; `null` when nothing of it is recorded yet. */
export interface StageCount {
  readonly stage: StageKey;
  readonly count: number | null;
}

/** How many people belong to a group; `null` when it is too small to show (under 5). */
export interface GroupCount {
  readonly key: string;
  readonly label: string;
  readonly count: number | null;
}

/** The target that registrations are measured against. */
export interface PublicTarget {
  readonly count: number;
  /** By when, YYYY-MM-DD. */
  readonly day: string;
  /** Name of the decision that set it. */
  readonly decision?: string | undefined;
}

/** What counts, in words, and the name of its version. */
export interface PublicDefinition {
  readonly version: string;
  readonly text: string;
}

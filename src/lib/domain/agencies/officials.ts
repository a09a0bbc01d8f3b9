import type { Day } from '../shared/days.ts';

/** Positions whose holder signs for an agency. */
export const positions = ['head', 'secretary'] as const;

export type Position = (typeof positions)[number];

/** Somebody who held a position during these days. */
export interface Official {
  readonly id: string;
  readonly position: Position;
  readonly fullName: string;
  /** Number of the civil servant, as it stands under a signature. */
  readonly number: string | null;
  readonly from: Day;
  /** The last day; null while the position is held. */
  readonly until: Day | null;
}

/** Days as they are written sort as they follow each other. */
interface Held {
  readonly from: string;
  readonly until: string | null;
}

/** Who held a position on a day: the official of a letter of that day. */
export function officialOn<O extends Pick<Official, 'position'> & Held>(
  officials: readonly O[],
  position: Position,
  on: string,
): O | undefined {
  return officials.find(
    (one) => one.position === position && one.from <= on && (one.until === null || on <= one.until),
  );
}

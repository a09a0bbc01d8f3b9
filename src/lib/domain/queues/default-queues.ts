import { addDays, type Day } from '../shared/days.ts';
import type { OfferedStage } from '../stages/stages.ts';

/** Queues that every agency has from the first day. */
export const defaultQueues = [
  'waiting30',
  'waiting60',
  'waiting90',
  'toVerify',
  'withoutOfficer',
  'incomplete',
  'leaving',
] as const;

export type DefaultQueue = (typeof defaultQueues)[number];

/** Days from which on a wait counts for the queue. */
const waitingDays: Partial<Record<DefaultQueue, number>> = {
  waiting30: 30,
  waiting60: 60,
  waiting90: 90,
};

/** Days for which somebody who left stands in the queue of leaving, for a last word. */
const leavingDays = 30;

/** The part of the list's filter that makes a queue, by the names that the API has. */
export interface QueueFilter {
  readonly waitingSince?: Day;
  readonly nextStage?: OfferedStage;
  readonly toVerify?: true;
  readonly withoutOfficer?: true;
  readonly incomplete?: true;
  readonly leftSince?: Day;
}

/**
 * The people of a queue as a filter of the list: over 30 days is from the 31st on. Queues of waiting
 * may be of one stage only.
 */
export function filterOfQueue(
  queue: DefaultQueue,
  today: Day,
  stage: OfferedStage | null,
): QueueFilter {
  const days = waitingDays[queue];
  if (days !== undefined) {
    return {
      waitingSince: addDays(today, -days - 1),
      ...(stage === null ? {} : { nextStage: stage }),
    };
  }
  switch (queue) {
    case 'toVerify':
      return { toVerify: true };
    case 'withoutOfficer':
      return { withoutOfficer: true };
    case 'leaving':
      return { leftSince: addDays(today, -leavingDays) };
    default:
      return { incomplete: true };
  }
}

/** Whether a queue is of people who wait. */
export function isOfWaiting(queue: DefaultQueue): boolean {
  return waitingDays[queue] !== undefined;
}

/** Orders of the list. */
export const sorts = ['newest', 'longestWait', 'name'] as const;
export type Sort = (typeof sorts)[number];

/** A list of more people is not sorted by what no index knows. */
export const MOST_TO_SORT = 5000;

/** Columns that a list may show beside the name, in the order in which they stand. */
export const listColumns = [
  'stages',
  'next',
  'officer',
  'area',
  'number',
  'enrolled',
  'waiting',
] as const;
export type ListColumn = (typeof listColumns)[number];

/** What a list shows until somebody chooses otherwise. */
export const usualColumns: readonly ListColumn[] = ['next', 'officer', 'waiting'];

/** The columns of a choice in their own order; nothing chosen is the usual ones. */
export function columnsOf(chosen: readonly string[]): readonly ListColumn[] {
  const known = listColumns.filter((column) => chosen.includes(column));
  return known.length === 0 ? usualColumns : known;
}

import { daysBetween, type Day } from '../shared/days.ts';

/** How long before its end somebody should look again whether a group still holds. */
const noticeDays = 30;

/** Whether what makes somebody belong to a target group still holds, ends soon, or has to be looked at. */
export type GroupStanding = 'holds' | 'endsSoon' | 'lapsed';

/**
 * A group stays until somebody ends it: what has lapsed still counts, and says that it must be looked
 * at, because a paper that ran out does not change how somebody lives.
 */
export function groupStanding(validUntil: Day | null, today: Day): GroupStanding {
  if (validUntil === null) return 'holds';
  if (validUntil < today) return 'lapsed';
  return daysBetween(today, validUntil) <= noticeDays ? 'endsSoon' : 'holds';
}

/** By what a group is known. */
export const groupSources = ['statement', 'officer', 'paper', 'socialRegister', 'list'] as const;
export type GroupSource = (typeof groupSources)[number];

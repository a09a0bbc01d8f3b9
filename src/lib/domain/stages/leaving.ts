import type { Day } from '../shared/days.ts';
import { accepted, refused, type Result } from '../shared/result.ts';
import type { EnrolmentFacts, PersonFacts } from './person-facts.ts';

/** Why somebody leaves. Each is a result of the programme, none a failure, and nothing is deleted. */
export const leavingReasons = [
  'moved',
  'died',
  'closed',
  'employed',
  'declined',
  'graduated',
  'transferred',
] as const;

export type LeavingReason = (typeof leavingReasons)[number];

/** Reasons that somebody at a desk gives; a transfer ends an enrolment by being accepted. */
export const typedReasons = leavingReasons.filter((reason) => reason !== 'transferred');

/** Whether somebody may leave on this day, the last one of the enrolment. */
export function checkLeaving(enrolment: EnrolmentFacts, on: Day, today: Day): Result<Day> {
  if (enrolment.until !== null) return refused('enrolment.ended', undefined, 'enrolmentId');
  if (on > today) return refused('enrolment.left-in-future', undefined, 'on');
  if (on < enrolment.from) return refused('enrolment.left-before-enrolled', undefined, 'on');
  return accepted(on);
}

/** Whether somebody who left this agency may come back on this day: the first of a new enrolment. */
export function checkReturn(
  facts: PersonFacts,
  agencyCode: string,
  on: Day,
  today: Day,
): Result<EnrolmentFacts> {
  const ended = facts.enrolments
    .filter((one) => one.agencyCode === agencyCode && !one.isVoided)
    .toSorted((one, other) => (one.from < other.from ? 1 : -1));
  const last = ended[0];
  if (last === undefined) return refused('not-found');
  if (last.until === null) return refused('enrolment.not-ended');
  if (on > today) return refused('day.in-future', undefined, 'on');
  if (on <= last.until) return refused('enrolment.returned-before-left', undefined, 'on');
  return accepted(last);
}

/** The enrolment without its end: a leaving that was noted by mistake. */
export function reopened(enrolment: EnrolmentFacts): EnrolmentFacts {
  return { ...enrolment, until: null };
}

/** The enrolment with its last day; whoever coached has the case no more. */
export function ended(enrolment: EnrolmentFacts, on: Day): EnrolmentFacts {
  return { ...enrolment, until: on, officerId: null, officerName: null };
}

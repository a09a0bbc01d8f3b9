import * as v from 'valibot';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { agencyCode, id, optionalDay } from '#lib/domain/shared/schemas.ts';
import { withEnrolment } from '#lib/domain/stages/change-facts.ts';
import { checkReturn, reopened } from '#lib/domain/stages/leaving.ts';
import type { EnrolmentFacts, PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { defineCommand } from '../../commands/command.ts';
import { idWithin } from '../../ids.ts';
import { changeable, forChange, projectionOf } from '../registry/index.ts';
import { findEnded, reopenEnrolmentRow, type EndedEnrolment } from './coming-going.sql.ts';
import { addEnrolments } from './enrolment-rows.ts';

const answer = v.object({ personId: v.string(), enrolmentId: v.string() });

/** Takes back a leaving that was noted by mistake: the enrolment goes on as if it had never ended. */
export const reopenEnrolment = defineCommand({
  name: 'reopenEnrolment',
  summary: 'Takes back that a person left; who had the case has it again.',
  route: 'POST /people/{personId}/leaving/undo',
  input: v.object({ personId: id, enrolmentId: id }),
  answer,
  capability: 'people.write',
  isSingle: true,
  refusals: [
    'not-found',
    'enrolment.not-ended',
    'enrolment.ended-by-transfer',
    'enrolment.already',
    'changed-meanwhile',
  ],
  first: (_app, commands) => {
    const ids = commands.map((command) => command.input.personId);
    return [...forChange(ids), findEnded(ids)];
  },
  handle([command], { actor }, loaded) {
    if (command === undefined) return Promise.resolve({ verdicts: [], writes: [] });
    const { personId, enrolmentId } = command.input;
    const people = changeable(loaded);
    const endings = loaded[3] as EndedEnrolment[];
    const decided = decide();
    if (!decided.ok) return Promise.resolve({ verdicts: [decided], writes: [] });
    const { before, old, ending } = decided.value;
    const after = withEnrolment(before, enrolmentId, (one) => ({
      ...reopened(one),
      officerId: ending.officerName === null ? null : ending.officerId,
      officerName: ending.officerName,
    }));
    return Promise.resolve({
      verdicts: [
        accepted({
          answer: { personId, enrolmentId },
          changes: [
            {
              entity: 'enrolment',
              entityId: enrolmentId,
              personId,
              old: { until: old.until, reason: ending.endReason },
              new: { until: null, officer: ending.officerName },
            },
          ],
        }),
      ],
      writes: [
        reopenEnrolmentRow(enrolmentId, ending.officerName === null ? null : ending.officerId),
        ...projectionOf([{ before, after }]),
      ],
    });

    function decide(): Result<{
      readonly before: PersonFacts;
      readonly old: EnrolmentFacts;
      readonly ending: EndedEnrolment;
    }> {
      const before = people.factsOf(personId);
      const old = before?.enrolments.find((one) => one.id === enrolmentId && !one.isVoided);
      const isSeen = people
        .visibleEnrolments(personId)
        .some((one) => one.enrolmentId === enrolmentId);
      if (before === undefined || before.isArchived || old === undefined || !isSeen) {
        return refused('not-found');
      }
      if (actor.scope !== 'city' && old.agencyCode !== actor.agencyCode) {
        return refused('not-allowed');
      }
      if (old.until === null) return refused('enrolment.not-ended');
      const ending = endings.find((one) => one.enrolmentId === enrolmentId);
      if (ending === undefined) return refused('not-found');
      if (ending.endReason === 'transferred') return refused('enrolment.ended-by-transfer');
      const isFollowed = before.enrolments.some(
        (one) => !one.isVoided && one.agencyCode === old.agencyCode && one.from > old.from,
      );
      return isFollowed ? refused('enrolment.already') : accepted({ before, old, ending });
    }
  },
});

/** Enrols somebody again who had left: a new range of days, beside the earlier one. */
export const enrolAgain = defineCommand({
  name: 'enrolAgain',
  summary: 'Enrols a person again who had left this agency.',
  route: 'POST /people/{personId}/return',
  input: v.object({
    personId: id,
    /** The first day; today when left out. */
    on: optionalDay,
    /** Needed only from an account that belongs to no agency. */
    agencyCode: v.optional(v.nullable(agencyCode), null),
  }),
  answer,
  capability: 'people.write',
  isSingle: true,
  refusals: [
    'not-found',
    'enrolment.not-ended',
    'enrolment.returned-before-left',
    'enrolment.already',
    'day.in-future',
  ],
  first: (_app, commands) => forChange(commands.map((command) => command.input.personId)),
  handle([command], { actor }, loaded) {
    if (command === undefined) return Promise.resolve({ verdicts: [], writes: [] });
    const { personId } = command.input;
    const people = changeable(loaded);
    const before = people.factsOf(personId);
    const seen = people.visibleEnrolments(personId);
    const agency = actor.agencyCode ?? command.input.agencyCode ?? seen[0]?.agencyCode;
    if (before === undefined || before.isArchived || agency === undefined) {
      return Promise.resolve({ verdicts: [refused('not-found')], writes: [] });
    }
    const on = command.input.on ?? actor.businessDate;
    const last = checkReturn(before, agency, on, actor.businessDate);
    if (!last.ok) return Promise.resolve({ verdicts: [last], writes: [] });
    const enrolmentId = idWithin(command.id, 'enrolment');
    const enrolment = newEnrolment(enrolmentId, agency, on);
    const after = { ...before, enrolments: [...before.enrolments, enrolment] };
    return Promise.resolve({
      verdicts: [
        accepted({
          answer: { personId, enrolmentId },
          changes: [
            {
              entity: 'enrolment',
              entityId: enrolmentId,
              personId,
              old: null,
              new: { agencyCode: agency, from: on, isReturn: true },
            },
          ],
        }),
      ],
      writes: [
        ...projectionOf([{ before, after }]),
        ...addEnrolments([
          {
            id: enrolmentId,
            personId,
            agencyCode: agency,
            from: on,
            channel: 'desk',
            officerId: null,
            originId: command.originId ?? null,
          },
        ]),
      ],
    });
  },
});

/** An enrolment that begins, with nothing recorded yet. */
export function newEnrolment(
  enrolmentId: string,
  agency: string,
  from: EnrolmentFacts['from'],
): EnrolmentFacts {
  return {
    id: enrolmentId,
    agencyCode: agency,
    from,
    until: null,
    isVoided: false,
    officerId: null,
    officerName: null,
    wishes: [],
    evidence: [],
  };
}

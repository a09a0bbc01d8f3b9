import * as v from 'valibot';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { id, optionalDay, optionalLine } from '#lib/domain/shared/schemas.ts';
import { withEnrolment } from '#lib/domain/stages/change-facts.ts';
import {
  checkLeaving,
  ended,
  leavingReasons,
  type LeavingReason,
} from '#lib/domain/stages/leaving.ts';
import type { EnrolmentFacts, PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { defineCommand } from '../../commands/command.ts';
import { changeable, forChange, projectionOf } from '../registry/index.ts';
import { endCaseWith, endEnrolmentRow } from './coming-going.sql.ts';
import { openEnrolment } from './open-enrolment.ts';

const reasons = leavingReasons.filter((reason) => reason !== 'transferred') as [
  Exclude<LeavingReason, 'transferred'>,
  ...Exclude<LeavingReason, 'transferred'>[],
];

const answer = v.object({ personId: v.string(), enrolmentId: v.string(), until: v.string() });

interface Leaving {
  readonly old: EnrolmentFacts;
  readonly after: PersonFacts;
}

/**
 * Notes that people leave: a result with its day and reason. What they reached stays counted, they
 * wait for nothing any more, and nobody has their case.
 */
export const endEnrolment = defineCommand({
  name: 'endEnrolment',
  summary: 'Notes that a person leaves the programme, with the last day and the reason.',
  route: 'POST /people/{personId}/leaving',
  input: v.object({
    personId: id,
    enrolmentId: v.optional(v.nullable(id), null),
    reason: v.picklist(reasons),
    /** The last day; today when left out. */
    on: optionalDay,
    note: optionalLine(300),
  }),
  answer,
  capability: 'people.write',
  refusals: [
    'not-found',
    'enrolment.ended',
    'enrolment.left-in-future',
    'enrolment.left-before-enrolled',
    'changed-meanwhile',
  ],
  first: (_app, commands) => forChange(commands.map((command) => command.input.personId)),
  handle(commands, { actor }, loaded) {
    const people = changeable(loaded);
    const now = new Map<string, PersonFacts>();
    const results = commands.map((command): Result<Leaving> => {
      const { personId, enrolmentId } = command.input;
      const facts = now.get(personId) ?? people.factsOf(personId);
      if (facts === undefined || facts.isArchived) return refused('not-found');
      const open = openEnrolment(actor, facts, people.visibleEnrolments(personId), enrolmentId);
      if (!open.ok) return open;
      const isOurs = actor.scope === 'city' || open.value.agencyCode === actor.agencyCode;
      if (!isOurs) return refused('not-allowed');
      const on = checkLeaving(
        open.value,
        command.input.on ?? actor.businessDate,
        actor.businessDate,
      );
      if (!on.ok) return on;
      const after = withEnrolment(facts, open.value.id, (one) => ended(one, on.value));
      now.set(personId, after);
      return accepted({ old: open.value, after });
    });
    const changes = [...now].map(([personId, after]) => ({
      before: people.factsOf(personId) ?? null,
      after,
    }));
    const dayOf = (index: number) => commands[index]?.input.on ?? actor.businessDate;
    return Promise.resolve({
      verdicts: results.map((result, index) => {
        const given = commands[index]?.input;
        if (!result.ok || given === undefined) return result.ok ? refused('not-found') : result;
        const { old, after } = result.value;
        return accepted({
          answer: { personId: after.personId, enrolmentId: old.id, until: dayOf(index) },
          changes: [
            {
              entity: 'enrolment',
              entityId: old.id,
              personId: after.personId,
              old: { until: null, officer: old.officerName },
              new: { until: dayOf(index), reason: given.reason, note: given.note },
            },
          ],
        });
      }),
      // The facts first: an officer loses sight of the person with the derived row.
      writes: [
        ...results.flatMap((result, index) =>
          result.ok
            ? [
                endEnrolmentRow(
                  result.value.old.id,
                  dayOf(index),
                  commands[index]?.input.reason ?? 'declined',
                ),
                endCaseWith(result.value.old.id, dayOf(index)),
              ]
            : [],
        ),
        ...(changes.length === 0 ? [] : projectionOf(changes)),
      ],
    });
  },
});

import * as v from 'valibot';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { id, optionalDay } from '#lib/domain/shared/schemas.ts';
import { withEnrolment, withWish } from '#lib/domain/stages/change-facts.ts';
import type { PersonFacts, WishFact } from '#lib/domain/stages/person-facts.ts';
import { offeredStages, wishes, type OfferedStage } from '#lib/domain/stages/stages.ts';
import { defineCommand } from '../../commands/command.ts';
import { idWithin } from '../../ids.ts';
import { changeable, forChange, projectionOf } from '../registry/index.ts';
import { addWishes, type NewWish } from './enrolment-rows.ts';
import { openEnrolment } from './open-enrolment.ts';

const [firstOffered, ...otherOffered] = offeredStages;

const input = v.object({
  personId: id,
  enrolmentId: v.optional(v.nullable(id), null),
  stage: v.picklist([firstOffered, ...otherOffered] as [OfferedStage, ...OfferedStage[]]),
  wish: v.picklist(wishes),
  /** Today when left out. */
  saidOn: optionalDay,
  /** What stands now as far as the asker saw; a mismatch is refused as `changed-meanwhile`. */
  insteadOf: v.optional(v.picklist(wishes)),
});

/** Notes what a person wants: nobody waits for what is not wanted. */
export const setWish = defineCommand({
  name: 'setWish',
  summary: 'Notes whether a person wants a stage, does not need it, or wants it later.',
  route: 'POST /people/{personId}/wishes',
  input,
  answer: v.object({ personId: v.string(), stage: v.string(), wish: v.string() }),
  capability: 'evidence.write',
  refusals: ['not-found', 'day.in-future', 'enrolment.ended', 'changed-meanwhile'],
  first: (_app, commands) => forChange(commands.map((command) => command.input.personId)),
  handle(commands, { actor }, loaded) {
    const people = changeable(loaded);
    const now = new Map<string, PersonFacts>();
    const results = commands.map((command): Result<{ row: NewWish; old: WishFact | null }> => {
      const { personId, enrolmentId, stage, wish, insteadOf } = command.input;
      const saidOn = command.input.saidOn ?? actor.businessDate;
      if (saidOn > actor.businessDate) return refused('day.in-future', undefined, 'saidOn');
      const facts = now.get(personId) ?? people.factsOf(personId);
      if (facts === undefined || facts.isArchived) return refused('not-found');
      const enrolment = openEnrolment(
        actor,
        facts,
        people.visibleEnrolments(personId),
        enrolmentId,
      );
      if (!enrolment.ok) return enrolment;
      const old = enrolment.value.wishes.find((one) => one.stage === stage) ?? null;
      if (insteadOf !== undefined && insteadOf !== old?.wish) return refused('changed-meanwhile');
      now.set(
        personId,
        withEnrolment(facts, enrolment.value.id, (one) => withWish(one, { stage, wish, saidOn })),
      );
      return accepted({
        row: {
          id: idWithin(command.id, 'wish'),
          enrolmentId: enrolment.value.id,
          personId,
          stage,
          wish,
          saidOn,
          originId: command.originId ?? null,
        },
        old,
      });
    });
    const rows = results.flatMap((result) => (result.ok ? [result.value.row] : []));
    const changes = [...now].map(([personId, after]) => ({
      before: people.factsOf(personId) ?? null,
      after,
    }));
    return Promise.resolve({
      verdicts: results.map((result) =>
        result.ok
          ? accepted({
              answer: {
                personId: result.value.row.personId,
                stage: result.value.row.stage,
                wish: result.value.row.wish,
              },
              changes: [
                {
                  entity: 'wish',
                  entityId: result.value.row.id,
                  personId: result.value.row.personId,
                  old: result.value.old,
                  new: {
                    stage: result.value.row.stage,
                    wish: result.value.row.wish,
                    saidOn: result.value.row.saidOn,
                  },
                },
              ],
            })
          : result,
      ),
      writes: rows.length === 0 ? [] : [...projectionOf(changes), ...addWishes(rows)],
    });
  },
});

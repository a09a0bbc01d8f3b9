import * as v from 'valibot';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { agencyCode, areaCode, day, line, optionalLine } from '#lib/domain/shared/schemas.ts';
import { checkTargetParts } from '#lib/domain/targets/target-parts.ts';
import { defineCommand, type Effect } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import type { Statement } from '../../db/statement.ts';
import { idFrom } from '../../ids.ts';
import { stage } from './figure-shapes.ts';
import {
  insertParts,
  insertTarget,
  selectCurrentTargets,
  selectParts,
  selectTargetInForce,
} from './set-targets.sql.ts';
import { selectAgencies } from './targets.sql.ts';

const people = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000));
const quarter = v.picklist([1, 2, 3, 4]);
const part = v.object({ areaCode, quarter, people });

/** Sets what an agency is to reach, by quarter and area; the target of before is replaced, and stays. */
export const setTargets = defineCommand({
  name: 'setTargets',
  summary:
    'Sets the target of an agency for a stage, by quarter and area. Parts that do not add up need a note.',
  route: 'POST /targets',
  input: v.object({
    agencyCode: v.optional(v.nullable(agencyCode), null),
    stage: v.optional(stage, 'registration'),
    people: v.pipe(people, v.minValue(1)),
    reachBy: day,
    decidedOn: day,
    decisionReference: line(120),
    decisionTitle: line(160),
    note: optionalLine(300),
    parts: v.optional(v.pipe(v.array(part), v.maxLength(2000)), []),
  }),
  answer: v.object({ targetId: v.string() }),
  capability: 'targets.write',
  refusals: [
    'agency.missing',
    'area.unknown',
    'day.in-future',
    'target.ends-before',
    'target.part-twice',
    'target.parts-differ',
    'changed-meanwhile',
  ],
  first: () => [selectAgencies(), selectCurrentTargets()],
  handle(commands, { app, actor }, loaded) {
    const agencies = new Map(
      (loaded[0] as { code: string; name: string }[]).map((row) => [row.code, row.name]),
    );
    const current = new Map(
      (loaded[1] as { id: string; agencyCode: string; stage: string }[])
        .toReversed()
        .map((row) => [`${row.agencyCode} ${row.stage}`, row.id]),
    );
    const writes: Statement[] = [];
    const verdicts = commands.map(
      ({ id: commandId, input }): Result<Effect<{ targetId: string }>> => {
        const agency = actor.scope === 'city' ? input.agencyCode : actor.agencyCode;
        const source = agency === null ? undefined : agencies.get(agency);
        if (agency === null || source === undefined) {
          return refused('agency.missing', undefined, 'agencyCode');
        }
        if (input.parts.some((one) => !app.areas.byCode.has(one.areaCode))) {
          return refused('area.unknown', undefined, 'parts');
        }
        if (input.decidedOn > actor.businessDate) {
          return refused('day.in-future', undefined, 'decidedOn');
        }
        if (input.reachBy < input.decidedOn)
          return refused('target.ends-before', undefined, 'reachBy');
        const checked = checkTargetParts(input);
        if (!checked.ok) return checked;
        const targetId = idFrom(commandId, 'target');
        const place = `${agency} ${input.stage}`;
        writes.push(
          insertTarget(
            {
              ...input,
              id: targetId,
              agencyCode: agency,
              reference: input.decisionReference,
              title: input.decisionTitle,
              source,
            },
            current.get(place) ?? null,
          ),
        );
        if (input.parts.length > 0) {
          writes.push(
            insertParts(
              input.parts.map((one) => ({
                target_id: targetId,
                area_code: one.areaCode,
                quarter: one.quarter,
                people: one.people,
              })),
            ),
          );
        }
        const replaces = current.get(place) ?? null;
        current.set(place, targetId);
        return accepted({
          answer: { targetId },
          changes: [
            {
              entity: 'target',
              entityId: targetId,
              old: replaces === null ? null : { targetId: replaces },
              new: { ...input, agencyCode: agency, parts: input.parts.length },
            },
          ],
        });
      },
    );
    return Promise.resolve({ verdicts, writes });
  },
});

/** The newest target of an agency for a stage, with its parts. */
export const getTargetParts = defineQuery({
  name: 'getTargetParts',
  summary: 'Gives the target of an agency for a stage, by quarter and area.',
  route: 'GET /targets/parts',
  input: v.object({ agency: agencyCode, stage: v.optional(stage, 'registration') }),
  answer: v.object({
    target: v.nullable(
      v.object({
        people: v.number(),
        reachBy: v.string(),
        decidedOn: v.string(),
        reference: v.string(),
        title: v.string(),
        note: v.nullable(v.string()),
      }),
    ),
    parts: v.array(v.object({ areaCode: v.string(), quarter: v.number(), people: v.number() })),
  }),
  capability: 'figures.read',
  async answerTo({ input, read }) {
    const { rows } = await read(
      selectTargetInForce(input.agency, input.stage),
      selectParts(input.agency, input.stage),
    );
    const [target] = rows[0];
    if (target === undefined) return accepted({ target: null, parts: [] });
    const { id, ...shown } = target;
    void id;
    return accepted({ target: shown, parts: rows[1] });
  },
});

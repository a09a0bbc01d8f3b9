import * as v from 'valibot';
import { positions, type Position } from '#lib/domain/agencies/officials.ts';
import { addDays, type Day } from '#lib/domain/shared/days.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import {
  agencyCode,
  areaCode,
  day,
  id,
  line,
  optionalDay,
  optionalLine,
} from '#lib/domain/shared/schemas.ts';
import { defineCommand, type Effect } from '../../commands/command.ts';
import type { Actor } from '../../db/transaction.ts';
import type { Statement } from '../../db/statement.ts';
import { idFrom } from '../../ids.ts';
import {
  changeOfficial,
  endHolidays,
  insertHoliday,
  insertLetterhead,
  insertOfficial,
  insertTerritory,
  selectAgencyCodes,
  selectEmblems,
  selectOfficials,
} from './agencies.sql.ts';

const answer = v.object({ id: v.string() });
type Answered = Result<Effect<v.InferOutput<typeof answer>>>;

/** Administrators of an agency set its own; those of the city say whose. */
const ofAgency = { agencyCode: v.optional(v.nullable(agencyCode), null) };

function agencyOf(
  actor: Actor,
  asked: string | null,
  loaded: readonly unknown[] | undefined,
): Result<string> {
  const code = actor.scope === 'city' ? asked : actor.agencyCode;
  const isKnown = ((loaded ?? []) as { code: string }[]).some((row) => row.code === code);
  return code === null || !isKnown
    ? refused('agency.missing', undefined, 'agencyCode')
    : accepted(code);
}

const done = (entity: string, entityId: string, old: unknown, now: unknown): Answered =>
  accepted({ answer: { id: entityId }, changes: [{ entity, entityId, old, new: now }] });

/** Sets where an agency works. */
export const setTerritory = defineCommand({
  name: 'setTerritory',
  summary: 'Sets the areas in which an agency works.',
  route: 'POST /agencies/territory',
  input: v.object({
    ...ofAgency,
    areaCodes: v.pipe(v.array(areaCode), v.minLength(1), v.maxLength(60)),
  }),
  answer,
  capability: 'accounts.manage',
  refusals: ['agency.missing', 'area.unknown'],
  first: () => [selectAgencyCodes()],
  handle(commands, { app, actor }, loaded) {
    const writes: Statement[] = [];
    const verdicts = commands.map(({ id: commandId, input }): Answered => {
      const agency = agencyOf(actor, input.agencyCode, loaded[0]);
      if (!agency.ok) return agency;
      if (input.areaCodes.some((code) => !app.areas.byCode.has(code))) {
        return refused('area.unknown', undefined, 'areaCodes');
      }
      const rowId = idFrom(commandId, 'territory');
      writes.push(insertTerritory(rowId, agency.value, input.areaCodes));
      return done('territory', rowId, null, { ...input, agencyCode: agency.value });
    });
    return Promise.resolve({ verdicts, writes });
  },
});

/** Sets the head of an agency's letters. */
export const setLetterhead = defineCommand({
  name: 'setLetterhead',
  summary: 'Sets the head of the letters of an agency.',
  route: 'POST /agencies/letterhead',
  input: v.object({
    ...ofAgency,
    lines: v.pipe(v.array(line(100)), v.minLength(1), v.maxLength(4)),
    address: optionalLine(200),
    /** A picture that was taken in before. */
    emblemId: v.optional(v.nullable(id), null),
  }),
  answer,
  capability: 'accounts.manage',
  refusals: ['agency.missing', 'not-found'],
  first: (_app, commands) => [
    selectAgencyCodes(),
    selectEmblems(commands.flatMap(({ input }) => input.emblemId ?? [])),
  ],
  handle(commands, { actor }, loaded) {
    const writes: Statement[] = [];
    const verdicts = commands.map(({ id: commandId, input }): Answered => {
      const agency = agencyOf(actor, input.agencyCode, loaded[0]);
      if (!agency.ok) return agency;
      const { lines, address, emblemId } = input;
      const isTheirs = (loaded[1] as { id: string; agencyCode: string }[]).some(
        (row) => row.id === emblemId && row.agencyCode === agency.value,
      );
      if (emblemId !== null && !isTheirs) return refused('not-found', undefined, 'emblem');
      const rowId = idFrom(commandId, 'letterhead');
      writes.push(insertLetterhead(rowId, agency.value, lines, address, emblemId));
      return done('letterhead', rowId, null, { ...input, agencyCode: agency.value });
    });
    return Promise.resolve({ verdicts, writes });
  },
});

interface OfficialRow {
  readonly id: string;
  readonly agencyCode: string;
  readonly position: Position;
  readonly fullName: string;
  readonly number: string | null;
  readonly from: Day;
  readonly until: Day | null;
}

/**
 * Names an official from a day on. Whoever held the position ends the day before; the same first day
 * again corrects the name. A letter of an earlier day keeps its own official.
 */
export const setOfficial = defineCommand({
  name: 'setOfficial',
  summary: 'Names an official of an agency from a day on; the one before ends the day before.',
  route: 'POST /agencies/officials',
  input: v.object({
    ...ofAgency,
    position: v.picklist(positions),
    fullName: line(120),
    number: optionalLine(40),
    from: day,
    until: optionalDay,
  }),
  answer,
  capability: 'accounts.manage',
  isSingle: true,
  refusals: ['agency.missing', 'official.ends-before', 'official.dates-cross'],
  first: () => [selectAgencyCodes(), selectOfficials(null)],
  handle(commands, { actor }, loaded) {
    const writes: Statement[] = [];
    const verdicts = commands.map(({ id: commandId, input }): Answered => {
      const agency = agencyOf(actor, input.agencyCode, loaded[0]);
      if (!agency.ok) return agency;
      const { position, fullName, number, from, until } = input;
      if (until !== null && until < from)
        return refused('official.ends-before', undefined, 'until');
      const others = (loaded[1] as OfficialRow[]).filter(
        (one) => one.agencyCode === agency.value && one.position === position,
      );
      const same = others.find((one) => one.from === from);
      const touching = others.filter(
        (one) =>
          one !== same &&
          (until === null || one.from <= until) &&
          (one.until === null || one.until >= from),
      );
      const before = touching.find((one) => one.from < from);
      if (touching.some((one) => one !== before)) {
        return refused('official.dates-cross', undefined, 'from');
      }
      if (before !== undefined) {
        writes.push(
          changeOfficial(before.id, before.fullName, before.number, before.from, addDays(from, -1)),
        );
      }
      const rowId = same?.id ?? idFrom(commandId, 'official');
      writes.push(
        same === undefined
          ? insertOfficial(rowId, agency.value, position, fullName, number, from, until)
          : changeOfficial(rowId, fullName, number, from, until),
      );
      const old = same === undefined ? null : { fullName: same.fullName, until: same.until };
      return done('official', rowId, old, { position, fullName, from, until });
    });
    return Promise.resolve({ verdicts, writes });
  },
});

/** Adds a day on which an agency does not work. */
export const addHoliday = defineCommand({
  name: 'addHoliday',
  summary: 'Adds a day on which an agency does not work.',
  route: 'POST /agencies/holidays',
  input: v.object({ ...ofAgency, day, name: line(80) }),
  answer,
  capability: 'accounts.manage',
  refusals: ['agency.missing', 'holiday.exists'],
  first: () => [selectAgencyCodes()],
  handle(commands, { actor }, loaded) {
    const writes: Statement[] = [];
    const verdicts = commands.map(({ id: commandId, input }): Answered => {
      const agency = agencyOf(actor, input.agencyCode, loaded[0]);
      if (!agency.ok) return agency;
      const rowId = idFrom(commandId, 'holiday');
      writes.push(insertHoliday(rowId, agency.value, input.day, input.name));
      return done('holiday', rowId, null, { day: input.day, name: input.name });
    });
    return Promise.resolve({ verdicts, writes });
  },
});

/** Takes a holiday out of the list. */
export const removeHoliday = defineCommand({
  name: 'removeHoliday',
  summary: 'Takes a day out of the holidays of an agency.',
  route: 'POST /agencies/holidays/{id}/remove',
  input: v.object({ id }),
  answer,
  capability: 'accounts.manage',
  refusals: ['not-found'],
  async handle(commands, { load }) {
    const [ended] = await load(endHolidays(commands.map(({ input }) => input.id)));
    const ids = new Set(ended.map((row) => row.id));
    const verdicts = commands.map(({ input }): Answered =>
      ids.has(input.id)
        ? done('holiday', input.id, { isKept: true }, { isKept: false })
        : refused('not-found'),
    );
    return { verdicts, writes: [] };
  },
});

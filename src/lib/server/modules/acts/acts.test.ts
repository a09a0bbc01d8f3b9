import type * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stageIndex } from '#lib/domain/stages/stages.ts';
import type { App } from '#lib/server/app.ts';
import type { Command } from '#lib/server/commands/command.ts';
import { runQuery, type Query } from '#lib/server/commands/query.ts';
import { runCommand, runCommands, type Origin } from '#lib/server/commands/run-commands.ts';
import { newId } from '#lib/server/ids.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { aRegistration } from '../../../../../tests/support/builders.ts';
import { systemAccounts } from '../../../../../tests/support/imports.ts';
import { sumsNow, sumsOf } from '../../../../../tests/support/sums.ts';
import { correctPerson, registerPerson } from '../people/index.ts';
import { assignOfficer, recordEvidence, replaceEvidence } from '../stages/index.ts';
import {
  chooseForAct,
  getAct,
  includeChanged,
  listActs,
  matchPasted,
  previewAct,
  previewUndo,
  runAct,
  startAct,
  stopAct,
  undoAct,
  undoRecorded,
} from './index.ts';

let world: TestApp;
let desk: Origin;
let colleague: Origin;
let officer: string;
let people: readonly { personId: string; enrolmentId: string; number: string }[];
let serial = 0;

beforeAll(async () => {
  world = await testApp();
  await systemAccounts(world);
  desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
  colleague = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
  officer = (await anActor(world, 'fieldOfficer')).accountId;
});
afterAll(() => world.close());

beforeEach(async () => {
  people = await registered(8);
});

async function registered(many: number) {
  const verdicts = await runCommands(
    world.app,
    desk,
    registerPerson,
    Array.from({ length: many }, () => {
      serial += 1;
      return {
        id: newId(),
        input: aRegistration({
          fullName: `Uji ${letters(serial)}`,
          birthDate: null,
          phones: [`0812-0000-${String(serial).padStart(4, '0')}`],
        }),
      };
    }),
  );
  return verdicts.map((verdict) => {
    if (verdict.outcome !== 'accepted') throw new Error(JSON.stringify(verdict));
    return verdict.answer;
  });
}

/** A name that nobody else has: figures do not belong into names. */
function letters(number: number): string {
  return [...String(number * 7919 + 10_000)]
    .map((figure) => ['ba', 'ki', 'ru', 'so', 'te', 'la', 'mi', 'nu', 'wo', 'de'][Number(figure)])
    .join('');
}

const aClass = {
  record: 'evidence',
  stage: 'training',
  kind: 'classAttended',
  grade: 'C',
  happenedOn: '2020-12-07',
  title: 'Pengurusan NIB',
};

async function send<S extends v.GenericSchema, A>(
  command: Command<S, A>,
  input: object,
  origin: Origin = desk,
): Promise<A> {
  const verdict = await runCommand(world.app, origin, command, { id: newId(), input });
  if (verdict.outcome === 'refused') throw new Error(verdict.problem.code);
  return verdict.answer;
}

async function ask<S extends v.GenericSchema, A>(
  query: Query<S, A>,
  input: object,
  origin: Origin = desk,
): Promise<A> {
  const result = await runQuery(world.app, origin.entering, query, input);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

const of = (some: readonly { enrolmentId: string }[]) => ({
  by: 'people',
  people: some.map(({ enrolmentId }) => ({ enrolmentId })),
});

async function chosen(act: object, some = people, origin: Origin = desk): Promise<string> {
  return (await send(chooseForAct, { act, choice: of(some) }, origin)).actId;
}

async function ran(act: object, some = people, origin: Origin = desk): Promise<string> {
  const actId = await chosen(act, some, origin);
  await send(startAct, { actId }, origin);
  await runAct(world.app, actId, 3);
  return actId;
}

async function undone(actId: string, origin: Origin = desk): Promise<void> {
  await send(undoAct, { actId, reason: 'keliru' }, origin);
  await undoRecorded(world.app, actId, 3);
}

async function trained(): Promise<number> {
  return sumsOf(await sumsNow(world), 'PPAPP', 1, stageIndex('training'));
}

async function evidenceOf(personId: string): Promise<number> {
  const { rows } = await world.owner.query<{ n: number }>(
    `select count(*)::int as n from stages.evidence v where v.person_id = $1 and v.stage = 'training'
     and not v.is_withdrawal and not exists (select from stages.evidence r where r.replaces = v.id)`,
    [personId],
  );
  return rows[0]?.n ?? -1;
}

const first = () => {
  const [one] = people;
  if (one === undefined) throw new Error('nobody is registered');
  return one;
};

/** The application whose connection breaks at the n-th time that one is taken. */
function breakingAt(app: App, time: number): App {
  let taken = 0;
  return {
    ...app,
    pools: {
      ...app.pools,
      app: new Proxy(app.pools.app, {
        get(pool, name) {
          const value: unknown = Reflect.get(pool, name, pool);
          if (name !== 'connect' || typeof value !== 'function') return value;
          return (...given: unknown[]) => {
            taken += 1;
            if (taken === time) throw new Error('killed');
            return Reflect.apply(value, pool, given) as unknown;
          };
        },
      }),
    },
  };
}

describe('recording for many', () => {
  test('one class for all: the figure rises by as many, and undo brings it back', async () => {
    const before = await trained();
    const actId = await ran(aClass);
    expect(await ask(getAct, { actId })).toMatchObject({
      state: 'done',
      people: 8,
      progress: 8,
      mayUndo: true,
      counts: { recorded: 8, waiting: 0 },
    });
    expect(await trained()).toBe(before + 8);
    await undone(actId);
    expect(await ask(getAct, { actId })).toMatchObject({
      state: 'undone',
      mayUndo: false,
      counts: { recorded: 8, undone: 8, stays: 0 },
    });
    expect(await trained()).toBe(before);
  });

  test('the journal has each person’s own command, by the clerk, and of this act', async () => {
    const actId = await ran(aClass);
    const { rows } = await world.owner.query<{ command_type: string; account_id: string }>(
      'select command_type, account_id from audit.journal where origin_id = $1',
      [actId],
    );
    expect(rows).toHaveLength(8);
    const clerk = desk.entering.by === 'account' ? desk.entering.email.split('@')[0] : '';
    expect(new Set(rows.map((row) => `${row.command_type} ${row.account_id}`))).toEqual(
      new Set([`recordEvidence ${clerk}`]),
    );
  });

  test('a job that is killed goes on where it was, and nobody has it twice', async () => {
    const actId = await chosen(aClass);
    await send(startAct, { actId });
    await expect(runAct(breakingAt(world.app, 4), actId, 3)).rejects.toThrow('killed');
    expect(await ask(getAct, { actId })).toMatchObject({ state: 'running', progress: 6 });
    await runAct(world.app, actId, 3);
    await runAct(world.app, actId, 3);
    expect(await ask(getAct, { actId })).toMatchObject({ state: 'done', counts: { recorded: 8 } });
    for (const { personId } of people) expect(await evidenceOf(personId)).toBe(1);
  });

  test('two workers with the same job record everybody once', async () => {
    const actId = await chosen(aClass);
    await send(startAct, { actId });
    await Promise.all([runAct(world.app, actId, 2), runAct(world.app, actId, 2)]);
    expect(await ask(getAct, { actId })).toMatchObject({ state: 'done', counts: { recorded: 8 } });
    for (const { personId } of people) expect(await evidenceOf(personId)).toBe(1);
  });

  test('two clerks with the same class: each person has it once', async () => {
    const [mine, theirs] = [await chosen(aClass), await chosen(aClass, people, colleague)];
    await Promise.all([
      send(startAct, { actId: mine }),
      send(startAct, { actId: theirs }, colleague),
    ]);
    await Promise.all([runAct(world.app, mine, 3), runAct(world.app, theirs, 3)]);
    for (const { personId } of people) expect(await evidenceOf(personId)).toBe(1);
    const [one, other] = [
      await ask(getAct, { actId: mine }),
      await ask(getAct, { actId: theirs }, colleague),
    ];
    expect(one.counts.recorded + other.counts.recorded).toBe(8);
    expect(one.counts.already + other.counts.already).toBe(8);
  });

  test('stopped in the middle: what is recorded stays and can be taken back', async () => {
    const actId = await chosen(aClass);
    await send(startAct, { actId });
    await expect(runAct(breakingAt(world.app, 3), actId, 3)).rejects.toThrow('killed');
    await send(stopAct, { actId });
    await runAct(world.app, actId, 3);
    expect(await ask(getAct, { actId })).toMatchObject({
      state: 'stopped',
      counts: { recorded: 3, waiting: 5 },
    });
    await undone(actId);
    for (const { personId } of people) expect(await evidenceOf(personId)).toBe(0);
  });

  test('an account that ends in the middle stops the act and says why', async () => {
    const leaver = await anActor(world, 'deskOfficer');
    const origin: Origin = { entering: leaver, device: 'test' };
    const actId = await chosen(aClass, people, origin);
    await send(startAct, { actId }, origin);
    await world.owner.query('update accounts.accounts set closed_at = now() where id = $1', [
      leaver.accountId,
    ]);
    await runAct(world.app, actId, 3);
    expect(await ask(getAct, { actId })).toMatchObject({
      state: 'stopped',
      problem: { code: 'session.ended' },
      counts: { recorded: 0, waiting: 8 },
    });
  });
});

describe('exceptions', () => {
  test('are shown before, by name, and are what happens', async () => {
    const [already, changed, gone] = people;
    if (already === undefined || changed === undefined || gone === undefined) throw new Error();
    const { record, ...evidence } = aClass;
    void record;
    await send(recordEvidence, { personId: already.personId, ...evidence });
    const actId = await chosen(aClass);
    await send(
      correctPerson,
      { personId: changed.personId, phones: ['0812-0000-0999'] },
      colleague,
    );
    await world.owner.query('update registry.entries set is_current = false where person_id = $1', [
      gone.personId,
    ]);
    const preview = await ask(previewAct, { actId });
    const people8 = preview.groups.map((group) => [group.verdict, group.people]);
    expect(Object.fromEntries(people8)).toEqual({
      record: 5,
      already: 1,
      changed: 1,
      left: 1,
      notVisible: 0,
    });
    expect(preview.groups.find((one) => one.verdict === 'changed')?.some).toMatchObject([
      { personId: changed.personId, change: { entity: 'phones' } },
    ]);
    await send(startAct, { actId });
    await runAct(world.app, actId);
    expect(await ask(getAct, { actId })).toMatchObject({
      counts: { recorded: 5, already: 1, changed: 1, left: 1 },
    });
  });

  test('whoever changed after the preview is passed over as well', async () => {
    const actId = await chosen(aClass);
    await send(startAct, { actId });
    await send(correctPerson, { personId: first().personId, birthPlace: 'Bogor', phones: [] });
    await runAct(world.app, actId);
    expect(await ask(getAct, { actId })).toMatchObject({ counts: { recorded: 7, changed: 1 } });
  });

  test('the changed are recorded too when the clerk says so, as they are now', async () => {
    const actId = await chosen(aClass);
    await send(correctPerson, { personId: first().personId, phones: [] });
    await send(includeChanged, { actId });
    const verdict = await runCommand(world.app, desk, includeChanged, {
      id: newId(),
      input: { actId },
    });
    expect(verdict).toMatchObject({ problem: { code: 'nothing-changed' } });
    await send(startAct, { actId });
    await runAct(world.app, actId);
    expect(await ask(getAct, { actId })).toMatchObject({ counts: { recorded: 8, changed: 0 } });
  });

  test('nobody to record, nobody chosen, an officer who is none, a day to come', async () => {
    const again = await ran(aClass);
    expect(await ask(getAct, { actId: again })).toMatchObject({ counts: { recorded: 8 } });
    const actId = await chosen(aClass);
    const started = await runCommand(world.app, desk, startAct, { id: newId(), input: { actId } });
    expect(started).toMatchObject({ problem: { code: 'act.nobody-to-record' } });
    const refusals = await Promise.all(
      [
        { act: aClass, choice: of([]) },
        { act: { record: 'officer', officerId: newId() }, choice: of(people) },
        { act: { ...aClass, happenedOn: '2020-12-09' }, choice: of(people) },
        { act: { record: 'correction', field: 'area', value: '99.99.99' }, choice: of(people) },
      ].map((input) => runCommand(world.app, desk, chooseForAct, { id: newId(), input })),
    );
    expect(refusals.map((one) => one.outcome === 'refused' && one.problem.code)).toEqual([
      'act.nobody-chosen',
      'officer.unknown',
      'evidence.in-future',
      'area.unknown',
    ]);
  });

  test('a person out of sight is not chosen, and somebody else’s act does not begin', async () => {
    const stranger: Origin = {
      entering: await anActor(world, 'deskOfficer', { agency: 'SOSIAL' }),
      device: 'test',
    };
    const foreign = await runCommand(world.app, stranger, chooseForAct, {
      id: newId(),
      input: { act: aClass, choice: of(people) },
    });
    expect(foreign).toMatchObject({ problem: { code: 'act.nobody-chosen' } });
    const actId = await chosen(aClass);
    for (const origin of [stranger, colleague]) {
      const verdict = await runCommand(world.app, origin, startAct, {
        id: newId(),
        input: { actId },
      });
      expect(verdict).toMatchObject({ problem: { code: 'not-found' } });
    }
  });
});

describe('taking back', () => {
  test('leaves what was changed again, and says so before', async () => {
    const actId = await ran(aClass);
    const { rows } = await world.owner.query<{ id: string }>(
      `select made_id as id from acts.people where act_id = $1 and person_id = $2`,
      [actId, first().personId],
    );
    const { record, ...evidence } = aClass;
    void record;
    await send(replaceEvidence, {
      personId: first().personId,
      evidenceId: rows[0]?.id,
      ...evidence,
      title: 'Kelas lain',
    });
    expect(await ask(previewUndo, { actId })).toMatchObject({ ours: 7, changedSince: 1 });
    await undone(actId, colleague);
    expect(await ask(getAct, { actId })).toMatchObject({ counts: { undone: 7, stays: 1 } });
    expect(await evidenceOf(first().personId)).toBe(1);
  });

  test('an officer: the earlier one is restored, unless somebody gave the case on', async () => {
    const other = (await anActor(world, 'fieldOfficer')).accountId;
    await send(assignOfficer, { personId: first().personId, officerId: other });
    const actId = await ran({ record: 'officer', officerId: officer });
    const last = people.at(-1);
    await send(assignOfficer, { personId: last?.personId, officerId: other }, colleague);
    await undone(actId);
    const { rows } = await world.owner.query<{ person_id: string; officer_id: string | null }>(
      'select person_id, officer_id from registry.entries where person_id = any ($1)',
      [people.map((one) => one.personId)],
    );
    const officerOf = new Map(rows.map((row) => [row.person_id, row.officer_id]));
    expect(officerOf.get(first().personId)).toBe(other);
    expect(officerOf.get(last?.personId ?? '')).toBe(other);
    expect(rows.filter((row) => row.officer_id === null)).toHaveLength(6);
  });

  test.each([
    ['area', '31.71.01', 'kelurahan_code', '31.73.04.1001'],
    ['area', '31.71.01.1001', 'kelurahan_code', '31.73.04.1001'],
  ])('a correction of %s to %s is restored', async (field, value, column, earlier) => {
    const actId = await ran({ record: 'correction', field, value });
    const read = async () =>
      (
        await world.owner.query<{ value: string; kecamatan: string }>(
          `select ${column} as value, kecamatan_code as kecamatan from registry.entries where person_id = any ($1)`,
          [people.map((one) => one.personId)],
        )
      ).rows;
    expect(new Set((await read()).map((row) => row.kecamatan))).toEqual(new Set(['31.71.01']));
    await undone(actId);
    expect(new Set((await read()).map((row) => row.value))).toEqual(new Set([earlier]));
    const { rows } = await world.owner.query<{ street: string }>(
      `select street from people.addresses where person_id = $1 and upper_inf(during)`,
      [first().personId],
    );
    expect(rows).toEqual([{ street: 'Gg. Contoh 1' }]);
  });

  test('a correction of the birth place, which was empty before', async () => {
    const actId = await ran({ record: 'correction', field: 'birthPlace', value: 'Jakarta' });
    await undone(actId);
    expect(await ask(getAct, { actId })).toMatchObject({ counts: { undone: 8 } });
  });

  test('not after seven days, and not twice', async () => {
    const actId = await ran(aClass);
    await world.owner.query(
      `update acts.acts set ended_at = ended_at - interval '8 days' where id = $1`,
      [actId],
    );
    const late = await runCommand(world.app, desk, undoAct, {
      id: newId(),
      input: { actId, reason: 'keliru' },
    });
    expect(late).toMatchObject({ problem: { code: 'act.undo-too-late' } });
    const other = await ran({ ...aClass, happenedOn: '2020-12-06' });
    await undone(other);
    const twice = await runCommand(world.app, desk, undoAct, {
      id: newId(),
      input: { actId: other, reason: 'keliru' },
    });
    expect(twice).toMatchObject({ problem: { code: 'act.not-open' } });
  });

  test('killed in the middle, it goes on', async () => {
    const actId = await ran(aClass);
    await send(undoAct, { actId, reason: 'keliru' });
    await expect(undoRecorded(breakingAt(world.app, 3), actId, 3)).rejects.toThrow('killed');
    await undoRecorded(world.app, actId, 3);
    expect(await ask(getAct, { actId })).toMatchObject({
      state: 'undone',
      counts: { undone: 8, stays: 0 },
    });
  });
});

test('everybody in a list: by its filter, and no more than may be', async () => {
  await send(assignOfficer, { personId: first().personId, officerId: officer });
  const { actId, people: many } = await send(chooseForAct, {
    act: aClass,
    choice: { by: 'filter', filter: { officer } },
  });
  expect(many).toBe(1);
  expect((await ask(previewAct, { actId })).groups[0]).toEqual({
    verdict: 'record',
    people: 1,
    some: [],
  });
});

test('a pasted list: numbers and names, several of one name, and nobody', async () => {
  const [, second] = people;
  const twins = await Promise.all(
    ['31.73.04.1001', '31.71.01.1001'].map((kelurahanCode, index) =>
      send(registerPerson, {
        ...aRegistration({
          fullName: 'Halimah Kembar',
          birthDate: `19${60 + index}-01-02`,
          sex: 'female',
          phones: [],
          nik: index === 0 ? '3173044201600000' : null,
          address: { kelurahanCode },
        }),
      }),
    ),
  );
  const pasted = [
    first().number,
    'Halimah Kembar',
    'Halimah Kembar, Tambora',
    '3173044201600000',
    'Tidak Terdaftar Sama Sekali',
    `2. ${second?.number ?? ''}`,
  ].join('\n');
  const { lines } = await ask(matchPasted, { pasted });
  expect(lines.map((one) => one.match)).toEqual([
    'matched',
    'several',
    'matched',
    'matched',
    'none',
    'matched',
  ]);
  expect(lines[0]?.people[0]?.personId).toBe(first().personId);
  expect(lines[2]?.people[0]?.personId).toBe(twins[0]?.personId);
  expect(lines[3]?.people[0]?.personId).toBe(twins[0]?.personId);
});

test('started acts are listed, newest first', async () => {
  const since = new Date(Date.now() - 60_000).toISOString();
  const [one, other] = [await ran(aClass), await ran({ record: 'officer', officerId: officer })];
  const account = desk.entering.by === 'account' ? desk.entering.email.split('@')[0] : null;
  const { acts } = await ask(listActs, { since, ofAccount: account });
  expect(acts.slice(0, 2).map((act) => act.actId)).toEqual([other, one]);
});

test('more than one transaction takes: everybody is recorded, and everybody taken back', async () => {
  const many = await registered(600);
  const before = await trained();
  const actId = await chosen(aClass, many);
  await send(startAct, { actId });
  await runAct(world.app, actId);
  expect(await trained()).toBe(before + 600);
  await send(undoAct, { actId, reason: 'keliru' });
  await undoRecorded(world.app, actId);
  expect(await ask(getAct, { actId })).toMatchObject({ counts: { undone: 600 } });
  expect(await trained()).toBe(before);
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runCommand, type Origin } from '#lib/server/commands/run-commands.ts';
import { newId } from '#lib/server/ids.ts';
import {
  ActWorld,
  aClass,
  breakingAt,
  type ChosenPerson,
} from '../../../../../tests/support/acts.ts';
import { anActor, type TestApp } from '../../../../../tests/support/app.ts';
import { assignOfficer, replaceEvidence } from '../stages/index.ts';
import { getAct, previewUndo, runAct, startAct, stopAct, undoAct, undoRecorded } from './index.ts';

let office: ActWorld;
let world: TestApp;
let desk: Origin;
let colleague: Origin;
let officer: string;
let people: readonly ChosenPerson[];

beforeAll(async () => {
  office = await ActWorld.open();
  ({ world, desk } = office);
  colleague = await office.another();
  officer = (await anActor(world, 'fieldOfficer')).accountId;
});
afterAll(() => world.close());

beforeEach(async () => {
  people = await office.registered(8);
});

const first = () => {
  const [one] = people;
  if (one === undefined) throw new Error('nobody is registered');
  return one;
};

describe('recording for many', () => {
  test('one class for all: the figure rises by as many, and undo brings it back', async () => {
    const before = await office.trained();
    const actId = await office.ran(aClass, people);
    expect(await office.ask(getAct, { actId })).toMatchObject({
      state: 'done',
      people: 8,
      progress: 8,
      mayUndo: true,
      counts: { recorded: 8, waiting: 0 },
    });
    expect(await office.trained()).toBe(before + 8);
    await office.undone(actId);
    expect(await office.ask(getAct, { actId })).toMatchObject({
      state: 'undone',
      mayUndo: false,
      counts: { recorded: 8, undone: 8, stays: 0 },
    });
    expect(await office.trained()).toBe(before);
  });

  test('the journal has each person’s own command, by the clerk, and of this act', async () => {
    const actId = await office.ran(aClass, people);
    const { rows } = await world.owner.query<{ command_type: string; account_id: string }>(
      'select command_type, account_id from audit.journal where origin_id = $1',
      [actId],
    );
    expect(rows).toHaveLength(8);
    const clerk = office.clerk;
    expect(new Set(rows.map((row) => `${row.command_type} ${row.account_id}`))).toEqual(
      new Set([`recordEvidence ${clerk}`]),
    );
  });

  test('a job that is killed goes on where it was, and nobody has it twice', async () => {
    const actId = await office.chosen(aClass, people);
    await office.send(startAct, { actId });
    await expect(runAct(breakingAt(world.app, 4), actId, 3)).rejects.toThrow('killed');
    expect(await office.ask(getAct, { actId })).toMatchObject({ state: 'running', progress: 6 });
    await runAct(world.app, actId, 3);
    await runAct(world.app, actId, 3);
    expect(await office.ask(getAct, { actId })).toMatchObject({
      state: 'done',
      counts: { recorded: 8 },
    });
    for (const { personId } of people) expect(await office.evidenceOf(personId)).toBe(1);
  });

  test('two workers with the same job record everybody once', async () => {
    const actId = await office.chosen(aClass, people);
    await office.send(startAct, { actId });
    await Promise.all([runAct(world.app, actId, 2), runAct(world.app, actId, 2)]);
    expect(await office.ask(getAct, { actId })).toMatchObject({
      state: 'done',
      counts: { recorded: 8 },
    });
    for (const { personId } of people) expect(await office.evidenceOf(personId)).toBe(1);
  });

  test('two clerks with the same class: each person has it once', async () => {
    const [mine, theirs] = [
      await office.chosen(aClass, people),
      await office.chosen(aClass, people, colleague),
    ];
    await Promise.all([
      office.send(startAct, { actId: mine }),
      office.send(startAct, { actId: theirs }, colleague),
    ]);
    await Promise.all([runAct(world.app, mine, 3), runAct(world.app, theirs, 3)]);
    for (const { personId } of people) expect(await office.evidenceOf(personId)).toBe(1);
    const [one, other] = [
      await office.ask(getAct, { actId: mine }),
      await office.ask(getAct, { actId: theirs }, colleague),
    ];
    expect(one.counts.recorded + other.counts.recorded).toBe(8);
    expect(one.counts.already + other.counts.already).toBe(8);
  });

  test('stopped in the middle: what is recorded stays and can be taken back', async () => {
    const actId = await office.chosen(aClass, people);
    await office.send(startAct, { actId });
    await expect(runAct(breakingAt(world.app, 3), actId, 3)).rejects.toThrow('killed');
    await office.send(stopAct, { actId });
    await runAct(world.app, actId, 3);
    expect(await office.ask(getAct, { actId })).toMatchObject({
      state: 'stopped',
      counts: { recorded: 3, waiting: 5 },
    });
    await office.undone(actId);
    for (const { personId } of people) expect(await office.evidenceOf(personId)).toBe(0);
  });

  test('an account that ends in the middle stops the act and says why', async () => {
    const leaver = await anActor(world, 'deskOfficer');
    const origin: Origin = { entering: leaver, device: 'test' };
    const actId = await office.chosen(aClass, people, origin);
    await office.send(startAct, { actId }, origin);
    await world.owner.query('update accounts.accounts set closed_at = now() where id = $1', [
      leaver.accountId,
    ]);
    await runAct(world.app, actId, 3);
    expect(await office.ask(getAct, { actId })).toMatchObject({
      state: 'stopped',
      problem: { code: 'session.ended' },
      counts: { recorded: 0, waiting: 8 },
    });
  });
});

describe('taking back', () => {
  test('leaves what was changed again, and says so before', async () => {
    const actId = await office.ran(aClass, people);
    const { rows } = await world.owner.query<{ id: string }>(
      `select made_id as id from acts.people where act_id = $1 and person_id = $2`,
      [actId, first().personId],
    );
    const { record, ...evidence } = aClass;
    void record;
    await office.send(replaceEvidence, {
      personId: first().personId,
      evidenceId: rows[0]?.id,
      ...evidence,
      title: 'Kelas lain',
    });
    expect(await office.ask(previewUndo, { actId })).toMatchObject({ ours: 7, changedSince: 1 });
    await office.undone(actId, colleague);
    expect(await office.ask(getAct, { actId })).toMatchObject({ counts: { undone: 7, stays: 1 } });
    expect(await office.evidenceOf(first().personId)).toBe(1);
  });

  test('an officer: the earlier one is restored, unless somebody gave the case on', async () => {
    const other = (await anActor(world, 'fieldOfficer')).accountId;
    await office.send(assignOfficer, { personId: first().personId, officerId: other });
    const actId = await office.ran({ record: 'officer', officerId: officer }, people);
    const last = people.at(-1);
    await office.send(assignOfficer, { personId: last?.personId, officerId: other }, colleague);
    await office.undone(actId);
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
    const actId = await office.ran({ record: 'correction', field, value }, people);
    const read = async () =>
      (
        await world.owner.query<{ value: string; kecamatan: string }>(
          `select ${column} as value, kecamatan_code as kecamatan from registry.entries where person_id = any ($1)`,
          [people.map((one) => one.personId)],
        )
      ).rows;
    expect(new Set((await read()).map((row) => row.kecamatan))).toEqual(new Set(['31.71.01']));
    await office.undone(actId);
    expect(new Set((await read()).map((row) => row.value))).toEqual(new Set([earlier]));
    const { rows } = await world.owner.query<{ street: string }>(
      `select street from people.addresses where person_id = $1 and upper_inf(during)`,
      [first().personId],
    );
    expect(rows).toEqual([{ street: 'Gg. Contoh 1' }]);
  });

  test('a correction of the birth place, which was empty before', async () => {
    const actId = await office.ran(
      { record: 'correction', field: 'birthPlace', value: 'Jakarta' },
      people,
    );
    await office.undone(actId);
    expect(await office.ask(getAct, { actId })).toMatchObject({ counts: { undone: 8 } });
  });

  test('not after seven days, and not twice', async () => {
    const actId = await office.ran(aClass, people);
    await world.owner.query(
      `update acts.acts set ended_at = ended_at - interval '8 days' where id = $1`,
      [actId],
    );
    const late = await runCommand(world.app, desk, undoAct, {
      id: newId(),
      input: { actId, reason: 'keliru' },
    });
    expect(late).toMatchObject({ problem: { code: 'act.undo-too-late' } });
    const other = await office.ran({ ...aClass, happenedOn: '2020-12-06' }, people);
    await office.undone(other);
    const twice = await runCommand(world.app, desk, undoAct, {
      id: newId(),
      input: { actId: other, reason: 'keliru' },
    });
    expect(twice).toMatchObject({ problem: { code: 'act.not-open' } });
  });

  test('killed in the middle, it goes on', async () => {
    const actId = await office.ran(aClass, people);
    await office.send(undoAct, { actId, reason: 'keliru' });
    await expect(undoRecorded(breakingAt(world.app, 3), actId, 3)).rejects.toThrow('killed');
    await undoRecorded(world.app, actId, 3);
    expect(await office.ask(getAct, { actId })).toMatchObject({
      state: 'undone',
      counts: { undone: 8, stays: 0 },
    });
  });
});

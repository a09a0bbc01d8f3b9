import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runCommand, type Origin } from '#lib/server/commands/run-commands.ts';
import { newId } from '#lib/server/ids.ts';
import {
  ActWorld,
  aClass,
  choiceOf,
  type ChosenPerson,
} from '../../../../../tests/support/acts.ts';
import { anActor, type TestApp } from '../../../../../tests/support/app.ts';
import { aRegistration } from '../../../../../tests/support/builders.ts';
import { correctPerson, registerPerson } from '../people/index.ts';
import { assignOfficer, recordEvidence } from '../stages/index.ts';
import {
  chooseForAct,
  getAct,
  includeChanged,
  listActs,
  matchPasted,
  previewAct,
  runAct,
  startAct,
  undoAct,
  undoRecorded,
} from './index.ts';

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

describe('exceptions', () => {
  test('are shown before, by name, and are what happens', async () => {
    const [already, changed, gone] = people;
    if (already === undefined || changed === undefined || gone === undefined) throw new Error();
    const { record, ...evidence } = aClass;
    void record;
    await office.send(recordEvidence, { personId: already.personId, ...evidence });
    const actId = await office.chosen(aClass, people);
    await office.send(
      correctPerson,
      { personId: changed.personId, phones: ['0812-0000-0999'] },
      colleague,
    );
    await world.owner.query('update registry.entries set is_current = false where person_id = $1', [
      gone.personId,
    ]);
    const preview = await office.ask(previewAct, { actId });
    const people8 = preview.groups.map((group) => [group.verdict, group.people]);
    expect(Object.fromEntries(people8)).toEqual({
      record: 5,
      already: 1,
      changed: 1,
      left: 1,
      notVisible: 0,
      noPhone: 0,
    });
    expect(preview.groups.find((one) => one.verdict === 'changed')?.some).toMatchObject([
      { personId: changed.personId, change: { entity: 'phones' } },
    ]);
    await office.send(startAct, { actId });
    await runAct(world.app, actId);
    expect(await office.ask(getAct, { actId })).toMatchObject({
      counts: { recorded: 5, already: 1, changed: 1, left: 1 },
    });
  });

  test('whoever changed after the preview is passed over as well', async () => {
    const actId = await office.chosen(aClass, people);
    await office.send(startAct, { actId });
    await office.send(correctPerson, {
      personId: first().personId,
      birthPlace: 'Bogor',
      phones: [],
    });
    await runAct(world.app, actId);
    expect(await office.ask(getAct, { actId })).toMatchObject({
      counts: { recorded: 7, changed: 1 },
    });
  });

  test('the changed are recorded too when the clerk says so, as they are now', async () => {
    const actId = await office.chosen(aClass, people);
    await office.send(correctPerson, { personId: first().personId, phones: [] });
    await office.send(includeChanged, { actId });
    const verdict = await runCommand(world.app, desk, includeChanged, {
      id: newId(),
      input: { actId },
    });
    expect(verdict).toMatchObject({ problem: { code: 'nothing-changed' } });
    await office.send(startAct, { actId });
    await runAct(world.app, actId);
    expect(await office.ask(getAct, { actId })).toMatchObject({
      counts: { recorded: 8, changed: 0 },
    });
  });

  test('nobody to record, nobody chosen, an officer who is none, a day to come', async () => {
    const again = await office.ran(aClass, people);
    expect(await office.ask(getAct, { actId: again })).toMatchObject({ counts: { recorded: 8 } });
    const actId = await office.chosen(aClass, people);
    const started = await runCommand(world.app, desk, startAct, { id: newId(), input: { actId } });
    expect(started).toMatchObject({ problem: { code: 'act.nobody-to-record' } });
    const refusals = await Promise.all(
      [
        { act: aClass, choice: choiceOf([]) },
        { act: { record: 'officer', officerId: newId() }, choice: choiceOf(people) },
        { act: { ...aClass, happenedOn: '2020-12-09' }, choice: choiceOf(people) },
        {
          act: { record: 'correction', field: 'area', value: '99.99.99' },
          choice: choiceOf(people),
        },
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
      input: { act: aClass, choice: choiceOf(people) },
    });
    expect(foreign).toMatchObject({ problem: { code: 'act.nobody-chosen' } });
    const actId = await office.chosen(aClass, people);
    for (const origin of [stranger, colleague]) {
      const verdict = await runCommand(world.app, origin, startAct, {
        id: newId(),
        input: { actId },
      });
      expect(verdict).toMatchObject({ problem: { code: 'not-found' } });
    }
  });
});

test('everybody in a list: by its filter, and no more than may be', async () => {
  await office.send(assignOfficer, { personId: first().personId, officerId: officer });
  const { actId, people: many } = await office.send(chooseForAct, {
    act: aClass,
    choice: { by: 'filter', filter: { officer } },
  });
  expect(many).toBe(1);
  expect((await office.ask(previewAct, { actId })).groups[0]).toEqual({
    verdict: 'record',
    people: 1,
    some: [],
  });
});

test('a pasted list: numbers and names, several of one name, and nobody', async () => {
  const [, second] = people;
  const twins = await Promise.all(
    ['31.73.04.1001', '31.71.01.1001'].map((kelurahanCode, index) =>
      office.send(registerPerson, {
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
  const { lines } = await office.ask(matchPasted, { pasted });
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
  const [one, other] = [
    await office.ran(aClass, people),
    await office.ran({ record: 'officer', officerId: officer }, people),
  ];
  const account = office.clerk;
  const { acts } = await office.ask(listActs, { since, ofAccount: account });
  expect(acts.slice(0, 2).map((act) => act.actId)).toEqual([other, one]);
});

test('more than one transaction takes: everybody is recorded, and everybody taken back', async () => {
  const many = await office.registered(600);
  const before = await office.trained();
  const actId = await office.chosen(aClass, many);
  await office.send(startAct, { actId });
  await runAct(world.app, actId);
  expect(await office.trained()).toBe(before + 600);
  await office.send(undoAct, { actId, reason: 'keliru' });
  await undoRecorded(world.app, actId);
  expect(await office.ask(getAct, { actId })).toMatchObject({ counts: { undone: 600 } });
  expect(await office.trained()).toBe(before);
});

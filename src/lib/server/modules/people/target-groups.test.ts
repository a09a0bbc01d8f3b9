import { afterAll, beforeAll, expect, test } from 'vitest';
import { groupStanding } from '#lib/domain/people/group-standing.ts';
import type { Day } from '#lib/domain/shared/days.ts';
import { runQuery } from '#lib/server/commands/query.ts';
import { runCommand, type Origin } from '#lib/server/commands/run-commands.ts';
import { newId } from '#lib/server/ids.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { aRegistration } from '../../../../../tests/support/builders.ts';
import { checkSums } from '../targets/index.ts';
import { endTargetGroup, getTargetGroups, registerPerson, setTargetGroup } from './index.ts';

let world: TestApp;
let desk: Origin;
let personId: string;

beforeAll(async () => {
  world = await testApp();
  desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
  const verdict = await runCommand(world.app, desk, registerPerson, {
    id: newId(),
    input: aRegistration({}),
  });
  if (verdict.outcome !== 'accepted') throw new Error(verdict.problem.code);
  personId = verdict.answer.personId;
});
afterAll(() => world.close());

const set = (group: string, over: object = {}, origin = desk) =>
  runCommand(world.app, origin, setTargetGroup, {
    id: newId(),
    input: { personId, group, source: 'paper', ...over },
  });
const end = (group: string) =>
  runCommand(world.app, desk, endTargetGroup, { id: newId(), input: { personId, group } });

async function groups(sensitive: boolean, origin = desk) {
  const found = await runQuery(world.app, origin.entering, getTargetGroups, {
    personId,
    sensitive,
  });
  if (!found.ok) throw new Error(found.problem.code);
  return found.value.groups;
}

async function agree() {
  await world.owner.query('select targets.fold()');
  const city = await anActor(world, 'auditor', { agency: null });
  expect(await runQuery(world.app, city, checkSums, {})).toMatchObject({
    ok: true,
    value: { differences: 0 },
  });
}

test('a group says by what it is known and until when, and is counted', async () => {
  expect(await set('starter', { basis: 'surat usaha', validUntil: '2021-06-30' })).toMatchObject({
    outcome: 'accepted',
  });
  expect(await groups(false)).toMatchObject([
    {
      group: 'starter',
      source: 'paper',
      basis: 'surat usaha',
      validUntil: '2021-06-30',
      until: null,
    },
  ]);
  // Said again, it changes in place.
  await set('starter', { source: 'officer' });
  expect(await groups(false)).toMatchObject([{ source: 'officer', basis: null, validUntil: null }]);
  await agree();
  expect(await end('starter')).toMatchObject({ outcome: 'accepted' });
  expect(await end('starter')).toMatchObject({ problem: { code: 'nothing-changed' } });
  expect((await groups(false))[0]?.until).not.toBeNull();
  await agree();
});

test('what has run out already is refused', async () => {
  expect(await set('scalingUp', { validUntil: '2020-12-07' })).toMatchObject({
    problem: { code: 'group.lapsed-already', field: 'validUntil' },
  });
});

test('welfare is for fewer eyes, its reading is noted, and the journal names it nowhere', async () => {
  expect(await set('poorFamily', { source: 'socialRegister' })).toMatchObject({
    outcome: 'accepted',
  });
  expect((await groups(false)).map((one) => one.group)).not.toContain('poorFamily');
  expect((await groups(true)).map((one) => one.group)).toContain('poorFamily');
  const leader = { entering: await anActor(world, 'leader'), device: 'test' };
  expect((await groups(true, leader)).map((one) => one.group)).not.toContain('poorFamily');
  const { rows } = await world.owner.query<{ reads: number; names: number }>(
    `select (select count(*)::int from audit.journal where command_type = 'getTargetGroups') as reads,
       (select count(*)::int from audit.change_values v where v.new_value::text like '%poorFamily%') as names`,
  );
  expect(rows[0]).toEqual({ reads: 1, names: 0 });
  await agree();
});

test.each([
  [null, 'holds'],
  ['2021-06-30', 'holds'],
  ['2021-01-07', 'endsSoon'],
  ['2020-12-08', 'endsSoon'],
  ['2020-12-07', 'lapsed'],
])('what is valid until %s %s', (validUntil, standing) => {
  expect(groupStanding(validUntil as Day | null, '2020-12-08' as Day)).toBe(standing);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/server/ids.ts';
import { runCommand, runCommands } from '#lib/server/commands/run-commands.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { aRegistration } from '../../../../../tests/support/builders.ts';
import { registerPerson } from './index.ts';

let world: TestApp;

beforeAll(async () => {
  world = await testApp();
});
afterAll(() => world.close());

test('registers a person with everything that hangs on it, and counts it', async () => {
  const desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
  const verdict = await runCommand(world.app, desk, registerPerson, {
    id: newId(),
    input: aRegistration({
      fullName: 'Siti Contoh',
      nik: '3173044503900000',
      targetGroups: ['starter', 'poorFamily'],
    }),
  });
  expect(verdict).toMatchObject({ outcome: 'accepted' });
  const entries = await world.owner.query(
    'select full_name, reached, proven, agency_code from registry.entries',
  );
  expect(entries.rows).toEqual([
    { full_name: 'Siti Contoh', reached: 1, proven: 1, agency_code: 'PPAPP' },
  ]);
  const sums = await world.owner.query<{ n: number }>(`select targets.fold() as n`);
  expect(sums.rows[0]?.n).toBeGreaterThan(0);
  const counted = await world.owner.query(
    `select agency_code, value, people from targets.sums
     where definition = 1 and grain = 'year' and measure = 'reached' order by 1, 2`,
  );
  expect(counted.rows).toEqual([
    { agency_code: 'CITY', value: 'food', people: 1 },
    { agency_code: 'CITY', value: 'poorFamily', people: 1 },
    { agency_code: 'CITY', value: 'starter', people: 1 },
    { agency_code: 'PPAPP', value: 'food', people: 1 },
    { agency_code: 'PPAPP', value: 'poorFamily', people: 1 },
    { agency_code: 'PPAPP', value: 'starter', people: 1 },
  ]);
});

test('the same id twice has the effect of once; with another input it is refused', async () => {
  const desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
  const envelope = { id: newId(), input: aRegistration({ fullName: 'Dewi Misal' }) };
  const first = await runCommand(world.app, desk, registerPerson, envelope);
  const second = await runCommand(world.app, desk, registerPerson, envelope);
  expect(first).toMatchObject({ outcome: 'accepted', wasKnown: false });
  expect(second).toEqual({ ...first, wasKnown: true });
  const third = await runCommand(world.app, desk, registerPerson, {
    ...envelope,
    input: aRegistration({ fullName: 'Dewi Lain' }),
  });
  expect(third).toMatchObject({
    outcome: 'refused',
    problem: { code: 'command.id-used-otherwise' },
  });
  const people = await world.owner.query<{ n: number }>(
    "select count(*)::int as n from people.people where full_name like 'Dewi%'",
  );
  expect(people.rows[0]?.n).toBe(1);
});

test('refuses somebody who may be registered already, until a person says it is somebody else', async () => {
  const desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
  const input = aRegistration({ fullName: 'Rukmini Umpama', birthDate: '1979-03-12' });
  const first = await runCommand(world.app, desk, registerPerson, { id: newId(), input });
  if (first.outcome !== 'accepted') throw new Error('not registered');
  const again = await runCommand(world.app, desk, registerPerson, { id: newId(), input });
  expect(again).toMatchObject({
    outcome: 'refused',
    problem: { code: 'person.possible-duplicate' },
  });
  const other = await runCommand(world.app, desk, registerPerson, {
    id: newId(),
    input: { ...input, notTheSameAs: [first.answer.personId] },
  });
  expect(other).toMatchObject({ outcome: 'accepted' });
});

test('refuses those who may not register, and remembers the refusal', async () => {
  const leader = { entering: await anActor(world, 'leader'), device: 'test' };
  const id = newId();
  const verdict = await runCommand(world.app, leader, registerPerson, {
    id,
    input: aRegistration({}),
  });
  expect(verdict).toMatchObject({ outcome: 'refused', problem: { code: 'not-allowed' } });
  const journal = await world.owner.query(
    'select outcome from audit.journal where command_id = $1',
    [id],
  );
  expect(journal.rows).toEqual([{ outcome: 'refused' }]);
});

test('takes thousands at once, each with its own verdict', async () => {
  const desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
  const envelopes = Array.from({ length: 2000 }, (_, index) => ({
    id: newId(),
    input: aRegistration({
      fullName: `Orang ${String.fromCharCode(65 + (index % 26))}${String.fromCharCode(65 + (Math.floor(index / 26) % 26))} Ke${index}`,
      birthDate: `19${60 + (index % 40)}-0${1 + (index % 9)}-${10 + (index % 18)}`,
      nik: null,
    }),
  }));
  const verdicts = await runCommands(world.app, desk, registerPerson, envelopes);
  expect(verdicts.filter((verdict) => verdict.outcome === 'accepted')).toHaveLength(2000);
  expect((await world.owner.query('select * from audit.verify()')).rows).toEqual([]);
  await world.owner.query('select audit.seal_next(100000)');
  expect((await world.owner.query('select * from audit.verify()')).rows).toEqual([]);
});

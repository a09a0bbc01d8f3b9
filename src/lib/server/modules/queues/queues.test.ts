import type * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '#lib/server/commands/command.ts';
import { runQuery, type Query } from '#lib/server/commands/query.ts';
import { runCommand, type Origin } from '#lib/server/commands/run-commands.ts';
import type { Entering } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/server/ids.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { aRegistration } from '../../../../../tests/support/builders.ts';
import { correctPerson, registerPerson } from '../people/index.ts';
import { countPeople, listPeople } from '../registry/index.ts';
import { recordEvidence } from '../stages/index.ts';
import { endList, listQueues, saveList } from './index.ts';

let world: TestApp;
let desk: Origin;
let colleague: Origin;
let city: Entering;
const people: string[] = [];

beforeAll(async () => {
  world = await testApp();
  desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
  colleague = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
  city = await anActor(world, 'operator', { agency: null });
  const officerId = (await anActor(world, 'fieldOfficer')).accountId;
  const wishes = ['2020-12-01', '2020-11-08', '2020-11-07', '2020-10-01', '2020-08-01'];
  for (const [index, enrolledOn] of wishes.entries()) {
    const registered = await send(registerPerson, {
      ...aRegistration({
        fullName: `Uji ${['Wati', 'Surya', 'Lastri', 'Bagus', 'Cahyo'][index] ?? ''}`,
        birthDate: `1990-04-0${index + 1}`,
        nik: index === 0 ? '3173044104900000' : null,
        phones: index < 2 ? [`0812-0000-070${index}`] : [],
        enrolledOn,
        officerId: index === 4 ? officerId : null,
        wishes: [{ stage: index === 3 ? 'licensing' : 'training', wish: 'wants' }],
      }),
    });
    people.push(registered.personId);
  }
});
afterAll(() => world.close());

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
  entering: Entering = desk.entering,
): Promise<A> {
  const result = await runQuery(world.app, entering, query, input);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

const countsOf = async (input: object = {}, entering?: Entering) =>
  Object.fromEntries(
    (await ask(listQueues, input, entering)).queues.map((one) => [one.queue, one.people]),
  );

test('queues of every agency: over 30 days is from the 31st on', async () => {
  expect(await countsOf()).toEqual({
    waiting30: 3,
    waiting60: 2,
    waiting90: 1,
    toVerify: 0,
    withoutOfficer: 4,
    incomplete: 4,
    leaving: 0,
  });
  expect(await countsOf({ stage: 'licensing' })).toMatchObject({ waiting30: 1, waiting90: 0 });
  const { queues } = await ask(listQueues, {});
  expect(queues[0]).toMatchObject({ queue: 'waiting30', oldest: '2020-08-01' });
});

test('the queues follow what is recorded', async () => {
  const [first, second] = people;
  await send(correctPerson, { personId: second, nik: '3173044204900000' });
  expect(await countsOf()).toMatchObject({ incomplete: 3 });
  await send(correctPerson, { personId: first, phones: [] });
  expect(await countsOf()).toMatchObject({ incomplete: 4 });
  await send(recordEvidence, {
    personId: first,
    stage: 'marketing',
    kind: 'listed',
    grade: 'D',
    happenedOn: null,
  });
  expect(await countsOf()).toMatchObject({ toVerify: 1 });
});

test.each(['desk', 'city'])('every count is the length of its list, for the %s', async (who) => {
  const entering = who === 'city' ? city : desk.entering;
  const filters = [
    {},
    { withoutOfficer: true },
    { toVerify: true },
    { incomplete: true },
    { waitsFor: 'training' },
    { nextStage: 'licensing' },
    { waitingSince: '2020-11-07' },
    { notReached: 'training' },
  ];
  const { counts } = await ask(countPeople, { filters }, entering);
  for (const [index, filter] of filters.entries()) {
    const { total, people: rows } = await ask(listPeople, { ...filter, size: 200 }, entering);
    expect([counts[index]?.people, rows.length]).toEqual([total, total]);
  }
});

test.each(['newest', 'longestWait', 'name'])(
  'sorted by %s, pages hold everybody once',
  async (sort) => {
    const seen: { fullName: string; since: string; enrolmentId: string }[] = [];
    let cursor: string | null = null;
    do {
      const page: {
        people: readonly { fullName: string; waitingSince: string | null; enrolmentId: string }[];
        nextCursor: string | null;
      } = await ask(listPeople, { sort, size: 2, cursor });
      seen.push(
        ...page.people.map(({ fullName, waitingSince, enrolmentId }) => ({
          fullName,
          enrolmentId,
          since: waitingSince ?? '9999',
        })),
      );
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen.map((one) => one.enrolmentId)).size).toBe(people.length);
    const key = (one: (typeof seen)[number]) =>
      sort === 'name' ? one.fullName : sort === 'longestWait' ? one.since : '';
    expect(seen.map(key)).toEqual(seen.map(key).toSorted());
  },
);

test('a list that everybody has to wait in is sorted from its index', async () => {
  const { people: rows } = await ask(listPeople, {
    waitingSince: '2020-11-07',
    sort: 'longestWait',
    size: 50,
  });
  expect(rows.map((row) => row.waitingSince)).toEqual(['2020-08-01', '2020-10-01', '2020-11-07']);
});

test('a list is saved for oneself or shared, counted, and ended by whoever saved it', async () => {
  const own = await send(saveList, { name: 'Tanpa NIK', filter: { incomplete: true } });
  const shared = await send(saveList, {
    name: 'Tambora',
    filter: { kecamatan: '31.73.04' },
    sort: 'name',
    columns: ['area', 'waiting'],
    isShared: true,
    lateAfter: 60,
  });
  const mine = await ask(listQueues, {});
  expect(mine.lists.map((one) => [one.name, one.people, one.isOwn])).toEqual([
    ['Tambora', 5, true],
    ['Tanpa NIK', 4, true],
  ]);
  const theirs = await ask(listQueues, {}, colleague.entering);
  expect(theirs.lists).toMatchObject([
    { name: 'Tambora', isOwn: false, sort: 'name', columns: ['area', 'waiting'], lateAfter: 60 },
  ]);
  const refused = await runCommand(world.app, colleague, endList, {
    id: newId(),
    input: { listId: shared.listId },
  });
  expect(refused).toMatchObject({ problem: { code: 'not-found' } });
  await send(endList, { listId: shared.listId });
  await send(endList, { listId: own.listId });
  expect((await ask(listQueues, {})).lists).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { runQuery } from '#lib/server/commands/query.ts';
import { runCommand, type Origin } from '#lib/server/commands/run-commands.ts';
import { newId } from '#lib/server/ids.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { aRegistration } from '../../../../../tests/support/builders.ts';
import { sumsNow, sumsOf } from '../../../../../tests/support/sums.ts';
import { registerPerson } from '../people/index.ts';
import { getPerson, listPeople } from '../registry/index.ts';
import { checkSums } from '../targets/index.ts';
import {
  acceptTransfer,
  assignOfficer,
  closeTransfer,
  endEnrolment,
  enrolAgain,
  listTransfers,
  proposeTransfer,
  recordEvidence,
  reopenEnrolment,
  setWish,
} from './index.ts';

let world: TestApp;
let desk: Origin;
let other: Origin;
let city: Origin;
let people = 0;

beforeAll(async () => {
  world = await testApp();
  desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
  other = { entering: await anActor(world, 'deskOfficer', { agency: 'SOSIAL' }), device: 'test' };
  city = { entering: await anActor(world, 'auditor', { agency: null }), device: 'test' };
});
afterAll(() => world.close());

const syllables = ['ba', 'ki', 'ru', 'so', 'te', 'la', 'mi', 'nu'];

async function aPerson(origin = desk): Promise<string> {
  people += 1;
  const name = [...String(people * 7919 + 100_000)].map((n) => syllables[Number(n) % 8]).join('');
  const verdict = await runCommand(world.app, origin, registerPerson, {
    id: newId(),
    input: aRegistration({ fullName: `Uji ${name}`, birthDate: null, enrolledOn: '2020-03-02' }),
  });
  if (verdict.outcome !== 'accepted') throw new Error(verdict.problem.code);
  return verdict.answer.personId;
}

type AnyCommand = Parameters<typeof runCommand>[2];

async function run(command: unknown, input: object, origin = desk) {
  return runCommand(world.app, origin, command as AnyCommand, { id: newId(), input });
}

async function done(command: unknown, input: object, origin = desk): Promise<object> {
  const verdict = await run(command, input, origin);
  if (verdict.outcome !== 'accepted') throw new Error(verdict.problem.code);
  return verdict.answer as object;
}

async function shown(personId: string, origin = desk) {
  const person = await runQuery(world.app, origin.entering, getPerson, { id: personId });
  return person.ok ? person.value : null;
}

async function agree() {
  await world.owner.query('select targets.fold()');
  const checked = await runQuery(world.app, city.entering, checkSums, {});
  expect(checked).toMatchObject({
    ok: true,
    value: { differences: 0, unevenGrains: 0, unevenMargins: 0 },
  });
}

const licence = { stage: 'licensing', kind: 'licenceIssued', grade: 'C', happenedOn: '2020-10-01' };

test('leaving is a result: stages stay, waiting ends, nobody has the case, and it shows why', async () => {
  const personId = await aPerson();
  const officer = await anActor(world, 'fieldOfficer');
  await done(assignOfficer, { personId, officerId: officer.accountId });
  await done(recordEvidence, { personId, ...licence });
  await done(setWish, { personId, stage: 'capital', wish: 'wants' });
  const before = await sumsNow(world);
  await done(endEnrolment, { personId, reason: 'graduated', on: '2020-11-30' });
  const person = await shown(personId);
  expect(person).toMatchObject({
    reached: ['registration', 'licensing'],
    nextStage: null,
    enrolments: [{ until: '2020-11-30', endReason: 'graduated', officerId: null }],
  });
  const after = await sumsNow(world);
  expect(sumsOf(after, 'PPAPP', 1, 3)).toBe(sumsOf(before, 'PPAPP', 1, 3));
  const waiting = (rows: typeof after) =>
    rows.filter(
      (row) => row.measure === 'waiting' && row.stage === 6 && row.dimension === 'category',
    );
  expect(waiting(after)).toEqual([]);
  expect(waiting(before).length).toBeGreaterThan(0);
  expect(await run(recordEvidence, { personId, ...licence })).toMatchObject({
    problem: { code: 'enrolment.ended' },
  });
  // In the list of those who left, and in none of those with whom something must be done.
  const listed = async (filter: object) => {
    const list = await runQuery(world.app, desk.entering, listPeople, { ...filter, size: 200 });
    return list.ok && list.value.people.some((one) => one.personId === personId);
  };
  expect(await listed({ leftSince: '2020-11-30' })).toBe(true);
  expect(await listed({ reached: 'licensing' })).toBe(true);
  expect(await listed({ leftSince: '2020-12-01' })).toBe(false);
  expect(await listed({ withoutOfficer: true })).toBe(false);
  expect(await listed({ incomplete: true })).toBe(false);
  expect(await shown(personId, { entering: officer, device: 'test' })).toBeNull();
  await agree();
});

test('a leaving noted by mistake is taken back, and the officer has the case again', async () => {
  const personId = await aPerson();
  const officer = await anActor(world, 'fieldOfficer');
  await done(assignOfficer, { personId, officerId: officer.accountId });
  await done(setWish, { personId, stage: 'capital', wish: 'wants' });
  const before = await sumsNow(world);
  const entering = { entering: officer, device: 'test' };
  // The officer may note it, and loses sight of the person by it.
  await done(endEnrolment, { personId, reason: 'declined' }, entering);
  expect(await shown(personId, entering)).toBeNull();
  const enrolmentId = (await shown(personId))?.enrolments[0]?.id;
  await done(reopenEnrolment, { personId, enrolmentId });
  expect(await shown(personId, entering)).toMatchObject({
    nextStage: 'capital',
    enrolments: [{ until: null, endReason: null, officerId: officer.accountId }],
  });
  expect(await sumsNow(world)).toEqual(before);
  expect(await run(reopenEnrolment, { personId, enrolmentId })).toMatchObject({
    problem: { code: 'enrolment.not-ended' },
  });
});

test('somebody who comes back stands once in the list, with what was reached before', async () => {
  const personId = await aPerson();
  await done(recordEvidence, { personId, ...licence });
  await done(endEnrolment, { personId, reason: 'employed', on: '2020-11-30' });
  expect(await run(enrolAgain, { personId, on: '2020-11-30' })).toMatchObject({
    problem: { code: 'enrolment.returned-before-left' },
  });
  const before = await sumsNow(world);
  await done(enrolAgain, { personId });
  expect(await sumsNow(world)).toEqual(before);
  const list = await runQuery(world.app, desk.entering, listPeople, {
    reached: 'licensing',
    size: 200,
  });
  if (!list.ok) throw new Error(list.problem.code);
  expect(list.value.people.filter((one) => one.personId === personId)).toHaveLength(1);
  expect((await shown(personId))?.reached).toEqual(['registration', 'licensing']);
  await done(recordEvidence, { personId, ...licence, stage: 'mentoring', kind: 'visit' });
  await agree();
});

test('a person goes to another agency: both histories whole, the city counts once', async () => {
  const personId = await aPerson();
  await done(recordEvidence, { personId, ...licence });
  const cityBefore = sumsOf(await sumsNow(world), 'CITY', 1, 3);
  const ours = sumsOf(await sumsNow(world), 'PPAPP', 1, 3);
  expect(await shown(personId, other)).toBeNull();
  const { transferId } = (await done(proposeTransfer, {
    personId,
    toAgency: 'SOSIAL',
    reason: 'tempat usaha pindah',
  })) as { transferId: string };
  expect(
    await run(proposeTransfer, { personId, toAgency: 'SOSIAL', reason: 'sekali lagi' }),
  ).toMatchObject({ problem: { code: 'transfer.already-proposed' } });
  // The proposal shows itself, and still not the person.
  const waiting = await runQuery(world.app, other.entering, listTransfers, {});
  expect(waiting).toMatchObject({
    ok: true,
    value: { transfers: [{ id: transferId, state: 'proposed', reason: 'tempat usaha pindah' }] },
  });
  expect(await shown(personId, other)).toBeNull();
  expect(await run(acceptTransfer, { transferId })).toMatchObject({
    problem: { code: 'not-allowed' },
  });
  await done(acceptTransfer, { transferId }, other);
  expect(await run(acceptTransfer, { transferId }, other)).toMatchObject({
    problem: { code: 'transfer.decided' },
  });
  const theirs = await shown(personId, other);
  expect(theirs?.evidence.map((one) => one.stage).toSorted()).toEqual([
    'licensing',
    'registration',
    'registration',
  ]);
  await done(recordEvidence, { personId, ...licence, reference: 'baru' }, other);
  const after = await sumsNow(world);
  expect(sumsOf(after, 'CITY', 1, 3)).toBe(cityBefore);
  expect(sumsOf(after, 'PPAPP', 1, 3)).toBe(ours);
  expect((await shown(personId))?.enrolments).toMatchObject([
    { agencyCode: 'PPAPP', endReason: 'transferred' },
  ]);
  const enrolmentId = (await shown(personId))?.enrolments[0]?.id;
  expect(await run(reopenEnrolment, { personId, enrolmentId })).toMatchObject({
    problem: { code: 'enrolment.ended-by-transfer' },
  });
  await agree();
});

test('a proposal is declined or taken back, and then nothing has changed', async () => {
  const personId = await aPerson();
  const propose = async () =>
    (await done(proposeTransfer, { personId, toAgency: 'SOSIAL', reason: 'coba' })) as {
      transferId: string;
    };
  const first = await propose();
  await done(closeTransfer, { transferId: first.transferId, note: 'di luar wilayah' }, other);
  const second = await propose();
  await done(closeTransfer, { transferId: second.transferId });
  const list = await runQuery(world.app, desk.entering, listTransfers, { personId });
  if (!list.ok) throw new Error(list.problem.code);
  expect(list.value.transfers.map((one) => one.state)).toEqual(['withdrawn', 'declined']);
  expect((await shown(personId))?.enrolments).toMatchObject([{ until: null }]);
});

test('figures agree with facts after any coming and going', async () => {
  let seed = 20_201_208;
  const next = (most: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * most);
  };
  const all: string[] = [];
  for (let one = 0; one < 6; one += 1) all.push(await aPerson(one % 2 === 0 ? desk : other));
  let accepted = 0;
  for (let step = 0; step < 120; step += 1) {
    const personId = all[next(all.length)] ?? '';
    const origin = next(2) === 0 ? desk : other;
    const person = await shown(personId, origin);
    const mine = person?.enrolments.at(-1)?.id ?? newId();
    const day = `2020-${String(4 + next(8)).padStart(2, '0')}-15`;
    const transfers = await runQuery(world.app, origin.entering, listTransfers, { personId });
    const transferId = transfers.ok ? (transfers.value.transfers[0]?.id ?? newId()) : newId();
    const acts: readonly [unknown, object][] = [
      [endEnrolment, { personId, reason: 'moved', on: day }],
      [enrolAgain, { personId, on: next(2) === 0 ? null : day }],
      [reopenEnrolment, { personId, enrolmentId: mine }],
      [recordEvidence, { personId, ...licence, happenedOn: day }],
      [setWish, { personId, stage: 'capital', wish: 'wants' }],
      [
        proposeTransfer,
        { personId, toAgency: origin === desk ? 'SOSIAL' : 'PPAPP', reason: 'uji' },
      ],
      [acceptTransfer, { transferId }],
      [closeTransfer, { transferId }],
    ];
    const [command, input] = acts[next(acts.length)] ?? acts[0] ?? [endEnrolment, {}];
    if ((await run(command, input, origin)).outcome === 'accepted') accepted += 1;
  }
  expect(accepted).toBeGreaterThan(30);
  await agree();
  // Derived rows are what the facts say.
  const { rows } = await world.owner.query<{ n: number }>(
    `select count(*)::int as n from (
       select person_id, agency_code from registry.entries where is_current
       group by 1, 2 having count(*) > 1) twice`,
  );
  expect(rows[0]?.n).toBe(0);
});

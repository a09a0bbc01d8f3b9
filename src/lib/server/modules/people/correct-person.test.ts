import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '#lib/server/ids.ts';
import { runCommand, type Origin } from '#lib/server/commands/run-commands.ts';
import { runQuery } from '#lib/server/commands/query.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { aRegistration } from '../../../../../tests/support/builders.ts';
import { sumsNow } from '../../../../../tests/support/sums.ts';
import { getHistory } from '../audit/index.ts';
import { getPerson, getSensitiveGroups, listPeople, searchPeople } from '../registry/index.ts';
import {
  correctPerson,
  findPossibleDuplicates,
  readRevealedNumber,
  registerPerson,
  revealNumber,
} from './index.ts';

let world: TestApp;
let desk: Origin;
let personId: string;
let count = 0;

beforeAll(async () => {
  world = await testApp();
  desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
});
beforeEach(async () => {
  count += 1;
  const verdict = await runCommand(world.app, desk, registerPerson, {
    id: newId(),
    input: aRegistration({
      fullName: `Maemunah ${'ABCDEFGHIJ'.charAt(count)}arkasih`,
      birthDate: `1985-03-1${count}`,
      nik: `3173045${count}03850000`,
      phones: [`0812-0000-010${count}`],
      targetGroups: ['starter', 'poorFamily'],
    }),
  });
  if (verdict.outcome !== 'accepted') throw new Error(JSON.stringify(verdict));
  personId = verdict.answer.personId;
});
afterAll(() => world.close());

async function correct(over: object, basedOn?: number, origin = desk) {
  return runCommand(world.app, origin, correctPerson, {
    id: newId(),
    input: { personId, ...over },
    ...(basedOn === undefined ? {} : { basedOn }),
  });
}

async function shown() {
  const person = await runQuery(world.app, desk.entering, getPerson, { id: personId });
  if (!person.ok) throw new Error(person.problem.code);
  return person.value;
}

/** All groups, the sensitive ones included. */
async function groups() {
  const sensitive = await runQuery(world.app, desk.entering, getSensitiveGroups, { id: personId });
  if (!sensitive.ok) throw new Error(sensitive.problem.code);
  return [...(await shown()).groups, ...sensitive.value.groups.map((one) => one.group)].toSorted();
}

test('what is corrected shows at once, is found at once, and earlier values stay with their days', async () => {
  expect(
    await correct({
      fullName: 'Maemunah Kosasih',
      phones: ['0812-0000-0777'],
      address: { street: 'Gg. Baru 2', rt: '001', rw: '002', kelurahanCode: '31.73.04.1002' },
      business: { name: 'Dapur Mae', category: 'craft' },
    }),
  ).toMatchObject({ outcome: 'accepted', answer: { revision: 2 } });
  expect(await shown()).toMatchObject({
    fullName: 'Maemunah Kosasih',
    revision: 2,
    phones: [{ e164: '+6281200000777' }],
    address: { street: 'Gg. Baru 2', kelurahanCode: '31.73.04.1002', kecamatanCode: '31.73.04' },
    businesses: [{ name: 'Dapur Mae', category: 'craft' }],
  });
  const found = await runQuery(world.app, desk.entering, searchPeople, {
    words: 'maemunah kosasih',
  });
  expect(found).toMatchObject({ ok: true, value: { people: [{ personId }] } });
  const names = await world.owner.query(
    'select full_name, upper_inf(during) as stands from people.names where person_id = $1 order by learned_at',
    [personId],
  );
  expect(names.rows).toHaveLength(2);
  const history = await runQuery(world.app, desk.entering, getHistory, { id: personId });
  if (!history.ok) throw new Error(history.problem.code);
  expect(
    history.value.entries.flatMap((entry) => entry.changes).map((change) => change.entity),
  ).toEqual(['fullName', 'phones', 'address', 'business', 'person']);
});

test('sums follow a corrected kind and come back with it', async () => {
  const before = await sumsNow(world);
  await correct({ business: { name: 'Dapur Contoh', category: 'service' } });
  expect(await sumsNow(world)).not.toEqual(before);
  await correct({ business: { name: 'Dapur Contoh', category: 'food' } });
  expect(await sumsNow(world)).toEqual(before);
});

test('groups end, open again the same day, and stay for whoever may not see them', async () => {
  const before = await sumsNow(world);
  await correct({ targetGroups: ['jobSeeker'] });
  expect(await groups()).toEqual(['jobSeeker']);
  await correct({ targetGroups: ['starter', 'poorFamily'] });
  expect(await groups()).toEqual(['poorFamily', 'starter']);
  expect(await sumsNow(world)).toEqual(before);
});

test('a stale revision, nothing new and a number that cannot be are refused', async () => {
  expect(await correct({ callName: 'Mae' }, 7)).toMatchObject({
    problem: { code: 'changed-meanwhile' },
  });
  expect(await correct({})).toMatchObject({ problem: { code: 'nothing-changed' } });
  expect(await correct({ nik: '123' })).toMatchObject({
    problem: { code: 'nik.length', field: 'nik' },
  });
  expect(await correct({ birthDate: '2021-01-01' })).toMatchObject({
    problem: { code: 'day.in-future' },
  });
});

test('two corrections at the same moment: the second is told that the first was faster', async () => {
  const results = await Promise.all([
    correct({ callName: 'Satu' }, 1),
    correct({ callName: 'Dua' }, 1),
  ]);
  expect(results.map((result) => result.outcome).toSorted()).toEqual(['accepted', 'refused']);
});

test('a whole number is opened by a journalled act alone, and by nobody else with its id', async () => {
  const act = { id: newId(), input: { personId, reason: 'cocokkan dengan KTP' } };
  const read = (entering: Origin['entering'], commandId: string) =>
    runQuery(world.app, entering, readRevealedNumber, { personId, commandId });
  expect(await read(desk.entering, act.id)).toMatchObject({ ok: false });
  expect(await runCommand(world.app, desk, revealNumber, act)).toMatchObject({
    outcome: 'accepted',
  });
  expect(await read(desk.entering, act.id)).toMatchObject({
    ok: true,
    value: { nik: `3173045${count}03850000` },
  });
  const other = await anActor(world, 'deskOfficer');
  expect(await read(other, act.id)).toMatchObject({ ok: false });
  const auditor = { entering: await anActor(world, 'auditor', { agency: null }), device: 'test' };
  expect(await runCommand(world.app, auditor, revealNumber, { ...act, id: newId() })).toMatchObject(
    {
      problem: { code: 'not-allowed' },
    },
  );
  const leaked = await world.owner.query<{ n: number }>(
    `select count(*)::int as n from audit.change_values where new_value::text like '%3173045%'`,
  );
  expect(leaked.rows[0]?.n).toBe(0);
});

test('who may be the same is found by name and birth date, by phone and by number, across agencies', async () => {
  const foreign = await anActor(world, 'deskOfficer', { agency: 'SOSIAL' });
  const name = (await shown()).fullName;
  const ask = (over: object) =>
    runQuery(world.app, foreign, findPossibleDuplicates, { fullName: name, ...over });
  expect(await ask({ birthDate: `1985-03-1${count}` })).toMatchObject({
    value: {
      candidates: [{ personId, reason: 'same-name-and-birth-date', isEnrolledHere: false }],
    },
  });
  expect(await ask({ phones: [`0812 0000 010${count}`] })).toMatchObject({
    value: { candidates: [{ reason: 'same-phone' }] },
  });
  expect(await ask({ nik: `3173045${count}03850000` })).toMatchObject({
    value: { candidates: [{ likelihood: 'same', reason: 'same-nik' }] },
  });
  expect(await ask({ fullName: 'Orang Lain Sekali' })).toMatchObject({ value: { candidates: [] } });
});

test('each reading of what is sensitive leaves a row; whoever may not know reads nothing', async () => {
  const desk2 = await anActor(world, 'deskOfficer');
  const leader = await anActor(world, 'leader');
  const readings = async (accountId: string) =>
    (
      await world.owner.query<{ command_type: string; person_id: string | null }>(
        `select j.command_type, c.person_id from audit.journal j left join audit.changes c on c.command_id = j.command_id
         where j.outcome = 'read' and j.account_id = $1 order by j.seq`,
        [accountId],
      )
    ).rows;
  await runQuery(world.app, desk2, getPerson, { id: personId });
  expect(await readings(desk2.accountId)).toEqual([]);
  await runQuery(world.app, desk2, getSensitiveGroups, { id: personId });
  await runQuery(world.app, desk2, listPeople, { group: 'poorFamily' });
  expect(await readings(desk2.accountId)).toEqual([
    { command_type: 'getSensitiveGroups', person_id: personId },
    { command_type: 'listPeople', person_id: null },
  ]);
  expect(await runQuery(world.app, leader, getSensitiveGroups, { id: personId })).toMatchObject({
    ok: false,
  });
  expect(await runQuery(world.app, leader, listPeople, { group: 'poorFamily' })).toMatchObject({
    value: { total: 0 },
  });
  expect(await readings(leader.accountId)).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { runQuery } from '#lib/server/commands/query.ts';
import { runCommand, type Origin } from '#lib/server/commands/run-commands.ts';
import { newId } from '#lib/server/ids.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { aRegistration } from '../../../../../tests/support/builders.ts';
import { registerPerson } from '../people/index.ts';
import { getPerson } from '../registry/index.ts';
import { checkSums } from '../targets/index.ts';
import {
  endBusinessMember,
  getBusiness,
  listBusinesses,
  recordBusinessLicence,
  setBusinessMember,
} from './index.ts';

let world: TestApp;
let desk: Origin;
let owner: string;
let member: string;
let businessId: string;

beforeAll(async () => {
  world = await testApp();
  desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
  owner = await aPerson('Bakri Contoh', {
    name: 'Dapur Bersama',
    category: 'food',
    activity: null,
  });
  member = await aPerson('Sulami Contoh', null);
  const person = await runQuery(world.app, desk.entering, getPerson, { id: owner });
  businessId = person.ok ? (person.value.businesses[0]?.id ?? '') : '';
});
afterAll(() => world.close());

async function aPerson(fullName: string, business: object | null): Promise<string> {
  const verdict = await runCommand(world.app, desk, registerPerson, {
    id: newId(),
    input: aRegistration({ fullName, birthDate: null, business }),
  });
  if (verdict.outcome !== 'accepted') throw new Error(verdict.problem.code);
  return verdict.answer.personId;
}

const put = (personId: string, role: string, origin = desk) =>
  runCommand(world.app, origin, setBusinessMember, {
    id: newId(),
    input: { businessId, personId, role },
  });
const groups = async () => {
  const list = await runQuery(world.app, desk.entering, listBusinesses, { groups: true });
  return list.ok ? list.value.total : -1;
};
async function agree() {
  await world.owner.query('select targets.fold()');
  const city = await anActor(world, 'auditor', { agency: null });
  expect(await runQuery(world.app, city, checkSums, {})).toMatchObject({
    ok: true,
    value: { differences: 0 },
  });
}

test('a business of two is a group, counted apart, and a member is listed by it', async () => {
  expect(await groups()).toBe(0);
  expect(await put(member, 'employee')).toMatchObject({ outcome: 'accepted' });
  expect(await groups()).toBe(0);
  expect(await put(member, 'member')).toMatchObject({ outcome: 'accepted' });
  expect(await put(member, 'member')).toMatchObject({ problem: { code: 'nothing-changed' } });
  expect(await groups()).toBe(1);
  const entry = await world.owner.query<{ business_name: string; category: string }>(
    'select business_name, category from registry.entries where person_id = $1',
    [member],
  );
  expect(entry.rows).toEqual([{ business_name: 'Dapur Bersama', category: 'food' }]);
  await agree();
});

test('its licences are shared, and a newer one takes the place of an earlier', async () => {
  const record = (over: object) =>
    runCommand(world.app, desk, recordBusinessLicence, {
      id: newId(),
      input: {
        businessId,
        title: 'NIB',
        reference: '0220000000001',
        issuedOn: '2020-11-02',
        ...over,
      },
    });
  const first = await record({});
  if (first.outcome !== 'accepted') throw new Error(first.problem.code);
  expect(await record({ issuedOn: '2020-12-09' })).toMatchObject({
    problem: { code: 'day.in-future' },
  });
  const replaces = first.answer.licenceId;
  expect(await record({ reference: '0220000000002', replaces })).toMatchObject({
    outcome: 'accepted',
  });
  expect(await record({ replaces })).toMatchObject({
    problem: { code: 'evidence.already-replaced' },
  });
  const business = await runQuery(world.app, desk.entering, getBusiness, { businessId });
  expect(business).toMatchObject({
    ok: true,
    value: {
      members: [{ role: 'owner' }, { role: 'member' }],
      licences: [{ reference: '0220000000002' }],
    },
  });
});

test('another agency sees neither the business nor its licences, and changes nothing', async () => {
  const other = {
    entering: await anActor(world, 'deskOfficer', { agency: 'SOSIAL' }),
    device: 'test',
  };
  expect(await put(member, 'partner', other)).toMatchObject({ problem: { code: 'not-found' } });
  expect(await runQuery(world.app, other.entering, getBusiness, { businessId })).toMatchObject({
    problem: { code: 'not-found' },
  });
});

test('who leaves the business is listed without it', async () => {
  const ended = await runCommand(world.app, desk, endBusinessMember, {
    id: newId(),
    input: { businessId, personId: member },
  });
  expect(ended).toMatchObject({ outcome: 'accepted' });
  expect(await groups()).toBe(0);
  await agree();
});

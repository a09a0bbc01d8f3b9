import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '#lib/server/ids.ts';
import { runCommand, type Origin } from '#lib/server/commands/run-commands.ts';
import { runQuery } from '#lib/server/commands/query.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { aRegistration } from '../../../../../tests/support/builders.ts';
import { erasePerson, registerPerson } from '../people/index.ts';
import { getHistory, verifySeals } from './index.ts';

let world: TestApp;
let desk: Origin;
const people: string[] = [];

beforeAll(async () => {
  world = await testApp();
  desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
  for (const name of ['Ani Satu', 'Budi Dua', 'Citra Tiga', 'Dodi Empat', 'Euis Lima']) {
    const verdict = await runCommand(world.app, desk, registerPerson, {
      id: newId(),
      input: aRegistration({ fullName: name, birthDate: null, address: {} }),
    });
    if (verdict.outcome !== 'accepted') throw new Error('not registered');
    people.push(verdict.answer.personId);
    // Two seals, so that the chain has a link.
    if (people.length === 3) await world.owner.query('select audit.seal_next(100)');
  }
  await world.owner.query('select audit.seal_next(100)');
});
beforeEach(() => world.owner.query('begin'));
afterAll(() => world.close());

/** What the verification finds after `tamper`, which is rolled back. */
async function faultsAfter(tamper: string): Promise<readonly { fault: string }[]> {
  await world.owner.query(tamper);
  const { rows } = await world.owner.query<{ fault: string }>('select fault from audit.verify()');
  await world.owner.query('rollback');
  return rows;
}

test('an untouched journal has no fault', async () => {
  expect(await faultsAfter('select 1')).toEqual([]);
});

test.each([
  [
    'a row changed',
    `update audit.journal set actor_role = 'auditor' where seq = (select min(seq) from audit.journal)`,
    ['entry-changed'],
  ],
  [
    'a row removed',
    `delete from audit.journal where seq = (select min(seq) from audit.journal)`,
    ['change-without-entry', 'entry-missing'],
  ],
  [
    'a change added to a sealed row',
    `insert into audit.changes select uuidv7(), command_id, 7, 'person', entity_id, person_id, agency_code, commitment from audit.changes limit 1`,
    ['entry-changed', 'value-missing'],
  ],
  [
    'a value changed',
    `update audit.change_values set new_value = '{"fullName":"Lain"}' where change_id = (select id from audit.changes limit 1)`,
    ['value-changed'],
  ],
  [
    'a value removed without an erasure',
    `delete from audit.change_values where change_id = (select id from audit.changes limit 1)`,
    ['value-missing'],
  ],
  [
    'a seal changed',
    `update audit.seals set sealed_at = sealed_at + interval '1 day' where no = 1`,
    ['seal-changed'],
  ],
  [
    'a seal removed',
    `delete from audit.seal_leaves where seal_no = 1; delete from audit.seals where no = 1`,
    ['seal-chain-broken', 'seal-missing'],
  ],
  [
    'a seal made anew over a changed row',
    `update audit.journal set actor_role = 'auditor' where seq = (select min(seq) from audit.journal);
     update audit.seal_leaves l set leaf = audit.leaf(j) from audit.journal j where j.command_id = l.command_id and l.seal_no = 1;
     update audit.seals s set root = r.root, hash = audit.seal_hash(s.no, s.previous_hash, r.root, s.leaf_count, s.sealed_at)
       from (select audit.merkle_root(array_agg(leaf order by position)) as root from audit.seal_leaves where seal_no = 1) r where s.no = 1`,
    ['seal-chain-broken'],
  ],
])('%s is found and named', async (_what, tamper, faults) => {
  const found = await faultsAfter(tamper);
  expect([...new Set(found.map((one) => one.fault))].toSorted()).toEqual(faults);
});

test('a person erased from the journal leaves the chain whole, and their history says so', async () => {
  await world.owner.query('rollback');
  const admin = { entering: await anActor(world, 'cityAdmin', { agency: null }), device: 'test' };
  const personId = people[0] ?? '';
  const verdict = await runCommand(world.app, admin, erasePerson, {
    id: newId(),
    input: { personId, reason: 'permintaan yang bersangkutan' },
  });
  expect(verdict).toMatchObject({ outcome: 'accepted', answer: { erased: 1 } });
  await world.owner.query('select audit.seal_next(100)');
  const auditor = await anActor(world, 'auditor', { agency: null });
  expect(await runQuery(world.app, auditor, verifySeals, {})).toEqual({
    ok: true,
    value: { entries: people.length + 1, unsealed: 0, seals: 3, faults: [] },
  });
  const left = await world.owner.query<{ n: number }>(
    `select count(*)::int as n from audit.change_values where new_value::text like '%Ani Satu%'`,
  );
  expect(left.rows[0]?.n).toBe(0);
  const history = await runQuery(world.app, desk.entering, getHistory, { id: personId });
  expect(history).toMatchObject({
    ok: true,
    value: { entries: [{ changes: [{ isErased: true, old: null, new: null }] }] },
  });
});

test('the application can neither change nor remove what is written', async () => {
  await world.owner.query('rollback');
  const client = await world.app.pools.app.connect();
  try {
    for (const table of [
      'journal',
      'changes',
      'change_values',
      'seals',
      'seal_leaves',
      'erasures',
    ]) {
      await expect(client.query(`delete from audit.${table}`)).rejects.toMatchObject({
        code: '42501',
      });
    }
    await expect(client.query(`update audit.journal set device = 'x'`)).rejects.toMatchObject({
      code: '42501',
    });
  } finally {
    client.release();
  }
});

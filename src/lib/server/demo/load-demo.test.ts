import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quotaOf, reported } from '#lib/domain/demo/city-plan.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { projectEntries } from '#lib/domain/stages/project-entry.ts';
import { deltasBetween } from '#lib/domain/targets/deltas.ts';
import { deriveKeys } from '#lib/server/crypto/keys.ts';
import { unseal } from '#lib/server/crypto/seal.ts';
import { typeParsers } from '#lib/server/db/types.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { loadDemo } from './load-demo.ts';
import { createSystemAccounts } from './write-accounts.ts';

const people = 300;

let database: TestDatabase;
let owner: Client;
let shapeBefore: unknown[];

beforeAll(async () => {
  database = await testDatabase();
  owner = new Client({ connectionString: database.ownerUrl, types: typeParsers });
  await owner.connect();
  shapeBefore = await ask(shape);
  await loadDemo(database.ownerUrl, deriveKeys(database.key), { people, seed: 3 });
});

afterAll(async () => {
  await owner.end();
  await database.drop();
});

async function ask<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  return (await owner.query<T>(text, values)).rows;
}

/** Every index and constraint, valid or not. */
const shape = `
  select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition, i.indisvalid as is_valid
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where c.relnamespace::regnamespace::text not in ('pg_catalog', 'pg_toast')
  union all
  select conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid), convalidated
  from pg_constraint where connamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
  order by 1, 2`;

test('every index and constraint is back as it was', async () => {
  expect(await ask(shape)).toEqual(shapeBefore);
});

test('the funnel by SQL from the facts is the planned one', async () => {
  const rows = await ask<{ stage: string; people: number }>(`
    select e.stage, count(distinct e.person_id)::int as people from stages.evidence e
    where not e.is_withdrawal and e.counts_from <= '2020-12-07'
      and not exists (select 1 from stages.evidence r where r.replaces = e.id)
    group by e.stage`);
  const counted = Object.fromEntries(rows.map((row) => [row.stage, row.people]));
  for (const stage of Object.keys(reported) as (keyof typeof reported)[]) {
    expect(counted[stage] ?? 0).toBe(quotaOf(stage, people));
  }
});

async function factsFromTables(): Promise<PersonFacts[]> {
  const rows = await ask<{ facts: PersonFacts }>(
    `select facts from registry.facts((select array_agg(id) from people.people)) order by person_id`,
  );
  return rows.map((row) => row.facts);
}

test('entries are what the rule makes of the facts as the tables hold them', async () => {
  const expected = (await factsFromTables()).flatMap((facts) => projectEntries(facts));
  expect(expected).toHaveLength(people);
  const rows = await ask<Record<string, unknown>>(`
    select enrolment_id, person_id, agency_code, officer_id, officer_name, kota_code, kecamatan_code,
      kelurahan_code, area_edition, is_current, is_first, enrolled_on, person_number, full_name,
      business_name, category, phone, reached, proven, wanted, not_needed, reached_days, proven_days,
      next_stage, waiting_since, groups, search_text, gaps, left_on
    from registry.entries order by person_id`);
  expect(rows).toEqual(
    expected.map((entry) =>
      Object.fromEntries(
        Object.entries(entry).map(([key, value]) => [
          key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
          value as unknown,
        ]),
      ),
    ),
  );
});

test('kept sums are what folding the deltas of all facts would give', async () => {
  const deltas = (await factsFromTables()).flatMap((facts) => deltasBetween(null, facts));
  const kept = `select agency_code, definition, measure, grain, starts_on, dimension, stage, kecamatan_code, value, people
    from targets.sums order by 1, 2, 3, 4, 5, 6, 7, 8, 9`;
  const written = await ask(kept);
  await owner.query('begin');
  await owner.query('delete from targets.sums');
  await owner.query(
    `insert into targets.deltas (agency_code, definition, measure, stage, kecamatan_code, dimension, value, counts_from, people)
     select "agencyCode", definition, measure, stage, "kecamatanCode", dimension, value, "countsFrom", people
     from json_to_recordset($1) as d("agencyCode" text, definition int2, measure text, stage int2,
       "kecamatanCode" text, dimension text, value text, "countsFrom" date, people int4)`,
    [JSON.stringify(deltas)],
  );
  await owner.query('select targets.fold()');
  const folded = await ask(kept);
  await owner.query('rollback');
  expect(written.length).toBeGreaterThan(1000);
  expect(written).toEqual(folded);
});

test('every line is journalled, and the sealed journal verifies', async () => {
  const [loose] = await ask<{ evidence: number }>(`
    select count(*)::int as evidence from stages.evidence e
    where not exists (select 1 from audit.journal j where j.command_id = e.command_id)`);
  expect(loose?.evidence).toBe(0);
  const [sealed] = await ask<{ rows: number }>('select audit.seal_next(1000) as rows');
  expect(sealed?.rows).toBe(1);
  expect(await ask('select * from audit.verify()')).toEqual([]);
});

test('numbers open with the key, belong to their row and are found by their tokens', async () => {
  const keys = deriveKeys(database.key);
  const rows = await ask<{ id: string; kind: string; sealed: Buffer; tokens: number }>(`
    select i.id, i.kind, i.sealed, (select count(*)::int from people.identifier_tokens t where t.identifier_id = i.id) as tokens
    from people.identifiers i`);
  for (const row of rows) {
    expect(unseal(keys, row.sealed, row.id)).toMatch(/^\d{12}0000$/);
    expect(row.tokens).toBe(row.kind === 'nik' ? 4 : 1);
  }
});

test('receipts follow the order of enrolment, and the next one is new', async () => {
  const rows = await ask<{ enrolled_on: string }>(
    'select enrolled_on from registry.entries order by receipt',
  );
  const days = rows.map((row) => row.enrolled_on);
  expect(days).toEqual(days.toSorted());
  const [next] = await ask<{ is_new: boolean }>(
    `select nextval('registry.receipt') > (select max(receipt) from registry.entries) as is_new`,
  );
  expect(next?.is_new).toBe(true);
});

test('it is a demo that stands on 8 December 2020, with its accounts', async () => {
  expect(await ask('select mode, business_date from access.deployment')).toEqual([
    { mode: 'demo', business_date: '2020-12-08' },
  ]);
  const roles = await ask<{ role: string; grants: number }>(
    'select role, count(*)::int as grants from accounts.grants group by role order by role',
  );
  expect(Object.fromEntries(roles.map((row) => [row.role, row.grants]))).toEqual({
    agencyAdmin: 1,
    auditor: 1,
    cityAdmin: 1,
    deskOfficer: 1,
    entrepreneur: 1,
    fieldOfficer: 44,
    leader: 1,
    operator: 1,
    supervisor: 1,
    system: 1,
  });
  const [siti] = await ask<{ full_name: string }>(`
    select p.full_name from accounts.accounts a join people.people p on p.id = a.person_id
    where a.email = 'siti@contoh.example'`);
  expect(siti?.full_name).toBe('Siti Rohayati');
});

test('a database with people is refused and stays as it was', async () => {
  const again = loadDemo(database.ownerUrl, deriveKeys(database.key), { people: 5, seed: 1 });
  await expect(again).rejects.toThrow('This database has people already.');
  expect(await ask('select count(*)::int as n from people.people')).toEqual([{ n: people }]);
});

test('system accounts are made once, also by two starts at once', async () => {
  await Promise.all([
    createSystemAccounts(database.ownerUrl),
    createSystemAccounts(database.ownerUrl),
  ]);
  expect(await ask('select count(*)::int as n from accounts.accounts where is_system')).toEqual([
    { n: 2 },
  ]);
});

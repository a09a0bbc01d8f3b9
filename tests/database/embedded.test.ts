import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.drop());

async function ask<T extends object>(url: string, statement: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(statement)).rows;
  } finally {
    await client.end();
  }
}

test('the application signs in under its own narrow login', async () => {
  const rows = await ask(
    database.appUrl,
    `select rolname, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolinherit
     from pg_roles where rolname = current_user`,
  );
  expect(rows).toEqual([
    {
      rolname: 'jakpreneur_app',
      rolsuper: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolbypassrls: false,
      rolinherit: false,
    },
  ]);
});

test('the application owns nothing and cannot act as the owner', async () => {
  const owned = await ask<{ owner: string }>(
    database.ownerUrl,
    `select distinct relowner::regrole::text as owner from pg_class c
     join pg_namespace n on n.oid = relnamespace
     where relkind in ('r', 'p', 'v', 'm', 'S') and nspname !~ '^pg_|^information_schema$|^public$'`,
  );
  expect(owned).toEqual([{ owner: 'jakpreneur_owner' }]);
  await expect(ask(database.appUrl, 'set role jakpreneur_owner')).rejects.toThrow(
    /permission denied/,
  );
});

test('the application cannot rewrite what was migrated', async () => {
  await expect(ask(database.appUrl, 'delete from migrations.applied')).rejects.toThrow(
    /permission denied/,
  );
});

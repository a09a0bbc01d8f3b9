import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { appDatabaseUrl } from '../../src/lib/server/db/roles.ts';
import { emptyDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let folder: string;

const first = '20200101000000-make-a-table.sql';

beforeAll(async () => {
  database = await emptyDatabase();
});

afterAll(() => database.drop());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jakpreneur-migrations-'));
  mkdirSync(join(folder, 'migrations'));
  put(first, 'create schema trial; create table trial.fruits (id int);');
  return () => rmSync(folder, { recursive: true });
});

const put = (name: string, text: string) => writeFileSync(join(folder, 'migrations', name), text);
const run = () => migrate(database.ownerUrl, database.key, { folder });

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

test('applies once, in order, and owns what it makes', async () => {
  expect(await run()).toEqual([first]);
  expect(await run()).toEqual([]);
  expect(
    await ask(
      database.ownerUrl,
      `select relowner::regrole::text as owner from pg_class where oid = 'trial.fruits'::regclass`,
    ),
  ).toEqual([{ owner: 'jakpreneur_owner' }]);
});

test('many at once apply each migration once', async () => {
  put('20200101000100-add-a-column.sql', 'alter table trial.fruits add name text');
  const applied = await Promise.all([run(), run(), run()]);
  expect(applied.flat()).toEqual(['20200101000100-add-a-column.sql']);
  await ask(database.ownerUrl, `delete from migrations.applied where name like '%column%'`);
});

test('a failing migration leaves nothing and names its line', async () => {
  put('20200101000200-fail.sql', 'create table trial.half (id int);\nselect nothing;');
  await expect(run()).rejects.toThrow(/20200101000200-fail\.sql failed at line 2: .*nothing/);
  expect(await ask(database.ownerUrl, `select to_regclass('trial.half') as half`)).toEqual([
    { half: null },
  ]);
});

test('a changed migration is refused', async () => {
  put(first, 'select 1');
  await expect(run()).rejects.toThrow(/make-a-table\.sql was changed after/);
});

test('a missing migration is refused', async () => {
  renameSync(join(folder, 'migrations', first), join(folder, 'aside'));
  await expect(run()).rejects.toThrow(/has migration .*make-a-table\.sql, which this version/);
});

test('a wrong name is refused', async () => {
  put('2020-fruit.sql', 'select 1');
  await expect(run()).rejects.toThrow(/2020-fruit\.sql is not named/);
});

test.each([
  ['wrong password', (url: URL) => (url.password = 'wrong'), /refuses the name or password/],
  ['no such database', (url: URL) => (url.pathname = '/nowhere'), /there is no such database/],
  ['nothing listening', (url: URL) => (url.port = '1'), /nothing answers there/],
])('an unreachable database is one sentence: %s', async (_, spoil, sentence) => {
  const url = new URL(database.ownerUrl);
  spoil(url);
  const attempt = migrate(url.toString(), database.key, { folder });
  await expect(attempt).rejects.toThrow(sentence);
  await expect(attempt).rejects.not.toThrow(/wrong/);
});

test('the application signs in with the password of its key and no other', async () => {
  await run();
  const url = appDatabaseUrl(database.ownerUrl, database.key);
  expect(await ask(url, 'select current_user as name')).toEqual([{ name: 'jakpreneur_app' }]);
  const other = appDatabaseUrl(database.ownerUrl, Buffer.alloc(32, 1));
  await expect(ask(other, 'select 1')).rejects.toThrow(/password authentication failed/);
});

test('another master key is refused', async () => {
  await run();
  const other = migrate(database.ownerUrl, Buffer.alloc(32, 1), { folder });
  await expect(other).rejects.toThrow(/made with another master key/);
});

test('a login that is no superuser can migrate', async () => {
  const name = `mover_${process.pid}`;
  const target = new URL(database.ownerUrl).pathname.slice(1);
  await ask(database.ownerUrl, `create role ${name} login createrole password 'trial'`);
  await ask(database.ownerUrl, `grant jakpreneur_owner, jakpreneur_app to ${name} with admin true`);
  await ask(database.ownerUrl, `create database ${target}_moved owner ${name}`);
  const url = new URL(database.ownerUrl);
  url.username = name;
  url.password = 'trial';
  url.pathname = `/${target}_moved`;
  try {
    expect(await migrate(url.toString(), database.key, { folder })).toEqual([first]);
  } finally {
    await ask(database.ownerUrl, `drop database ${target}_moved with (force)`);
    await ask(database.ownerUrl, `drop role ${name}`);
  }
});

import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deriveKeys } from '../../src/lib/server/crypto/keys.ts';
import { loadDemo } from '../../src/lib/server/demo/load-demo.ts';
import { installJobs } from '../../src/lib/server/db/queue-tables.ts';
import { emptyDatabase, testDatabase, type TestDatabase } from '../support/database.ts';

/** Backup and restore as an operator runs them: processes of their own, over databases of ours. */
let city: TestDatabase;
let empty: TestDatabase;
let folder: string;

const project = fileURLToPath(new URL('../../', import.meta.url));
const PEOPLE = 400;

beforeAll(async () => {
  city = await testDatabase();
  await loadDemo(city.ownerUrl, deriveKeys(city.key), { people: PEOPLE, seed: 7 });
  await installJobs(city.ownerUrl);
  await ask(city, 'select audit.seal_next(1000)');
  await ask(
    city,
    `insert into jobs.job (name, data) values ('judge-import', '{"importId":"019ac0de-0000-7000-8000-000000000001"}')`,
  );
  folder = mkdtempSync(join(tmpdir(), 'jakpreneur-backup-'));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'var', 'files', 'ab'), { recursive: true });
  writeFileSync(join(folder, 'var', 'files', 'ab', 'abcd'), 'a sealed photo');
  empty = await emptyDatabase();
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await city.drop();
  await empty.drop();
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Place {
  readonly database: TestDatabase;
  readonly varDir?: string;
  readonly key?: Buffer;
  /** Largest file that may be written, in blocks of 512 bytes; how a full disk is played. */
  readonly room?: number;
}

function run(file: string, words: readonly string[], place: Place): Promise<Ended> {
  const limit = place.room === undefined ? '' : `ulimit -f ${place.room};`;
  return new Promise((resolve) => {
    execFile(
      '/bin/sh',
      ['-c', `${limit} exec "$0" "$@"`, process.execPath, `src/cli/${file}.ts`, ...words],
      {
        cwd: project,
        env: {
          PATH: process.env['PATH'],
          INIT_CWD: folder,
          VAR_DIR: join(folder, place.varDir ?? 'var'),
          DATABASE_URL: place.database.ownerUrl,
          JAKPRENEUR_KEY: (place.key ?? city.key).toString('base64'),
        },
      },
      (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ code, out, err });
      },
    );
  });
}

async function ask<Row extends object>(database: TestDatabase, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Rows and a hash of the contents of every table of ours. */
async function contents(database: TestDatabase): Promise<Readonly<Record<string, string>>> {
  const tables = await ask<{ name: string }>(
    database,
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relpersistence = 'p'
       and n.nspname not in ('pg_catalog', 'information_schema', 'jobs', 'migrations') order by 1`,
  );
  const rows = await ask<{ name: string; hash: string }>(
    database,
    tables
      .map(
        ({ name }) =>
          `select '${name}' as name, count(*) || ' ' || coalesce(sum(('x' || left(md5(t::text), 8))::bit(32)::int8)::text, '') as hash from ${name} t`,
      )
      .join(' union all '),
  );
  expect(rows.length).toBeGreaterThan(30);
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

/** Everything that the catalogue says of the shape: constraints, indexes, triggers. */
function shape(database: TestDatabase): Promise<object[]> {
  return ask(
    database,
    `select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated as what from pg_constraint where conrelid <> 0 and connamespace::regnamespace::text !~ '^(pg_|information_schema|jobs)'
     union all select indexdef from pg_indexes where schemaname !~ '^(pg_|jobs)'
     union all select tgrelid::regclass::text || tgname || tgenabled::text from pg_trigger where not tgisinternal
     order by 1`,
  );
}

const everyFile = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));

test('what is restored is what was backed up: rows, files, shape, sequences, jobs and journal', async () => {
  const made = await run('backup', ['malam'], { database: city });
  expect([made.code, made.err]).toEqual([0, expect.stringMatching(/^(Parts: \d+ of \d+\n)*$/)]);
  expect(made.out).toContain(`${PEOPLE} people`);
  const backup = join(folder, 'malam');
  expect(statSync(backup).mode & 0o077).toBe(0);
  for (const file of everyFile(backup)) {
    const bytes = readFileSync(file);
    expect(statSync(file).mode & 0o077).toBe(0);
    // Neither the key nor a person stands in it.
    expect(bytes.includes(city.key)).toBe(false);
    expect(bytes.includes(city.key.toString('base64'))).toBe(false);
    expect(bytes.includes('a sealed photo')).toBe(false);
  }

  const restored = await run('restore', ['malam'], { database: empty, varDir: 'lain' });
  expect([restored.code, restored.err]).toEqual([
    0,
    expect.stringMatching(/^(\w[\w ]*: \d+ of \d+\n)*$/),
  ]);
  expect(restored.out).toContain('Jobs given out again: 1');
  expect(await contents(empty)).toEqual(await contents(city));
  expect(await shape(empty)).toEqual(await shape(city));
  const sequences = `select schemaname, sequencename, last_value::text from pg_sequences where schemaname <> 'jobs' order by 1, 2`;
  expect(await ask(empty, sequences)).toEqual(await ask(city, sequences));
  expect(readFileSync(join(folder, 'lain', 'files', 'ab', 'abcd'), 'utf8')).toBe('a sealed photo');
  expect(
    await ask(empty, `select name, data, state::text from jobs.job where name !~ '^__'`),
  ).toEqual([
    {
      name: 'judge-import',
      data: { importId: '019ac0de-0000-7000-8000-000000000001' },
      state: 'created',
    },
  ]);

  const funnel = ['funnel', '--on', '2020-12-07', '--format', 'json'];
  const before = await run('report', funnel, { database: city });
  const after = await run('report', funnel, { database: empty, varDir: 'lain' });
  expect(before.code).toBe(0);
  expect(after).toEqual(before);
  const sums = await run('report', ['check'], { database: empty, varDir: 'lain' });
  expect(sums.code).toBe(0);
  const journal = await run('journal-verify', ['--language', 'en'], { database: empty });
  expect([journal.code, journal.err]).toEqual([0, '']);
  expect(journal.out).toMatch(/^The journal is whole: \d/);

  const again = await run('restore', ['malam'], { database: empty, varDir: 'lagi' });
  expect([again.code, again.err]).toEqual([
    1,
    'This database is in use: it was made before. Restore into an empty one; nothing was changed.\n',
  ]);
  expect(existsSync(join(folder, 'lagi', 'files'))).toBe(false);
}, 120_000);

test('a journal that was changed is told by name, with exit code 1', async () => {
  await ask(empty, `update audit.journal set actor_role = 'auditor' where seq = 1`);
  const found = await run('journal-verify', ['--language', 'en'], { database: empty });
  expect(found.code).toBe(1);
  expect(found.out).toMatch(
    /^The journal is not whole: 1 faults\.\nentry-changed, seal 1, command /,
  );
});

test('a backup with one flipped byte is refused by the name of the part', async () => {
  await run('backup', ['utuh'], { database: city });
  const fresh = await emptyDatabase();
  try {
    for (const part of [
      'tables/people.people',
      'files/ab/abcd',
      'manifest.json',
      'manifest.hmac',
    ]) {
      const copy = join(folder, 'rusak');
      cpSync(join(folder, 'utuh'), copy, { recursive: true });
      const bytes = readFileSync(join(copy, part));
      const at = Math.floor(bytes.length / 2);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(join(copy, part), bytes);
      const { code, err } = await run('restore', ['rusak'], {
        database: fresh,
        varDir: 'rusak-var',
      });
      const named = part === 'manifest.hmac' ? 'manifest.json' : part;
      expect([part, code]).toEqual([part, 1]);
      expect(err).toMatch(
        /^(The backup is damaged in .*; nothing was restored\.|This backup needs the master key .*)\n$/,
      );
      if (!err.startsWith('This backup needs')) expect(err).toContain(`in ${named};`);
      rmSync(copy, { recursive: true });
    }
    const tables = await ask(fresh, `select to_regclass('people.people') as found`);
    expect(tables).toEqual([{ found: null }]);
  } finally {
    await fresh.drop();
  }
}, 120_000);

test('another key, no key, no archive and a used folder are one sentence each', async () => {
  const other = await run('restore', ['malam'], { database: empty, key: Buffer.alloc(32, 9) });
  expect(other.code).toBe(1);
  expect(other.err).toMatch(
    /^This backup needs the master key [0-9a-f]{32}; the one here is [0-9a-f]{32}\.\n$/,
  );
  const nowhere = await run('restore', ['tidak-ada'], { database: empty });
  expect(nowhere.err).toMatch(/^There is no backup in .*tidak-ada: it has no manifest\.json\.\n$/);
  const used = await run('backup', ['malam'], { database: city });
  expect(used.err).toMatch(/malam is not empty; a backup gets a folder of its own\.\n$/);
  const wrongKey = await run('backup', ['kunci'], { database: city, key: Buffer.alloc(32, 9) });
  expect(wrongKey.err).toBe('This database was made with another master key; put that key back.\n');
  const nothing = await emptyDatabase();
  const bare = await run('backup', ['kosong'], { database: nothing });
  await nothing.drop();
  expect(bare.err).toBe('There is nothing to back up: the database is empty.\n');
  for (const name of ['kunci', 'kosong', 'kunci.part', 'kosong.part']) {
    expect([name, existsSync(join(folder, name))]).toEqual([name, false]);
  }
}, 120_000);

test('on a full disk a backup says so, and leaves nothing', async () => {
  const { code, err } = await run('backup', ['penuh'], { database: city, room: 16 });
  expect([code, err]).toEqual([1, `There is no space left in ${folder}; no backup was made.\n`]);
  expect(existsSync(join(folder, 'penuh'))).toBe(false);
  expect(existsSync(join(folder, 'penuh.part'))).toBe(false);
});

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cleanCsv, namedAreas } from '../../bench/rows.ts';
import { newId } from '../../src/lib/server/ids.ts';
import { openDatabase } from '../../src/lib/server/open-database.ts';
import { configOf, makeCity } from './city.ts';
import { anApplication, type Application } from './processes.ts';
import { registrationFor, signIn } from './writers.ts';

/** Two processes over one database: what one of them began, the other goes on with. */
let varDir: string;
let environment: Readonly<Record<string, string>>;
let one: Application;
let other: Application;
let token: string;

beforeAll(async () => {
  varDir = mkdtempSync(join(tmpdir(), 'jakpreneur-two-'));
  chmodSync(varDir, 0o755);
  environment = { VAR_DIR: varDir, API_REQUESTS_PER_MINUTE: '0', DATABASE_URL: '' };
  await makeCity(environment);
  one = await anApplication(environment);
  other = await anApplication(environment);
  await one.start();
  await other.start();
  token = await signIn(one.port);
}, 240_000);
afterAll(async () => {
  await one.kill();
  await other.stop();
  rmSync(varDir, { recursive: true, force: true });
}, 120_000);

async function call<T>(
  { port }: Application,
  method: 'GET' | 'POST',
  path: string,
  body?: object | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; body: T }> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined
        ? {}
        : { 'content-type': typeof body === 'string' ? 'text/csv' : 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as T };
}

/** Rows of a query, past the policies. */
async function rowsOf<Row extends object>(text: string): Promise<Row[]> {
  const database = await openDatabase(configOf(environment));
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
    await database.stop();
  }
}

test('a session of one is a session of the other, also when it ends', async () => {
  const mine = await signIn(one.port);
  const asMe = { authorization: `Bearer ${mine}` };
  for (const app of [one, other]) {
    expect((await call(app, 'GET', '/people', undefined, asMe)).status).toBe(200);
  }
});

test('the same command at both at once has the effect of once', async () => {
  const id = newId();
  const input = registrationFor(900_001);
  const answers = await Promise.all(
    [one, other, one, other].map((app) =>
      call<{ personId: string }>(app, 'POST', '/people', input, { 'idempotency-key': id }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(new Set(answers.map(({ body }) => body.personId)).size).toBe(1);
  const entries = await rowsOf(`select 1 from audit.journal where command_id = '${id}'`);
  expect(entries.length).toBe(1);
});

test('wrong passwords are counted together', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 14 && !statuses.includes(429); n += 1) {
    const app = n % 2 === 0 ? one : other;
    const { status } = await call(app, 'POST', '/sessions', {
      email: 'wulan@contoh.example',
      password: 'keliru',
    });
    statuses.push(status);
  }
  expect(statuses.at(-1)).toBe(429);
  for (const app of [one, other]) {
    const right = await call(app, 'POST', '/sessions', {
      email: 'wulan@contoh.example',
      password: 'jakpreneur-demo',
    });
    expect(right.status).toBe(429);
  }
});

interface Import {
  readonly state: string;
  readonly progress: number;
  readonly counts: { readonly created?: number };
}

test('stops within five seconds in the middle of a job, and the other ends it, once', async () => {
  const rows = 3000;
  const areas = await rowsOf<{
    code: string;
    parentCode: string | null;
    level: string;
    name: string;
  }>('select code, parent_code as "parentCode", level, name from areas.areas');
  const file = [...cleanCsv(namedAreas(areas), rows)].join('');
  const before = await rowsOf<{ n: number }>('select count(*)::int as n from people.people');
  // Only one of them works, so that it is known whose job it is.
  await other.stop();
  const importId = newId();
  const taken = await call<{ proposal: { columns: { field: string }[] } }>(
    one,
    'POST',
    '/imports/files?fileName=daftar.csv',
    file,
    { 'idempotency-key': importId },
  );
  expect(taken.status).toBe(201);
  const columns = taken.body.proposal.columns.map(({ field }) => field);
  await call(one, 'POST', `/imports/${importId}/mapping`, { columns });
  await reaches(one, importId, ({ state }) => state === 'judged');
  await call(one, 'POST', `/imports/${importId}/save`, {});
  await reaches(one, importId, ({ state, progress }) => state === 'saving' && progress > 0);
  await other.start();
  // Its progress is told by both.
  const told = await call<Import>(other, 'GET', `/imports/${importId}`);
  expect(told.body.progress).toBeGreaterThan(0);

  const { took, code } = await one.stop();
  expect(took).toBeLessThan(5000);
  expect(code).toBe(0);
  await reaches(other, importId, ({ state }) => state === 'saved');
  const after = await rowsOf<{ n: number; twice: number }>(
    `select count(*)::int as n, (count(*) - count(distinct full_name))::int as twice from people.people`,
  );
  expect(after[0]?.n).toBe((before[0]?.n ?? 0) + rows);
  await one.start();
}, 240_000);

async function reaches(
  app: Application,
  importId: string,
  isThere: (found: Import) => boolean,
): Promise<void> {
  let last: unknown;
  for (let tries = 0; tries < 4800; tries += 1) {
    const found = await call<Import>(app, 'GET', `/imports/${importId}`);
    if (isThere(found.body)) return;
    last = found.body;
    await pause(50);
  }
  throw new Error(`the import does not come so far: ${JSON.stringify(last)}`);
}

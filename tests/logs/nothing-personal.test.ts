import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { generateSync } from 'otplib';
import { Client } from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deriveKeys } from '#lib/server/crypto/keys.ts';
import { seal } from '#lib/server/crypto/seal.ts';
import { startEmbedded, type EmbeddedDatabase } from '#lib/server/db/embedded.ts';
import { openFront } from '#lib/server/http/front.ts';
import { readMasterKey } from '#lib/server/keys.ts';
import { newCodeSecret } from '#lib/server/modules/accounts/index.ts';
import { secretAbout } from '#lib/server/modules/accounts/second-factor.ts';
import { served, signedIn } from '../api/served.ts';
import { aRegistration } from '../support/builders.ts';
import { freePort } from '../support/ports.ts';

/**
 * Drives the program with its own PostgreSQL through what people do and through what breaks, and
 * reads everything that it and PostgreSQL wrote down: nothing of anybody may stand in it.
 */
let varDir: string;
let program: ChildProcess;
let database: EmbeddedDatabase | undefined;
let owner: Client;
let address: string;
let port: number;
let written = '';

const project = fileURLToPath(new URL('../../', import.meta.url));

beforeAll(async () => {
  varDir = mkdtempSync(join(tmpdir(), 'jakpreneur-logs-'));
  // The account of the database's server must be able to enter.
  chmodSync(varDir, 0o755);
  port = await freePort();
  address = `http://127.0.0.1:${port}`;
  program = spawn(process.execPath, ['tests/logs/program.ts'], {
    cwd: project,
    env: {
      PATH: process.env['PATH'],
      VAR_DIR: varDir,
      HOST: '127.0.0.1',
      PORT: String(port),
      DEMO: 'live',
      LOG_LEVEL: 'trace',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [program.stdout, program.stderr]) {
    stream?.on('data', (piece: Buffer) => (written += piece.toString()));
  }
  await until(() => written.includes(`Jakpreneur: ${address}`));
  database = await startEmbedded(varDir);
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
}, 120_000);

afterAll(async () => {
  if (database !== undefined) await owner.end();
  await database?.stop();
  if (program.exitCode === null) program.kill('SIGKILL');
  rmSync(varDir, { recursive: true, force: true });
});

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 900; tries += 1) {
    if (await isSo()) return;
    if (program.exitCode !== null) throw new Error(`the program ended:\n${written}`);
    await wait(100);
  }
  throw new Error(`it never was so:\n${written.slice(-2000)}`);
}

// Each is found nowhere else, so that any piece of it in a log is a piece of somebody.
const name = 'Zubaidahrekaan Kusumakarangan';
const nik = '3173044503900000';
const phone = '0812-0000-0417';
const street = 'Gang Rekaansunyi 17';
const business = 'Dapur Umpamalestari';
const listed = 'Wigatirekaan Pustakakarangan';
const listedNik = '3173044603910000';
const email = 'petugas.rekaan@contoh.example';
const password = 'kata-sandi-rekaan-9';
const wrongPassword = 'salah-rekaan-4711';
const fileName = 'daftar zubaidahrekaan.csv';
const tokens: string[] = [];
const secrets = new Map<string, string>();
const codes: string[] = [];

interface Sending {
  readonly method?: string;
  readonly body?: string | object;
  readonly headers?: Record<string, string>;
}

async function send(path: string, { method, body, headers = {} }: Sending = {}) {
  const token = tokens.at(-1);
  const answer = await fetch(`${address}${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
}

/** Sets up codes of six figures, as where data are real everybody has them who sees many people. */
async function giveCodes(as: string): Promise<void> {
  const master = readMasterKey(varDir);
  if (master === undefined) throw new Error('the program made no key');
  const keys = deriveKeys(master);
  const secret = newCodeSecret();
  const { rows } = await owner.query<{ id: string }>(
    'select id from accounts.accounts where email = $1',
    [as],
  );
  const accountId = rows[0]?.id ?? '';
  await owner.query(
    `insert into accounts.second_factors (account_id, key_version, sealed, last_step)
     values ($1, $2, $3, 0)`,
    [accountId, keys.version, seal(keys, secret, secretAbout(accountId))],
  );
  secrets.set(as, secret);
}

async function signIn(as: string, by: string): Promise<number> {
  const secret = secrets.get(as);
  const code = secret === undefined ? null : generateSync({ secret });
  if (code !== null) codes.push(code);
  const { status, text } = await send('/api/v1/sessions', {
    body: { email: as, password: by, code },
  });
  if (status === 201) tokens.push((JSON.parse(text) as { token: string }).token);
  return status;
}

function raw(message: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(message));
    socket.on('data', () => undefined);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve();
    });
  });
}

/** Makes writes to a table fail in the database's own words, with what was to be written in them. */
async function breakTable(table: string, words: string): Promise<() => Promise<unknown>> {
  await owner.query(
    `create function public.break_it() returns trigger language plpgsql as $$
     begin
       raise exception 'cannot keep %', ${words}
         using detail = 'Key (value)=(' || (${words}) || ') is wrong', hint = ${words};
     end $$`,
  );
  await owner.query(
    `create trigger break_it before insert or update on ${table}
     for each row execute function public.break_it()`,
  );
  return () => owner.query('drop function public.break_it() cascade');
}

const person = () =>
  aRegistration({
    fullName: name,
    nik,
    phones: [phone],
    address: { street, rt: '004', rw: '003', kelurahanCode: '31.73.04.1001' },
    business: { name: business, category: 'food', activity: 'keripik pisang' },
    agencyCode: 'REKAAN',
    enrolledOn: '2020-11-02',
  });
const list = `nama,nik,alamat,kelurahan,kecamatan,kota\n${listed},${listedNik},${street},Kayu Putih,Pulo Gadung,Jakarta Timur\n`;

async function stateOf(importId: string): Promise<string> {
  const { rows } = await owner.query<{ state: string }>(
    'select state from imports.imports where id = $1',
    [importId],
  );
  return rows[0]?.state ?? '';
}

test('work: accounts, registering, searching, importing', async () => {
  const first = /with the password (\S+) \(shown only now\)/.exec(written)?.[1] ?? '';
  await giveCodes('admin@localhost');
  expect(await signIn('admin@localhost', first)).toBe(201);
  const agency = { code: 'REKAAN', name: 'Dinas Rekaan', shortName: 'Rekaan' };
  expect((await send('/api/v1/agencies', { body: agency })).status).toBe(200);
  const account = {
    email,
    fullName: name,
    password,
    role: 'deskOfficer',
    agencyCode: 'REKAAN',
  };
  expect((await send('/api/v1/accounts', { body: account })).status).toBe(200);
  expect(await signIn(email, wrongPassword)).toBe(401);
  await giveCodes(email);
  expect(await signIn(email, password)).toBe(201);

  expect((await send('/api/v1/people', { body: person() })).status).toBe(200);
  expect((await send('/api/v1/people', { body: person() })).status).toBe(409);
  for (const words of [name, nik, phone, nik.slice(-4), business]) {
    expect((await send('/api/v1/people/search', { body: { words } })).status).toBe(200);
  }

  const upload = (text: string) =>
    send(`/api/v1/imports/files?fileName=${encodeURIComponent(fileName)}`, {
      body: text,
      headers: { 'content-type': 'text/csv' },
    });
  expect((await upload(`${list}"${listed},1\n`)).status).toBe(422);
  expect((await upload(list.replace(street, 'Gang\0'))).status).toBe(422);
  const { text } = await upload(list);
  const { importId, proposal } = JSON.parse(text) as {
    importId: string;
    proposal: { columns: { field: string }[] };
  };
  const columns = proposal.columns.map(({ field }) => field);
  await send(`/api/v1/imports/${importId}/mapping`, { body: { columns } });
  await until(async () => (await stateOf(importId)) === 'judged');

  // The job that saves fails on the database's words, and does its work once they are gone.
  const mend = await breakTable('people.names', 'new.full_name');
  await send(`/api/v1/imports/${importId}/save`, { body: {} });
  await until(async () => (await failedJobs()).length > 0);
  expect(JSON.stringify(await failedJobs())).not.toMatch(somebody);
  await mend();
}, 120_000);

async function failedJobs(): Promise<readonly unknown[]> {
  const { rows } = await owner.query<{ output: unknown }>(
    'select output from jobs.job where output is not null',
  );
  return rows;
}

test('what is wrong with a request: malformed, unknown, in the address', async () => {
  const statuses: number[] = [];
  for (const [path, sending] of [
    ['/api/v1/people', { body: `{"fullName":"${name}","nik":${nik}` }],
    ['/api/v1/people', { body: `{"${nik}":"${name}"}` }],
    ['/api/v1/people', { body: person(), headers: { 'idempotency-key': nik } }],
    ['/api/v1/people', { body: name, headers: { 'content-type': 'text/plain' } }],
    [`/api/v1/people/${nik}`, {}],
    [`/api/v1/people/${nik}/%ff`, {}],
    [`/api/v1/people?nama=${encodeURIComponent(name)}&nik=${nik}`, {}],
    [`/api/v1/people?cursor=${encodeURIComponent(phone)}`, {}],
    [`/api/v1/${nik}/${encodeURIComponent(name)}`, {}],
    [`/api/v1/people/${nik}`, { method: 'DELETE' }],
    ['/api/v1/commands/registerPerson', { body: [{ id: nik, input: person() }] }],
    ['/api/v1/me', { headers: { authorization: `Bearer ${nik}` } }],
    [`/api/v1/imports/files?fileName=${nik}%00`, { body: list }],
    [`/rusak?nik=${nik}&nama=${encodeURIComponent(name)}`, {}],
  ] as const satisfies readonly (readonly [string, Sending])[]) {
    statuses.push((await send(path, sending)).status);
  }
  expect(statuses.filter((status) => status < 400)).toEqual([]);
  for (const message of [
    `GET /${nik} HTTP/9.9\r\n\r\n`,
    `${nik} ${name}\r\n\r\n`,
    `POST /api/v1/people HTTP/1.1\r\nHost: x\r\nX-Nik: ${nik}\r\nContent-Length: -1\r\n\r\n${name}`,
    `GET /api/v1/me?${nik} HTTP/1.1\r\nHost: x\r\nCookie: jp_session=${nik}\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`,
  ]) {
    await raw(message);
  }
});

test('failures of ours, in the words of the database', async () => {
  const other = { ...person(), fullName: listed, nik: listedNik, birthDate: '1991-03-06' };
  const mend = await breakTable('people.names', 'new.full_name');
  expect((await send('/api/v1/people', { body: other })).status).toBe(500);
  await mend();
  const mendSessions = await breakTable('accounts.sessions', `'${email}'`);
  expect(await signIn(email, password)).toBe(500);
  await mendSessions();
  // Work that the program does by itself breaks as well.
  const mendSums = await breakTable('targets.sums', `'${name}'`);
  const before = written.length;
  await owner.query('select targets.fold()').catch(() => undefined);
  const again = { ...other, birthDate: '1991-03-07', nik: undefined, acknowledgedDuplicates: [] };
  await send('/api/v1/people', { body: { ...again, nik: null } });
  await until(() => written.length > before);
  await wait(1500);
  await mendSums();
});

/** Names, numbers, addresses and secrets, in any of the forms in which they were sent or are kept. */
const pieces = [
  ...[name, listed, street, business].flatMap((text) =>
    text.split(' ').filter((w) => w.length > 6),
  ),
  ...[nik, listedNik, phone, phone.replaceAll('-', ''), '81200000417'],
  ...[email, 'petugas.rekaan', password, wrongPassword],
  ...['fileName=', 'cursor=', 'nama=', 'nik='],
];
const somebody = new RegExp(pieces.map((one) => one.replaceAll('.', '[.]')).join('|'), 'i');

test('nothing of anybody was written down, and failures were', async () => {
  const ended = new Promise((resolve) => program.once('exit', resolve));
  program.kill('SIGTERM');
  await ended;
  const ofDatabase = readFileSync(join(varDir, 'logs', 'postgres.log'), 'utf8');
  const lines = [...written.split('\n'), ...ofDatabase.split('\n')];
  expect(lines.filter((line) => somebody.test(line))).toEqual([]);
  expect(tokens.length).toBeGreaterThanOrEqual(2);
  expect(codes.length).toBeGreaterThanOrEqual(2);
  for (const secret of [...secrets.values(), ...codes.map((code) => `"${code}"`)]) {
    expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  }
  for (const token of tokens) {
    expect(lines.filter((line) => line.includes(token))).toEqual([]);
  }
  // Failures can be found all the same: where they happened, and by the request's number.
  const failures = written.split('\n').filter((line) => line.includes('"level":50'));
  expect(failures.some((line) => line.includes('POST /api/v1/people'))).toBe(true);
  expect(failures.every((line) => line.includes('"frames"'))).toBe(true);
});

test('a failure of the program itself is written down without its words', async () => {
  const world = await served();
  const { headers } = await signedIn(world, 'deskOfficer');
  const newId = () => {
    throw new RangeError(`no id for ${name}, ${nik}`);
  };
  const log = pino({ level: 'trace' }, { write: (line: string) => void world.logged.push(line) });
  const broken = await openFront({ ...world.app, newId }, log);
  try {
    const answer = await broken.inject({
      method: 'POST',
      url: '/api/v1/people',
      headers,
      payload: person(),
    });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(somebody);
    expect(world.logged).toHaveLength(1);
    expect(world.logged[0]).toContain('RangeError');
    expect(world.logged[0]).toContain('nothing-personal.test.ts');
    expect(world.logged[0]).not.toMatch(somebody);
  } finally {
    await broken.close();
    await world.close();
  }
});

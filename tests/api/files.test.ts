import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capabilitiesOfRole, roles } from '#lib/domain/accounts/roles.ts';
import { importUpload } from '#lib/server/api/upload-import.ts';
import { newId } from '#lib/server/ids.ts';
import { actWorkers } from '#lib/server/modules/acts/index.ts';
import { importWorkers } from '#lib/server/modules/imports/index.ts';
import { openJobs, type Jobs } from '#lib/server/queue/pg-queue.ts';
import { defaultLimits } from '#lib/server/spreadsheets/index.ts';
import { cleanTable, countsOf, csvOf, registryOf, systemAccounts } from '../support/imports.ts';
import { workbookOf } from '../support/workbooks.ts';
import { served, signedIn, type Served } from './served.ts';

/** From a file to the registry and back by the API alone, with the workers that the program runs. */
let world: Served;
let desk: Awaited<ReturnType<typeof signedIn>>;
let jobs: Jobs;

beforeAll(async () => {
  world = await served();
  await systemAccounts(world);
  desk = await signedIn(world, 'deskOfficer');
  jobs = await openJobs(world.database.appUrl, () => undefined);
  await jobs.work({ ...importWorkers(world.app), ...actWorkers(world.app) });
});
afterAll(async () => {
  await jobs.stop();
  await world.close();
});

const csv = 'text/csv; charset=utf-8';

interface Upload {
  readonly query?: string;
  readonly type?: string | null;
  readonly key?: string;
  readonly headers?: Record<string, string>;
}

function upload(payload: Buffer, { query, type = csv, key, headers }: Upload = {}) {
  return world.front.inject({
    method: 'POST',
    url: `/api/v1/imports/files?${query ?? 'fileName=daftar.csv'}`,
    headers: {
      ...(headers ?? desk.headers),
      ...(type === null ? {} : { 'content-type': type }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    payload,
  });
}

async function call<T>(method: 'GET' | 'POST', path: string, payload?: object): Promise<T> {
  const answer = await world.front.inject({
    method,
    url: `/api/v1${path}`,
    headers: desk.headers,
    ...(payload === undefined ? {} : { payload }),
  });
  expect([path, answer.statusCode]).toEqual([path, 200]);
  return answer.json<T>();
}

interface Import {
  readonly state: string;
  readonly rowCount: number;
  readonly counts: object;
}

/** Asks again until the job has done its work, as a program would. */
async function reaches(importId: string, state: string): Promise<Import> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const found = await call<Import>('GET', `/imports/${importId}`);
    if (found.state === state) return found;
    await wait(100);
  }
  throw new Error(`the import never was ${state}`);
}

async function found(name: string): Promise<number> {
  const { people } = await call<{ people: { fullName: string }[] }>('POST', '/people/search', {
    words: name,
  });
  return people.filter((one) => one.fullName.toLowerCase() === name.toLowerCase()).length;
}

const stored = () => countsOf(world, ['imports.imports', 'imports.rows', 'audit.journal']);

test('walks from a file to the registry and back', async () => {
  const table = cleanTable(world, 12);
  const [, name = ''] = table[4] ?? [];
  const before = await registryOf(world);
  expect(await found(name)).toBe(0);

  const importId = newId();
  const taken = await upload(csvOf(table), { key: importId });
  expect(taken.statusCode).toBe(201);
  expect(taken.headers['idempotency-key']).toBe(importId);
  const started = taken.json<{ proposal: { columns: { field: string }[] } }>();
  expect(started).toMatchObject({
    importId,
    rows: 12,
    sheetName: null,
    sheetNames: [],
    warnings: [],
    proposal: { questions: [] },
  });
  expect(await call('GET', `/imports/${importId}`)).toMatchObject({
    state: 'mapping',
    fileName: 'daftar.csv',
    rowCount: 12,
  });

  const columns = started.proposal.columns.map(({ field }) => field);
  await call('POST', `/imports/${importId}/mapping`, { columns });
  expect(await reaches(importId, 'judged')).toMatchObject({ counts: { created: 12, held: 0 } });
  expect(await found(name)).toBe(0);

  await call('POST', `/imports/${importId}/save`, {});
  await reaches(importId, 'saved');
  expect(await found(name)).toBe(1);

  await call('POST', `/imports/${importId}/undo`);
  await reaches(importId, 'undone');
  expect(await found(name)).toBe(0);
  expect(await registryOf(world)).toEqual(before);
});

test('takes the sheet of a workbook that is named', async () => {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const rowsOf = (...names: string[]) =>
    ['nama', ...names].map((name) => `<row>${cell(name)}${cell('Gg. Contoh 1')}</row>`).join('');
  const bytes = await workbookOf({
    sheets: [
      { name: 'Depan', rows: rowsOf('Siti Contoh') },
      { name: 'Data 2020', rows: rowsOf('Budi Contoh', 'Ani Contoh') },
    ],
  });
  const type = importUpload.types.at(-1) ?? '';
  const taken = await upload(bytes, { type, query: 'fileName=a.xlsx&sheet=Data%202020' });
  expect(taken.statusCode).toBe(201);
  expect(taken.json()).toMatchObject({
    rows: 2,
    sheetName: 'Data 2020',
    sheetNames: ['Depan', 'Data 2020'],
  });
  const missing = await upload(bytes, { type, query: 'fileName=a.xlsx&sheet=Tidak' });
  expect(missing.json()).toMatchObject({ status: 422, code: 'file.no-such-sheet' });
});

test('the same file under the same id is taken in once; another one is refused', async () => {
  const bytes = csvOf(cleanTable(world, 3));
  const key = newId();
  const first = await upload(bytes, { key });
  const before = await stored();
  const again = await upload(bytes, { key });
  expect(again.statusCode).toBe(201);
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.json()).toEqual(first.json());
  const other = await upload(csvOf(cleanTable(world, 4)), { key });
  expect(other.statusCode).toBe(409);
  expect(other.json()).toMatchObject({ code: 'command.id-used-otherwise' });
  expect(await stored()).toEqual(before);
  const unnamed = await upload(bytes);
  expect(unnamed.statusCode).toBe(201);
  expect(unnamed.headers['idempotency-key']).toBe(unnamed.json<{ importId: string }>().importId);
});

test('only who may import may send a file, and only for an agency of theirs', async () => {
  const bytes = csvOf(cleanTable(world, 2));
  const nobody = await upload(bytes, { headers: {} });
  expect(nobody.statusCode).toBe(401);
  expect(nobody.json()).toMatchObject({ code: 'not-signed-in' });
  const ended = await upload(bytes, { headers: { authorization: `Bearer ${'A'.repeat(43)}` } });
  expect(ended.json()).toMatchObject({ status: 401, code: 'session.ended' });
  const foreign = await upload(bytes, { headers: { cookie: `jp_session=${desk.token}` } });
  expect(foreign.statusCode).toBe(403);
  for (const role of roles) {
    const { headers } = await signedIn(world, role);
    const may = capabilitiesOfRole[role].includes('imports.run');
    const before = await stored();
    const answer = await upload(bytes, { headers });
    expect([role, answer.statusCode]).toEqual([role, may ? 201 : 403]);
    if (!may) expect(await stored()).toEqual(before);
  }
  const elsewhere = await upload(bytes, { query: 'fileName=a.csv&agencyCode=SOSIAL' });
  expect(elsewhere.json()).toMatchObject({ status: 403, code: 'not-allowed' });
  const city = await signedIn(world, 'operator', null);
  const nowhere = await upload(bytes, { headers: city.headers });
  expect(nowhere.json()).toMatchObject({ status: 422, code: 'agency.missing' });
  const named = await upload(bytes, {
    headers: city.headers,
    query: 'fileName=a.csv&agencyCode=SOSIAL',
  });
  expect(named.statusCode).toBe(201);
});

const good = Buffer.from('nama,alamat\nSiti Contoh,Gg. Contoh 1\n');
const refusals: readonly (readonly [string, Buffer, Upload, number, string])[] = [
  ['an empty file', Buffer.alloc(0), {}, 422, 'file.empty'],
  ['no file at all', Buffer.alloc(0), { type: null }, 422, 'file.empty'],
  [
    'a file beyond the bound',
    Buffer.alloc(defaultLimits.fileBytes + 1, 'a'),
    {},
    413,
    'file.too-large',
  ],
  ['JSON', Buffer.from('{}'), { type: 'application/json' }, 415, 'input.invalid'],
  ['a form', good, { type: 'multipart/form-data; boundary=x' }, 415, 'input.invalid'],
  ['a body of no kind', good, { type: null }, 415, 'input.invalid'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), {}, 422, 'file.type'],
  ['a header only', Buffer.from('nama,alamat\n'), {}, 422, 'file.header-only'],
  ['an unclosed quote', Buffer.from('nama,alamat\n"Siti,1\n'), {}, 422, 'file.quote-unclosed'],
  ['NUL bytes', Buffer.from('nama,alamat\nSi\0ti,1\n'), {}, 422, 'file.nul-bytes'],
  ['a name with a NUL', good, { query: 'fileName=a%00.csv' }, 422, 'input.invalid'],
  ['a name with a line feed', good, { query: 'fileName=a%0A.csv' }, 422, 'input.invalid'],
  ['a name too long', good, { query: `fileName=${'a'.repeat(201)}` }, 422, 'input.invalid'],
  ['two names', good, { query: 'fileName=a.csv&fileName=b.csv' }, 422, 'input.invalid'],
  ['no name', good, { query: 'sheet=a' }, 422, 'input.invalid'],
  ['a misspelt field', good, { query: 'fileName=a.csv&agency=PPAPP' }, 422, 'input.invalid'],
  ['a key that is no UUID', good, { key: 'satu' }, 422, 'input.invalid'],
];

test.each(refusals)('refuses %s and stores nothing', async (_what, bytes, given, status, code) => {
  const before = await stored();
  const answer = await upload(bytes, given);
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(await stored()).toEqual(before);
});

test('a file stays a file: nothing else takes what is no JSON', async () => {
  const answer = await world.front.inject({
    method: 'POST',
    url: '/api/v1/people',
    headers: { ...desk.headers, 'content-type': 'text/csv' },
    payload: good,
  });
  expect(answer.statusCode).toBe(415);
  const read = await world.front.inject({
    method: 'PUT',
    url: '/api/v1/imports/files',
    headers: desk.headers,
  });
  expect([read.statusCode, read.headers.allow]).toEqual([405, 'GET, POST']);
});

test('is described for people and for machines', async () => {
  const { paths } = (await world.front.inject('/api/v1/openapi.json')).json<{
    paths: Record<string, Record<string, object>>;
  }>();
  expect(paths['/api/v1/imports/files']?.['post']).toMatchObject({
    operationId: 'startImport',
    requestBody: { content: { 'text/csv': {}, 'application/octet-stream': {} } },
    responses: { 201: {}, 401: {}, 403: {}, 413: {}, 415: {}, 422: {} },
  });
  const page = await world.front.inject('/api');
  expect(page.body).toContain('id="startImport"');
  expect(page.body).toContain('--data-binary @daftar.csv');
});

test('nothing of the files was logged', () => {
  expect(world.logged).toEqual([]);
});

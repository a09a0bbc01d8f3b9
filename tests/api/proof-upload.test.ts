import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capabilitiesOfRole, roles } from '#lib/domain/accounts/roles.ts';
import { mostProofBytes } from '#lib/domain/files/proof-kind.ts';
import { newId } from '#lib/server/ids.ts';
import { aRegistration } from '../support/builders.ts';
import { aPaper, aPhoto, segmentsOf } from '../support/photos.ts';
import { served, signedIn, type Served } from './served.ts';

/** A program that sends what proves something, and the piece of evidence behind which it stands. */
let world: Served;
let folder: string;
let desk: Awaited<ReturnType<typeof signedIn>>;
let personId: string;
let photo: Buffer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jakpreneur-uploads-'));
  world = await served(0, folder);
  desk = await signedIn(world, 'deskOfficer');
  photo = await aPhoto();
  const registered = await send('/people', aRegistration({ birthDate: '1990-03-05', nik: null }));
  personId = registered.json<{ personId: string }>().personId;
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

function send(path: string, payload: object) {
  return world.front.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: desk.headers,
    payload,
  });
}

interface Sending {
  readonly to?: string;
  readonly stage?: string;
  readonly type?: string;
  readonly key?: string;
  readonly headers?: Record<string, string>;
}

function upload(payload: Buffer, { to, stage, type, key, headers }: Sending = {}) {
  return world.front.inject({
    method: 'POST',
    url: `/api/v1/people/${to ?? personId}/files?fileName=bukti.jpg&stage=${stage ?? 'licensing'}`,
    headers: {
      ...(headers ?? desk.headers),
      'content-type': type ?? 'image/jpeg',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    payload,
  });
}

test('a photo is taken in clean, stands behind evidence, and comes back without its place', async () => {
  const key = newId();
  const taken = await upload(photo, { key });
  expect(taken.statusCode).toBe(201);
  expect(taken.json()).toEqual({ fileId: key, fileName: 'bukti.jpg' });
  const again = await upload(photo, { key });
  expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([201, 'true']);

  const recorded = await send(`/people/${personId}/evidence`, {
    ...{ stage: 'licensing', kind: 'licenceIssued', grade: 'B', happenedOn: '2020-11-20' },
    ...{ title: 'NIB', reference: '0220000000001', proofs: [key] },
  });
  expect(recorded.json()).toMatchObject({ personId });
  expect(recorded.statusCode).toBe(200);
  const read = await world.front.inject({
    url: `/api/v1/people/${personId}/files/${key}`,
    headers: desk.headers,
  });
  expect(read.statusCode).toBe(200);
  const { content } = read.json<{ content: string }>();
  expect(segmentsOf(Buffer.from(content, 'base64'))).not.toContain(0xe1);
});

test('a paper of money is for those who may read it', async () => {
  const key = newId();
  const taken = await upload(aPaper, { stage: 'capital', type: 'application/pdf', key });
  expect(taken.statusCode).toBe(201);
  const { rows } = await world.owner.query('select is_sensitive from files.files where id = $1', [
    key,
  ]);
  expect(rows).toEqual([{ is_sensitive: true }]);
});

test('only who may record evidence may send, and only of people whom they see', async () => {
  const nobody = await upload(photo, { headers: {} });
  expect([nobody.statusCode, nobody.json<{ code: string }>().code]).toEqual([401, 'not-signed-in']);
  for (const role of roles) {
    const { headers } = await signedIn(world, role);
    const may = capabilitiesOfRole[role].includes('evidence.write');
    const answer = await upload(photo, { headers });
    // Whoever may, and sees nobody of the desk, finds nobody.
    expect([role, [201, 404].includes(answer.statusCode)]).toEqual([role, may]);
    if (!may) expect([role, answer.statusCode]).toEqual([role, 403]);
  }
  const elsewhere = await signedIn(world, 'deskOfficer', 'SOSIAL');
  expect((await upload(photo, { headers: elsewhere.headers })).statusCode).toBe(404);
  expect((await upload(photo, { to: newId() })).statusCode).toBe(404);
});

test.each<readonly [string, () => Buffer, Sending, number, string]>([
  ['nothing', () => Buffer.alloc(0), {}, 422, 'proof.empty'],
  ['a text', () => Buffer.from('bukan foto'), {}, 422, 'proof.type'],
  ['half a photo', () => photo.subarray(0, 400), {}, 422, 'proof.unreadable'],
  ['too much', () => Buffer.alloc(mostProofBytes + 1), {}, 413, 'proof.too-large'],
  ['a page', () => photo, { type: 'text/html' }, 415, 'input.invalid'],
  ['no stage that exists', () => photo, { stage: 'lain' }, 422, 'input.invalid'],
  ['no id', () => photo, { to: 'x' }, 422, 'input.invalid'],
])('%s is refused, and nothing is kept', async (_, content, sending, status, code) => {
  const before = await stored();
  const answer = await upload(content(), sending);
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
  expect(await stored()).toBe(before);
});

async function stored(): Promise<number> {
  const { rows } = await world.owner.query<{ n: number }>(
    'select count(*)::int as n from files.files',
  );
  return rows[0]?.n ?? -1;
}

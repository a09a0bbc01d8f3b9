import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runQuery } from '#lib/server/commands/query.ts';
import { runCommand, type Origin } from '#lib/server/commands/run-commands.ts';
import type { Entering } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/server/ids.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { aPaper, aPhoto, segmentsOf } from '../../../../../tests/support/photos.ts';
import { getAgencyProfile, getEmblem, setLetterhead, takeEmblem } from './index.ts';

let world: TestApp;
let folder: string;
let admin: Origin;
let clerk: Origin;

beforeAll(async () => {
  const made = await testApp();
  folder = mkdtempSync(join(tmpdir(), 'jakpreneur-emblem-'));
  world = { ...made, app: { ...made.app, config: { ...made.app.config, varDir: folder } } };
  admin = { entering: await anActor(world, 'agencyAdmin'), device: 'test' };
  clerk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const take = (content: Uint8Array, origin = admin, agencyCode = 'PPAPP') =>
  takeEmblem(world.app, origin, { commandId: newId(), agencyCode, content });

const set = (emblemId: string | null, origin = admin) =>
  runCommand(world.app, origin, setLetterhead, {
    id: newId(),
    input: { lines: ['Dinas PPAPP'], emblemId },
  });

const emblem = (entering: Entering) =>
  runQuery(world.app, entering, getEmblem, { agencyCode: 'PPAPP' });

test('a picture is painted anew, stands on the letters, and leaves them again', async () => {
  const taken = await take(await aPhoto(200, 160));
  if (!taken.ok) throw new Error(taken.problem.code);
  // Not before the letterhead names it.
  expect(await emblem(clerk.entering)).toMatchObject({ problem: { code: 'not-found' } });
  expect((await set(taken.value)).outcome).toBe('accepted');
  const profile = await runQuery(world.app, clerk.entering, getAgencyProfile, {
    agencyCode: 'PPAPP',
  });
  expect(profile).toMatchObject({ value: { letterhead: { emblemId: taken.value } } });
  const read = await emblem(clerk.entering);
  if (!read.ok) throw new Error(read.problem.code);
  // The sample photo was held upright: what was wide is high.
  expect(read.value).toMatchObject({ width: 160, height: 200 });
  expect(segmentsOf(Buffer.from(read.value.content, 'base64'))).not.toContain(0xe1);
  await set(null);
  expect(await emblem(clerk.entering)).toMatchObject({ problem: { code: 'not-found' } });
});

test.each<readonly [string, () => Uint8Array | Promise<Uint8Array>, string]>([
  ['a paper', () => aPaper, 'proof.type'],
  ['a drawing', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'proof.type'],
  ['half a picture', async () => (await aPhoto()).subarray(0, 300), 'proof.unreadable'],
])('%s is no emblem', async (_, content, code) => {
  expect(await take(await content())).toMatchObject({ problem: { code, field: 'emblem' } });
});

test('only administrators take one in, and only for their own agency', async () => {
  const photo = await aPhoto(100, 100);
  expect(await take(photo, clerk)).toMatchObject({ problem: { code: 'not-allowed' } });
  expect(await take(photo, admin, 'SOSIAL')).toMatchObject({ problem: { code: 'agency.missing' } });
  const city = { entering: await anActor(world, 'cityAdmin', { agency: null }), device: 'test' };
  const theirs = await take(photo, city, 'SOSIAL');
  if (!theirs.ok) throw new Error(theirs.problem.code);
  expect(await set(theirs.value)).toMatchObject({ problem: { code: 'not-found' } });
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runQuery } from '#lib/server/commands/query.ts';
import { runCommand, type Origin } from '#lib/server/commands/run-commands.ts';
import { newId } from '#lib/server/ids.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { aRegistration } from '../../../../../tests/support/builders.ts';
import { aPaper, aPhoto, segmentsOf } from '../../../../../tests/support/photos.ts';
import { registerPerson } from '../people/index.ts';
import { getPerson } from '../registry/index.ts';
import { recordEvidence, replaceEvidence } from '../stages/index.ts';
import { getFile, takeProof } from './index.ts';

let world: TestApp;
let folder: string;
let desk: Origin;
let other: Origin;
let photo: Buffer;
let personId: string;

beforeAll(async () => {
  const made = await testApp();
  folder = mkdtempSync(join(tmpdir(), 'jakpreneur-files-'));
  world = { ...made, app: { ...made.app, config: { ...made.app.config, varDir: folder } } };
  desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
  other = { entering: await anActor(world, 'deskOfficer', { agency: 'SOSIAL' }), device: 'test' };
  photo = await aPhoto();
  personId = await aPerson('1990-03-05');
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

async function aPerson(birthDate: string): Promise<string> {
  const verdict = await runCommand(world.app, desk, registerPerson, {
    id: newId(),
    input: aRegistration({ birthDate, nik: null }),
  });
  if (verdict.outcome !== 'accepted') throw new Error(verdict.problem.code);
  return verdict.answer.personId;
}

async function taken(content: Uint8Array, over: object = {}, origin = desk) {
  return takeProof(world.app, origin, {
    commandId: newId(),
    personId,
    fileName: 'C:\\foto\\izin "baru".jpeg',
    content,
    isSensitive: false,
    ...over,
  });
}

async function fileOf(content: Uint8Array, over: object = {}): Promise<string> {
  const result = await taken(content, over);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value.fileId;
}

/** Everything that lies in the store. */
function stored(): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile());
}

const licence = { stage: 'licensing', kind: 'licenceIssued', grade: 'C', happenedOn: '2020-11-20' };

test('a photo is kept clean and encrypted, and comes back only to whoever sees the person', async () => {
  const fileId = await fileOf(photo);
  const found = await runQuery(world.app, desk.entering, getFile, { personId, fileId });
  if (!found.ok) throw new Error(found.problem.code);
  expect(found.value).toMatchObject({ fileName: 'izin baru.jpg', mediaType: 'image/jpeg' });
  expect(segmentsOf(Buffer.from(found.value.content, 'base64'))).not.toContain(0xe1);
  const [path = ''] = stored();
  expect(readFileSync(path).includes(Buffer.from([0xff, 0xd8, 0xff]))).toBe(false);
  expect(await runQuery(world.app, other.entering, getFile, { personId, fileId })).toMatchObject({
    ok: false,
    problem: { code: 'not-found' },
  });
});

test('the same file twice lies in the store once, also for another person', async () => {
  const before = stored().length;
  await fileOf(photo);
  await fileOf(photo, { personId: await aPerson('1991-03-05') });
  expect(stored().length).toBe(before);
});

test('the same file under the same id is the same file', async () => {
  const commandId = newId();
  const first = await taken(photo, { commandId });
  expect(first).toMatchObject({ ok: true, value: { fileId: commandId, wasKnown: false } });
  expect(await taken(photo, { commandId })).toMatchObject({
    value: { fileId: commandId, wasKnown: true },
  });
});

test.each([
  ['a drawing', Buffer.from('<svg onload="alert(1)"/>'), 'proof.type'],
  ['a photo that is cut off', null, 'proof.unreadable'],
  [
    'twenty megabytes',
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(20e6)]),
    'proof.too-large',
  ],
])('refuses %s and stores nothing', async (_, content, code) => {
  const before = stored().length;
  expect(await taken(content ?? photo.subarray(0, 1000))).toMatchObject({ problem: { code } });
  expect(stored().length).toBe(before);
});

test('nobody stores a file for a person out of sight, or without the right', async () => {
  const before = stored().length;
  expect(await taken(aPaper, {}, other)).toMatchObject({ problem: { code: 'not-found' } });
  const leader = { entering: await anActor(world, 'leader'), device: 'test' };
  expect(await taken(aPaper, {}, leader)).toMatchObject({ problem: { code: 'not-allowed' } });
  expect(stored().length).toBe(before);
});

test('a proof stands behind its evidence, and a correction keeps it or names another', async () => {
  const fileId = await fileOf(aPaper, { fileName: 'NIB.pdf' });
  const recorded = await runCommand(world.app, desk, recordEvidence, {
    id: newId(),
    input: { personId, ...licence, proofs: [fileId] },
  });
  if (recorded.outcome !== 'accepted') throw new Error(recorded.problem.code);
  const correct = async (evidenceId: string, more: object) => {
    const verdict = await runCommand(world.app, desk, replaceEvidence, {
      id: newId(),
      input: { personId, evidenceId, ...licence, reference: '0220000000001', ...more },
    });
    if (verdict.outcome !== 'accepted') throw new Error(verdict.problem.code);
    return verdict.answer.evidenceId;
  };
  const kept = await correct(recorded.answer.evidenceId, {});
  const another = await fileOf(photo);
  const changed = await correct(kept, { proofs: [another] });
  const person = await runQuery(world.app, desk.entering, getPerson, { id: personId });
  if (!person.ok) throw new Error(person.problem.code);
  const proofsOf = (id: string) =>
    person.value.evidence.find((one) => one.id === id)?.proofs.map((proof) => proof.id);
  expect([proofsOf(recorded.answer.evidenceId), proofsOf(kept), proofsOf(changed)]).toEqual([
    [fileId],
    [fileId],
    [another],
  ]);
});

test('a file of somebody else proves nothing', async () => {
  const fileId = await fileOf(aPaper, { personId: await aPerson('1992-03-05') });
  expect(
    await runCommand(world.app, desk, recordEvidence, {
      id: newId(),
      input: { personId, ...licence, proofs: [fileId] },
    }),
  ).toMatchObject({ outcome: 'refused', problem: { code: 'proof.unknown' } });
});

test('a paper about money is for fewer eyes, and each reading is noted', async () => {
  const loan = {
    stage: 'capital',
    kind: 'loanReceived',
    grade: 'C',
    happenedOn: '2020-11-20',
  };
  const open = await fileOf(aPaper);
  expect(
    await runCommand(world.app, desk, recordEvidence, {
      id: newId(),
      input: { personId, ...loan, proofs: [open] },
    }),
  ).toMatchObject({ problem: { code: 'proof.not-sensitive' } });
  const fileId = await fileOf(aPaper, { isSensitive: true });
  const asks = (origin: Origin, sensitive: boolean) =>
    runQuery(world.app, origin.entering, getFile, { personId, fileId, sensitive });
  const leader = { entering: await anActor(world, 'leader'), device: 'test' };
  expect(await asks(leader, true)).toMatchObject({ problem: { code: 'not-found' } });
  expect(await asks(desk, false)).toMatchObject({ problem: { code: 'not-found' } });
  const reads = async () => {
    const { rows } = await world.owner.query<{ n: number }>(
      `select count(*)::int as n from audit.journal j join audit.changes c on c.command_id = j.command_id
       where j.command_type = 'getFile' and j.outcome = 'read' and c.person_id = $1`,
      [personId],
    );
    return rows[0]?.n;
  };
  expect(await reads()).toBe(0);
  expect(await asks(desk, true)).toMatchObject({
    ok: true,
    value: { mediaType: 'application/pdf' },
  });
  expect(await reads()).toBe(1);
});

test('a file that was changed in the store is not given', async () => {
  const fileId = await fileOf(await aPhoto(77, 33));
  const { rows } = await world.owner.query<{ address: string }>(
    'select address from files.files where id = $1',
    [fileId],
  );
  const path = stored().find((one) => one.endsWith(rows[0]?.address ?? '-')) ?? '';
  const content = readFileSync(path);
  content[content.length - 1] = (content.at(-1) ?? 0) ^ 1;
  writeFileSync(path, content);
  await expect(runQuery(world.app, desk.entering, getFile, { personId, fileId })).rejects.toThrow();
});

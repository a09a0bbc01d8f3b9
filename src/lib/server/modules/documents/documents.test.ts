import { afterAll, beforeAll, expect, test } from 'vitest';
import { runQuery } from '#lib/server/commands/query.ts';
import { runCommand, runCommands } from '#lib/server/commands/run-commands.ts';
import type { Entering } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/server/ids.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { aRegistration } from '../../../../../tests/support/builders.ts';
import { registerPerson } from '../people/index.ts';
import { aSignedSheet } from '../../../../../tests/support/signed-sheet.ts';
import { getPerson } from '../registry/index.ts';
import {
  composePaper,
  getDocument,
  listDocuments,
  makeDocument,
  recordPresence,
  takeScan,
} from './index.ts';

let world: TestApp;
let desk: Entering;
let people: readonly string[];

beforeAll(async () => {
  world = await testApp();
  desk = await anActor(world, 'deskOfficer');
  const verdicts = await runCommands(
    world.app,
    { entering: desk, device: 'test' },
    registerPerson,
    ['Ani Contoh', 'Budi Contoh', 'Citra Contoh'].map((fullName) => ({
      id: newId(),
      input: aRegistration({ fullName }),
    })),
  );
  people = verdicts.flatMap((one) => (one.outcome === 'accepted' ? [one.answer.personId] : []));
  expect(people).toHaveLength(3);
});
afterAll(() => world.close());

const list = {
  kind: 'attendanceList',
  subject: 'Kelas NIB',
  happensOn: '2020-12-14',
  startsAt: '09:00',
  place: 'Kantor Kecamatan Tambora',
};

async function make(by: Entering, input: object, id = newId()) {
  return runCommand(world.app, { entering: by, device: 'test' }, makeDocument, { id, input });
}

test('papers are numbered one after the other, each agency and year anew', async () => {
  const first = await make(desk, { ...list, personIds: people });
  const letters = await make(desk, {
    kind: 'coachingLetter',
    subject: 'Mengurus NIB',
    personIds: people,
  });
  const past = await make(desk, { ...list, dated: '2019-12-30', personIds: people });
  for (const one of [first, letters, past]) expect(one.outcome).toBe('accepted');
  const page = await runQuery(world.app, desk, listDocuments, {});
  if (!page.ok) throw new Error(page.problem.code);
  expect(page.value.documents.map((one) => one.number)).toEqual([
    '001/PKT/PPAPP/XII/2019',
    '004/PKT/PPAPP/XII/2020',
    '003/PKT/PPAPP/XII/2020',
    '002/PKT/PPAPP/XII/2020',
    '001/PKT/PPAPP/XII/2020',
  ]);
  expect(page.value.documents.map((one) => one.people)).toEqual([3, 1, 1, 1, 3]);
  const [, , found] = page.value.documents;
  const byCode = await runQuery(world.app, desk, listDocuments, {
    code: found?.code.toLowerCase().replaceAll('-', ' '),
  });
  expect(byCode).toMatchObject({ ok: true, value: { documents: [{ id: found?.id }] } });
});

test('the same command twice takes one number', async () => {
  const id = newId();
  const once = await make(desk, { ...list, personIds: people.slice(0, 1) }, id);
  const twice = await make(desk, { ...list, personIds: people.slice(0, 1) }, id);
  expect(twice).toMatchObject({ outcome: 'accepted', wasKnown: true });
  expect(once).toMatchObject({ outcome: 'accepted', wasKnown: false });
});

test('many at once take each a number of their own', async () => {
  const made = await Promise.all(
    Array.from({ length: 8 }, () => make(desk, { ...list, personIds: people })),
  );
  expect(made.every((one) => one.outcome === 'accepted')).toBe(true);
  const page = await runQuery(world.app, desk, listDocuments, {});
  if (!page.ok) throw new Error(page.problem.code);
  const numbers = page.value.documents.map((one) => one.number);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('nobody prints people of another agency, nor reads its papers', async () => {
  const other = await anActor(world, 'deskOfficer', { agency: 'SOSIAL' });
  expect(await make(other, { ...list, personIds: people })).toMatchObject({
    problem: { code: 'not-found' },
  });
  const made = await make(desk, { ...list, personIds: people });
  if (made.outcome !== 'accepted') throw new Error('not made');
  const [documentId = ''] = made.answer.documentIds;
  expect(await runQuery(world.app, other, getDocument, { documentId })).toMatchObject({
    problem: { code: 'not-found' },
  });
});

const printed = {
  kind: 'attendanceList',
  code: 'SR-7K3M-9QX4-C',
  number: '001/PKT/PPAPP/XII/2020',
  dated: '2020-12-08',
  subject: 'Kelas NIB',
  happensOn: '2020-12-14',
  startsAt: '09:00',
  endsAt: null,
  place: 'Tambora',
  agencyName: 'Dinas PPAPP',
  letterhead: { lines: ['Dinas PPAPP'], address: null, emblem: null },
  signer: { title: 'Kepala Dinas PPAPP', name: null, number: null },
  figures: null,
} as const;
const pagesOf = (bytes: Buffer) =>
  [...bytes.toString('latin1').matchAll(/\/Type \/Page\b(?!s)/g)].length;

test('a paper is the same whenever it is printed, on either size, whatever letters a name has', async () => {
  const paper = {
    ...printed,
    people: Array.from({ length: 60 }, (_, index) => ({
      number: 'JP-7K3M-9QX4-C',
      fullName: index === 0 ? '陳秀蘭 (Tan Siu Lan) ‮abc' : 'Sa’diyah Ñoña',
      businessName: null,
      kelurahan: null,
      enrolledOn: '2020-01-02',
    })),
  } as const;
  const [one, again, folio] = await Promise.all([
    composePaper(paper, 'a4'),
    composePaper(paper, 'a4'),
    composePaper(paper, 'f4'),
  ]);
  expect(one.equals(again)).toBe(true);
  expect(pagesOf(one)).toBe(4);
  expect(folio.toString('latin1')).toContain('609.45');
});

test('a recap names nobody, keeps the moment whose figures it gives, and is for who sees them all', async () => {
  const recap = { kind: 'recap', subject: 'Triwulan IV', happensOn: '2020-12-07' };
  const before = Date.now();
  const made = await make(desk, { ...recap, personIds: people });
  if (made.outcome !== 'accepted') throw new Error('not made');
  const [documentId = ''] = made.answer.documentIds;
  const found = await runQuery(world.app, desk, getDocument, { documentId });
  if (!found.ok) throw new Error(found.problem.code);
  expect(found.value).toMatchObject({ kind: 'recap', happensOn: '2020-12-07', people: [] });
  expect(Math.abs(Date.parse(found.value.madeAt) - before)).toBeLessThan(60_000);
  expect(await make(desk, { ...recap, happensOn: '2020-12-31' })).toMatchObject({
    problem: { code: 'day.in-future', field: 'happensOn' },
  });
  const partly = await anActor(world, 'supervisor', { areas: ['31.73.04'] });
  expect(await make(partly, recap)).toMatchObject({ problem: { code: 'not-allowed' } });
});

test('a recap is printed with its target and each of its parts', async () => {
  const paper = {
    ...printed,
    kind: 'recap',
    happensOn: '2020-12-07',
    people: [],
    figures: {
      stages: [
        { stage: 'registration', people: 8637 },
        { stage: 'training', people: 6769 },
      ],
      target: { people: 12_120, reachBy: '2022-12-31' },
      parts: Array.from({ length: 44 }, (_, index) => ({
        name: `Kecamatan ${index}`,
        people: [200, 100],
      })),
    },
  } as const;
  const one = await composePaper(paper, 'a4');
  expect(one.equals(await composePaper(paper, 'a4'))).toBe(true);
  expect(pagesOf(one)).toBe(2);
  await expect(composePaper({ ...paper, figures: null }, 'a4')).rejects.toThrow('figures');
});

const ticked = (documentId: string, personIds: readonly string[]) => ({
  commandId: newId(),
  documentId,
  personIds,
});

test('a signed list finds back by its code, and proves for those who signed', async () => {
  const origin = { entering: desk, device: 'test' };
  const made = await make(desk, { ...list, endsAt: '11:30', personIds: people });
  if (made.outcome !== 'accepted') throw new Error('not made');
  const [documentId = ''] = made.answer.documentIds;
  const paper = async () => {
    const answer = await runQuery(world.app, desk, getDocument, { documentId });
    if (!answer.ok) throw new Error(answer.problem.code);
    return answer.value;
  };
  // Nobody came before the list came back.
  expect(await recordPresence(world.app, origin, ticked(documentId, people))).toMatchObject({
    problem: { code: 'document.scan-missing' },
  });
  const scan = {
    commandId: newId(),
    fileName: 'IMG_1.jpg',
    content: await aSignedSheet((await paper()).code, 2),
    typedCode: null,
  };
  expect(await takeScan(world.app, origin, scan)).toEqual({ ok: true, value: documentId });
  const [ani = '', budi = '', citra = ''] = people;
  // The day of the class is to come: what has not happened is not evidence.
  expect(await recordPresence(world.app, origin, ticked(documentId, [ani]))).toMatchObject({
    problem: { code: 'evidence.in-future' },
  });
  const past = await make(desk, {
    ...list,
    happensOn: '2020-12-01',
    endsAt: '11:30',
    personIds: people,
  });
  if (past.outcome !== 'accepted') throw new Error('not made');
  const [pastId = ''] = past.answer.documentIds;
  const pastPaper = await runQuery(world.app, desk, getDocument, { documentId: pastId });
  if (!pastPaper.ok) throw new Error(pastPaper.problem.code);
  const typed = {
    commandId: newId(),
    fileName: 'pindaian.jpg',
    content: await aSignedSheet('bukan kode kami'),
    typedCode: pastPaper.value.code,
  };
  expect(
    await takeScan(world.app, origin, { ...typed, commandId: newId(), typedCode: null }),
  ).toMatchObject({ problem: { code: 'document.code-unread' } });
  expect(await takeScan(world.app, origin, typed)).toEqual({ ok: true, value: pastId });
  expect(await recordPresence(world.app, origin, ticked(pastId, [ani, citra]))).toEqual({
    ok: true,
    value: { recorded: 2, refused: 0 },
  });
  // Pressed twice, it has the effect of once.
  expect(await recordPresence(world.app, origin, ticked(pastId, [ani, citra]))).toEqual({
    ok: true,
    value: { recorded: 0, refused: 0 },
  });
  const after = await runQuery(world.app, desk, getDocument, { documentId: pastId });
  if (!after.ok) throw new Error(after.problem.code);
  expect(after.value.people.map((one) => [one.personId, one.isPresent])).toEqual([
    [ani, true],
    [budi, false],
    [citra, true],
  ]);
  const person = await runQuery(world.app, desk, getPerson, { id: ani });
  if (!person.ok) throw new Error(person.problem.code);
  const classes = person.value.evidence.filter((piece) => piece.stage === 'training');
  expect(classes).toHaveLength(1);
  expect(classes[0]).toMatchObject({ kind: 'classAttended', grade: 'C', hours: 2.5 });
});

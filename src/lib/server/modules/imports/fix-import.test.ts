import type * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand, type Origin } from '#lib/server/commands/run-commands.ts';
import { runQuery, type Query } from '#lib/server/commands/query.ts';
import { newId } from '#lib/server/ids.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { csvOf, systemAccounts } from '../../../../../tests/support/imports.ts';
import {
  answerHeldRow,
  confirmMapping,
  correctImportCells,
  fixImport,
  getImport,
  getImportColumns,
  getImportFixes,
  getImportProblems,
  judgeImport,
  listHeldRows,
  restoreImportRows,
  saveImport,
  saveRows,
  startImport,
  undoImportFix,
} from './index.ts';

let world: TestApp;
let desk: Origin;
let importId: string;

/** A list as an office keeps it: a title, headings in two rows, totals and a signature. */
const list = [
  ['DATA BINAAN KECAMATAN CAKUNG'],
  ['KEADAAN NOVEMBER 2020'],
  ['No', 'Nama Lengkap', 'No. KTP', 'Tgl Lahir', 'No HP', 'Kec.', 'Pelatihan', ''],
  ['', '', '', '', '', '', 'Tanggal', 'Kelas'],
  ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)'],
  ['1', 'Sri Wahyuni', '317505120379000', '25-03-1979', '081200000001', 'Cakung', 'v', ''],
  ['2', 'Agus Salim', '', '03/25/1985', '081200000002', 'Cakung', '', ''],
  ['3', 'Theresia Nona', '', '25/11/1990', '081200000003', 'Cakung Brt', '', ''],
  ['4', 'Dedi Supriatna', '', '03/04/1988', '081200000004', 'Cakung Brt', 'v', ''],
  ['5', 'Rukmini Saleh', '', '05/06/1985', '081200000005', 'cakung brt', '', ''],
  ['6', 'Wati Lestari', '3175064503900I00', '', '081200000006', 'Cakung', '', ''],
  ['7', 'Warung Bu Tini', '', '', '081200000007', 'Cakung', '', ''],
  ['8', '#N/A', '', '', '081200000008', 'Cakung', '', ''],
  ['', 'KELURAHAN JATINEGARA'],
  ['Jumlah', '8'],
  ['', '', '', '', '', 'Mengetahui,'],
];

beforeAll(async () => {
  world = await testApp();
  await systemAccounts(world);
  desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
  importId = newId();
  const started = await startImport(world.app, desk, {
    importId,
    fileName: 'binaan.csv',
    bytes: csvOf(list),
    agencyCode: 'PPAPP',
  });
  if (!started.ok) throw new Error(started.problem.code);
  const columns = started.value.proposal.columns.map((column) => column.field);
  expect(columns).toEqual([
    ...['ignore', 'fullName', 'nik', 'birthDate', 'phone', 'kecamatan', 'training', 'training'],
  ]);
  await send(confirmMapping, { importId, columns: columns.with(7, 'ignore') });
  await judgeImport(world.app, importId);
});
afterAll(() => world.close());

async function send(command: Parameters<typeof runCommand>[2], input: object) {
  const verdict = await runCommand(world.app, desk, command, { id: newId(), input });
  if (verdict.outcome === 'refused') throw new Error(verdict.problem.code);
  return verdict.answer;
}

async function ask<S extends v.GenericSchema, A>(query: Query<S, A>, input: object): Promise<A> {
  const result = await runQuery(world.app, desk.entering, query, input);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

/** Corrects, lets the job judge again, and gives the counts. */
async function corrected(command: Parameters<typeof runCommand>[2], input: object) {
  await send(command, { importId, ...input });
  await judgeImport(world.app, importId);
  return (await ask(getImport, { importId })).counts;
}

const settle = (code: string, fixId = newId()) =>
  corrected(fixImport, { fixId, fix: { kind: 'settle', code } });

const start = { created: 2, updated: 0, known: 0, held: 5, refused: 4 };

test('finds the table in the sheet and judges each row once', async () => {
  const columns = await ask(getImportColumns, { importId });
  expect(columns).toMatchObject({ headerRows: [3, 4, 5], titleRows: [1, 2], remarks: [] });
  expect(columns.columns.map((one) => one.header).slice(5)).toEqual([
    'Kec.',
    'Pelatihan Tanggal',
    'Pelatihan Kelas',
  ]);
  const { counts, rowCount } = await ask(getImport, { importId });
  expect(counts).toEqual(start);
  expect(rowCount).toBe(11);
  const { problems } = await ask(getImportProblems, { importId });
  const held = problems.filter((one) => one.severity !== 'warning');
  expect(held.map(({ code, rows, firstRow }) => [code, rows, firstRow])).toEqual([
    ['day.ambiguous', 2, 9],
    ['name.looks-like-business', 1, 12],
    ['nik.length', 1, 6],
    ['nik.letters', 1, 11],
    ['person.name-missing', 1, 13],
    ['row.group-title', 1, 14],
    ['row.signature', 1, 16],
    ['row.total', 1, 15],
  ]);
});

test('groups what one answer settles, without a value of a single person', async () => {
  const { doubts, words, made } = await ask(getImportFixes, { importId });
  expect(doubts.map(({ code, rows, header }) => [code, rows, header])).toEqual([
    ['day.ambiguous', 2, 'Tgl Lahir'],
    ['name.looks-like-business', 1, 'Nama Lengkap'],
    ['nik.length', 1, 'No. KTP'],
    ['nik.letters', 1, 'No. KTP'],
  ]);
  expect(words).toEqual([
    {
      code: 'area.unknown',
      column: 5,
      header: 'Kec.',
      word: 'Cakung Brt',
      rows: 3,
      suggestions: ['Cakung'],
    },
  ]);
  expect(made).toEqual([]);
});

test('settles doubts, days and words for all rows, and takes each back', async () => {
  const first = newId();
  expect(await settle('nik.length', first)).toEqual({ ...start, created: 3, held: 4 });
  expect(await corrected(undoImportFix, { fixId: first })).toEqual(start);

  const days = newId();
  const dayOrder = { kind: 'dayOrder', column: 3, order: 'day-first' };
  expect(await corrected(fixImport, { fixId: days, fix: dayOrder })).toEqual({
    ...start,
    created: 4,
    held: 3,
  });
  const word = { kind: 'word', column: 5, from: 'Cakung Brt', to: 'Cakung' };
  await corrected(fixImport, { fixId: newId(), fix: word });
  const { words, made } = await ask(getImportFixes, { importId });
  expect(words).toEqual([]);
  expect(made.map((one) => [one.kind, one.header, one.from, one.to, one.order])).toEqual([
    ['dayOrder', 'Tgl Lahir', null, null, 'day-first'],
    ['word', 'Kec.', 'Cakung Brt', 'Cakung', null],
  ]);
  // The same column again takes the place of what was said before.
  await corrected(fixImport, {
    fixId: newId(),
    fix: { ...dayOrder, order: 'month-first' },
  });
  expect((await ask(getImportFixes, { importId })).made).toHaveLength(2);
});

test('refuses a word in a column of people, and a correction that is not there', async () => {
  const word = { kind: 'word', column: 1, from: 'Sri Wahyuni', to: 'Siti' };
  await expect(send(fixImport, { importId, fixId: newId(), fix: word })).rejects.toThrow(
    'import.no-such-fix',
  );
  await expect(send(undoImportFix, { importId, fixId: newId() })).rejects.toThrow(
    'import.no-such-fix',
  );
});

test('corrects cells, keeps what the file has, and answers stay with their rows', async () => {
  await send(answerHeldRow, { importId, rowNumber: 12, answer: 'business' });
  await send(answerHeldRow, { importId, rowNumber: 11, answer: 'leaveOut' });
  const before = (await ask(getImport, { importId })).counts;
  const cells = [
    { rowNumber: 6, column: 2, text: '3175056503790000' },
    { rowNumber: 13, column: 1, text: 'Joko Contoh' },
  ];
  const after = await corrected(correctImportCells, { cells });
  expect(after).toEqual({
    ...before,
    created: before.created + 2,
    held: before.held - 1,
    refused: before.refused - 1,
  });
  const restored = await corrected(restoreImportRows, { rowNumbers: [6] });
  expect(restored).toEqual({ ...after, created: after.created - 1, held: after.held + 1 });
  const { rows } = await ask(listHeldRows, { importId });
  const sri = rows.find((row) => row.rowNumber === 6);
  expect(sri?.cells[2]).toBe('317505120379000');
  expect(sri?.isCorrected).toBe(false);
  const { rows: stored } = await world.owner.query<{ said: string }>(
    `select string_agg(v::text, '') as said from audit.change_values v
     join audit.changes c on c.id = v.change_id where c.entity_id = $1`,
    [importId],
  );
  expect(stored[0]?.said).toContain('correctedRows');
  expect(stored[0]?.said).not.toContain('3175056503790000');
});

test('what was corrected is what is saved, and nothing is corrected after', async () => {
  await settle('nik.length');
  await send(saveImport, { importId });
  await saveRows(world.app, importId);
  const { rows } = await world.owner.query<{ name: string; birth: string | null; kec: string }>(
    `select p.full_name as name, p.birth_date::text as birth, e.kecamatan_code as kec
     from people.people p join registry.entries e on e.person_id = p.id and e.is_current
     order by p.full_name`,
  );
  expect(rows.filter((row) => /Dedi|Rukmini|Sri|Joko/.test(row.name))).toEqual([
    { name: 'Dedi Supriatna', birth: '1988-03-04', kec: '31.75.06' },
    { name: 'Joko Contoh', birth: null, kec: '31.75.06' },
    { name: 'Rukmini Saleh', birth: '1985-05-06', kec: '31.75.06' },
    { name: 'Sri Wahyuni', birth: '1979-03-25', kec: '31.75.06' },
  ]);
  await expect(
    send(correctImportCells, { importId, cells: [{ rowNumber: 6, column: 2, text: '' }] }),
  ).rejects.toThrow('import.not-open');
});

test('the next file of the same headings brings the choices along, and says of which file', async () => {
  const next = newId();
  const started = await startImport(world.app, desk, {
    importId: next,
    fileName: 'binaan-desember.csv',
    bytes: csvOf(list.slice(0, 8)),
    agencyCode: 'PPAPP',
  });
  expect(started.ok).toBe(true);
  const { columns, questions, remembered } = await ask(getImportColumns, { importId: next });
  expect(columns[7]).toMatchObject({ field: 'ignore', confidence: 1, proposed: 'training' });
  expect(questions).toEqual([]);
  expect(remembered).toMatchObject({ fileName: 'binaan.csv', choices: 6 });
  const others = await ask(getImportColumns, { importId });
  expect(others.remembered).toBeNull();
});

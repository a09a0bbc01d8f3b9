import type * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand, type Origin } from '#lib/server/commands/run-commands.ts';
import type { Query } from '#lib/server/commands/query.ts';
import { runQuery } from '#lib/server/commands/query.ts';
import type { Cell } from '#lib/domain/imports/cell.ts';
import { newId } from '#lib/server/ids.ts';
import { readSpreadsheet } from '#lib/server/spreadsheets/index.ts';
import { anActor, testApp, today, type TestApp } from '../../../../../tests/support/app.ts';
import {
  cleanTable,
  countsOf,
  csvOf,
  registryOf,
  systemAccounts,
} from '../../../../../tests/support/imports.ts';
import { recordEvidence } from '../stages/index.ts';
import {
  answerHeldRow,
  confirmMapping,
  correctImportCells,
  getImport,
  heldRowsFile,
  importFile,
  judgeImport,
  listImportRows,
  saveImport,
  saveRows,
  startImport,
  undoImport,
  undoRows,
} from './index.ts';

let world: TestApp;
let desk: Origin;

beforeAll(async () => {
  world = await testApp();
  await systemAccounts(world);
  desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
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

const summaryOf = (importId: string) => ask(getImport, { importId });

/** As the screens do it: take in, confirm what was proposed, judge. */
async function judged(table: readonly (readonly string[])[]): Promise<string> {
  const importId = newId();
  const started = await startImport(world.app, desk, {
    importId,
    fileName: 'daftar.csv',
    bytes: csvOf(table),
    agencyCode: 'PPAPP',
  });
  if (!started.ok) throw new Error(started.problem.code);
  await send(confirmMapping, {
    importId,
    columns: started.value.proposal.columns.map((column) => column.field),
  });
  await judgeImport(world.app, importId);
  return importId;
}

async function undo(importId: string) {
  await send(undoImport, { importId });
  await undoRows(world.app, importId);
}

test('walks from file to registry and back, step by step', async () => {
  const before = await registryOf(world);
  const importId = await judged(
    cleanTable(world, 30, (cells, number) => (number === 7 ? cells.with(2, '3173') : cells)),
  );
  expect(await summaryOf(importId)).toMatchObject({
    state: 'judged',
    rowCount: 30,
    counts: { created: 29, updated: 0, known: 0, held: 1, refused: 0 },
  });
  await send(saveImport, { importId });
  await saveRows(world.app, importId);
  expect(await summaryOf(importId)).toMatchObject({ state: 'saved', progress: 29 });
  await send(answerHeldRow, { importId, rowNumber: 9, answer: 'new' });
  await saveRows(world.app, importId);
  expect(await summaryOf(importId)).toMatchObject({
    state: 'saved',
    counts: { created: 30, held: 0 },
  });
  await undo(importId);
  expect(await summaryOf(importId)).toMatchObject({ state: 'undone' });
  expect(await registryOf(world)).toEqual(before);
});

test('a save that is broken off goes on, and doubles nobody', async () => {
  const importId = await judged(cleanTable(world, 230));
  await send(saveImport, { importId });
  let taken = 0;
  const { app } = world;
  const faulty = {
    ...app,
    pools: {
      ...app.pools,
      app: new Proxy(app.pools.app, {
        get(pool, name) {
          const value: unknown = Reflect.get(pool, name, pool);
          if (name !== 'connect' || typeof value !== 'function') return value;
          return (...given: unknown[]) => {
            taken += 1;
            if (taken === 7) throw new Error('killed');
            return Reflect.apply(value, pool, given) as unknown;
          };
        },
      }),
    },
  };
  await expect(saveRows(faulty, importId, 100)).rejects.toThrow('killed');
  // What was under way when it was killed ends by itself.
  await new Promise((resume) => setTimeout(resume, 1000));
  const { 'people.people': halfWay } = await countsOf(world, ['people.people']);
  expect(await summaryOf(importId)).toMatchObject({ state: 'saving' });
  await saveRows(app, importId);
  expect(await summaryOf(importId)).toMatchObject({ state: 'saved', counts: { created: 230 } });
  expect(halfWay).toBeLessThan(330);
  const { rows } = await world.owner.query<{ n: number }>(
    `select count(*)::int as n from stages.enrolments where origin_id = $1`,
    [importId],
  );
  expect(rows[0]?.n).toBe(230);
  await undo(importId);
}, 120_000);

test('a row adds to somebody known what the registry lacks, and taking it back takes only that', async () => {
  const clean = cleanTable(world, 1, (cells) => cells.with(12, '').with(13, ''));
  const first = await judged(clean);
  await send(saveImport, { importId: first });
  await saveRows(world.app, first);
  const before = await registryOf(world);
  const second = await judged(
    cleanTable(world, 1, (cells) => cells.with(12, '2020-03-01').with(13, '').with(5, '')),
  );
  expect(await summaryOf(second)).toMatchObject({ counts: { updated: 1 } });
  await send(saveImport, { importId: second });
  await saveRows(world.app, second);
  expect(await registryOf(world)).not.toEqual(before);
  await undo(second);
  expect(await registryOf(world)).toEqual(before);
  await undo(first);
});

test('what later work stands on is left, and said so', async () => {
  const importId = await judged(cleanTable(world, 3));
  await send(saveImport, { importId });
  await saveRows(world.app, importId);
  const page = await ask(listImportRows, { importId, verdict: 'created' });
  const personId = page.rows[1]?.personId;
  await send(recordEvidence, {
    personId,
    stage: 'mentoring',
    kind: 'visit',
    grade: 'C',
    happenedOn: today,
  });
  await undo(importId);
  const { rows } = await world.owner.query<{ id: string }>(
    'select person_id as id from registry.entries where is_current',
  );
  expect(rows.map((row) => row.id)).toEqual([personId]);
  const left = await ask(listImportRows, { importId });
  expect(left.rows.filter((row) => row.isSaved).map((row) => row.personId)).toEqual([personId]);
});

test('shows rows with numbers masked, and gives held rows back whole and harmless', async () => {
  const importId = await judged(
    cleanTable(world, 2, (cells, number) =>
      number === 0 ? cells.with(2, '317304450390').with(10, '=1+1') : cells,
    ),
  );
  const shown = JSON.stringify(await ask(listImportRows, { importId }));
  for (const cells of cleanTable(world, 2).slice(1)) {
    expect(shown).not.toContain(cells[2]);
    expect(shown).not.toContain(cells[5]);
  }
  const file = await heldRowsFile(world.app, desk.entering, importId, {
    sheet: 'Menunggu',
    row: 'Baris',
    reason: 'Catatan',
    say: (problem) => problem.code,
  });
  if (!file.ok) throw new Error(file.problem.code);
  const pieces: Buffer[] = [];
  for await (const piece of file.value) pieces.push(Buffer.from(piece as Uint8Array));
  const read = await readSpreadsheet(Buffer.concat(pieces));
  if (!read.ok) throw new Error(read.problem.code);
  const held: (readonly Cell[])[] = [];
  for await (const row of read.value.rows) held.push(row.cells);
  const [headings] = cleanTable(world, 0);
  expect(read.value.header).toEqual([...(headings ?? []), 'Catatan', 'Baris']);
  expect(held).toHaveLength(1);
  expect(held[0]?.[10]).toBe("'=1+1");
  expect(held[0]?.slice(-2)).toEqual(['nik.length', 2]);
});

test('the file of rows that wait is sent again as it is, and then with what was wrong corrected', async () => {
  const names = ['Wahyu Bolakbalik', 'Ratri Bolakbalik', ''];
  const importId = await judged([
    ...cleanTable(world, 3, (cells, number) =>
      cells
        .with(1, names[number] ?? '')
        .with(2, number === 0 ? '31730' : '')
        .with(5, '')
        .with(10, ''),
    ),
    ['Jumlah', '3'],
  ]);
  expect((await summaryOf(importId)).counts).toMatchObject({ created: 1, held: 1, refused: 2 });
  const file = await heldRowsFile(world.app, desk.entering, importId, {
    sheet: 'Menunggu',
    row: 'Baris',
    reason: 'Catatan',
    say: (problem) => problem.code,
  });
  if (!file.ok) throw new Error(file.problem.code);
  const pieces: Buffer[] = [];
  for await (const piece of file.value) pieces.push(Buffer.from(piece as Uint8Array));
  const again = newId();
  const started = await startImport(world.app, desk, {
    importId: again,
    fileName: 'menunggu.xlsx',
    bytes: Buffer.concat(pieces),
    agencyCode: 'PPAPP',
  });
  if (!started.ok) throw new Error(started.problem.code);
  await send(confirmMapping, {
    importId: again,
    columns: started.value.proposal.columns.map((column) => column.field),
  });
  await judgeImport(world.app, again);
  // The total is nobody's work and does not come back; the other two wait for the same reasons.
  expect(await summaryOf(again)).toMatchObject({
    rowCount: 2,
    counts: { created: 0, updated: 0, known: 0, held: 1, refused: 1 },
  });
  await send(correctImportCells, {
    importId: again,
    cells: [
      { rowNumber: 2, column: 2, text: '' },
      { rowNumber: 3, column: 1, text: 'Lestari Bolakbalik' },
    ],
  });
  await judgeImport(world.app, again);
  expect((await summaryOf(again)).counts).toMatchObject({ created: 2, held: 0, refused: 0 });
});

test('an import is seen by its own agency only', async () => {
  const done = await importFile(world.app, desk, {
    fileName: 'daftar.csv',
    bytes: csvOf(cleanTable(world, 2)),
    agencyCode: 'PPAPP',
    mode: 'partial',
    isDryRun: false,
  });
  if (!done.ok) throw new Error(done.problem.code);
  const others = await anActor(world, 'deskOfficer', { agency: 'SOSIAL' });
  const answer = await runQuery(world.app, others, getImport, {
    importId: done.value.importId ?? '',
  });
  expect(answer).toMatchObject({ ok: false, problem: { code: 'not-found' } });
});

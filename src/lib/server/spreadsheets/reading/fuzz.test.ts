import { gzipSync } from 'node:zlib';
import * as xlsx from '@e965/xlsx';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaIndex } from '#lib/domain/areas/match-area.ts';
import type { Cell } from '#lib/domain/imports/cell.ts';
import { findTable } from '#lib/domain/imports/find-table.ts';
import { rowJudge } from '#lib/domain/imports/judge-row.ts';
import { proposeMapping } from '#lib/domain/imports/propose-mapping.ts';
import { countVerdicts, noRows, verdictOfProblems } from '#lib/domain/imports/verdicts.ts';
import type { Day } from '#lib/domain/shared/days.ts';
import { harmfulTable } from '../../../../../tests/support/harmful-table.ts';
import { zipOf } from '../../../../../tests/support/workbooks.ts';
import {
  FileRefused,
  readSpreadsheet,
  writeCsv,
  writeXlsx,
  type SpreadsheetRow,
} from '../index.ts';
import { defaultLimits } from './limits.ts';
import { openTable } from './open-table.ts';

/** Small bounds, so that a file that asks for more is refused before it is felt. */
const limits = { ...defaultLimits, rows: 3000, columns: 60, unpackedBytes: 8_000_000 };
const mutationsOfEach = 1000;
/** Of .xls, which is read in a worker: its library can turn in circles in a broken file. */
const mutationsOfXls = 60;

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces);
}

const table = harmfulTable();
const marked = (text: Cell): string =>
  String(text ?? '')
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;');

async function samples(): Promise<Readonly<Record<string, Buffer>>> {
  const rows = (tag: string, cell: (text: Cell) => string): string =>
    table.map((cells) => `<${tag}>${cells.map(cell).join('')}</${tag}>`).join('');
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(table.map((row) => [...row])), 'A');
  return {
    csv: await bytesOf(writeCsv(table)),
    gzip: gzipSync(await bytesOf(writeCsv(table))),
    xlsx: await bytesOf(writeXlsx(table)),
    xls: Buffer.from(xlsx.write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer),
    ods: await zipOf({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'content.xml': `<d xmlns:o="o" xmlns:t="t" xmlns:x="x"><o:spreadsheet><t:table t:name="A">${rows('t:table-row', (text) => `<t:table-cell><x:p>${marked(text)}</x:p></t:table-cell>`)}</t:table></o:spreadsheet></d>`,
    }),
    html: Buffer.from(
      `<html><table>${rows('tr', (text) => `<td>${marked(text)}</td>`)}</table></html>`,
    ),
    xml: Buffer.from(
      `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet Name="A"><Table>${rows('Row', (text) => `<Cell><Data Type="String">${marked(text)}</Data></Cell>`)}</Table></Worksheet></Workbook>`,
    ),
  };
}

/** The rows of an .xls as the product reads it: under a clock. */
async function* groupsOfXls(content: Buffer): AsyncGenerator<readonly SpreadsheetRow[]> {
  const read = await readSpreadsheet(content, { limits: { ...limits, batchMs: 2000 } });
  if (!read.ok) throw new FileRefused(read.problem);
  const { header, headerRowNumbers, batches } = read.value;
  yield [{ rowNumber: headerRowNumbers[0] ?? 1, cells: header }];
  yield* batches;
}

/** Reads and judges a file as an import does, and holds what must be true of whatever comes out. */
async function judgedSum(content: Buffer, isXls = false): Promise<number> {
  const groups = isXls
    ? groupsOfXls(content)
    : (await openTable(content, undefined, limits)).groups;
  const rows: (readonly Cell[])[] = [];
  let last = 0;
  for await (const group of groups) {
    for (const row of group) {
      expect(row.rowNumber).toBeGreaterThan(last);
      expect(row.cells.length).toBeLessThanOrEqual(limits.columns);
      last = row.rowNumber;
      rows.push(row.cells);
    }
  }
  const { headerAt, headerRows, header } = findTable(rows.slice(0, 60));
  const people = rows.slice(headerAt + headerRows);
  const { mapping } = proposeMapping(header, people.slice(0, 300));
  const judge = rowJudge(
    mapping,
    { areas: areaIndex([]), businessDate: '2020-12-08' as Day, areaCode: '21' },
    header,
  );
  const counts = countVerdicts(
    noRows,
    people.map((cells) => verdictOfProblems(judge(cells).problems)),
  );
  const sum = Object.values(counts).reduce((all, one) => all + one, 0);
  expect(sum).toBe(people.length);
  return sum;
}

test('every kind of file gives the same rows while it is whole', async () => {
  const sums: Record<string, number> = {};
  for (const [kind, content] of Object.entries(await samples()))
    sums[kind] = await judgedSum(content, kind === 'xls');
  expect(new Set(Object.values(sums))).toEqual(new Set([table.length - 1]));
});

test('broken in any place, a file is refused or read, and its rows still add up', async () => {
  const whole = await samples();
  for (const [kind, content] of Object.entries(whole)) {
    const isXls = kind === 'xls';
    const times = isXls ? mutationsOfXls : mutationsOfEach;
    let wasRead = 0;
    let wasRefused = 0;
    const places = fc.array(
      fc.tuple(fc.nat(content.length - 1), fc.nat(255), fc.constantFrom('set', 'cut', 'twice')),
      { minLength: 1, maxLength: 6 },
    );
    for (const changes of fc.sample(places, { numRuns: times, seed: 20_201_208 })) {
      let broken = Buffer.from(content);
      for (const [at, byte, how] of changes) {
        if (how === 'set') broken[at % broken.length] = byte;
        else if (how === 'cut')
          broken = broken.subarray(0, Math.max(1, broken.length - (at % 600)));
        else broken = Buffer.concat([broken, broken.subarray(at % broken.length).subarray(0, 900)]);
      }
      try {
        await judgedSum(broken, isXls);
        wasRead += 1;
      } catch (error) {
        // A failed expectation is no refusal of a file.
        if (error instanceof Error && error.name === 'AssertionError') throw error;
        wasRefused += 1;
      }
    }
    expect(wasRead + wasRefused, kind).toBe(times);
  }
}, 240_000);

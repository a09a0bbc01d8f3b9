import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Cell } from '#lib/domain/imports/cell.ts';
import type { Problem } from '#lib/domain/shared/result.ts';
import { workbookOf, zipOf } from '../../../../../tests/support/workbooks.ts';
import { FileRefused, readSpreadsheet, type ReadOptions, type Spreadsheet } from '../index.ts';

async function opened(content: string | Buffer, options?: ReadOptions): Promise<Spreadsheet> {
  const read = await readSpreadsheet(Buffer.from(content), options);
  if (!read.ok) throw new Error(read.problem.code);
  return read.value;
}

async function cellsOf(
  content: string | Buffer,
  options?: ReadOptions,
): Promise<(readonly Cell[])[]> {
  const rows: (readonly Cell[])[] = [];
  for await (const row of (await opened(content, options)).rows) rows.push(row.cells);
  return rows;
}

/** The problem with a file, found on opening or while reading. */
async function problemOf(
  content: string | Buffer,
  options?: ReadOptions,
): Promise<Problem | undefined> {
  const read = await readSpreadsheet(Buffer.from(content), options);
  if (!read.ok) return read.problem;
  try {
    for await (const batch of read.value.batches) if (batch.length === 0) return undefined;
  } catch (error) {
    if (error instanceof FileRefused) return error.problem;
    throw error;
  }
  return undefined;
}

describe('text with separators', () => {
  it('reads header and rows with their numbers, blank lines counted', async () => {
    const sheet = await opened(
      'nama,nik\n\nSiti Contoh,\'3175064503900000\n,,\n"Contoh, Misal",\n',
    );
    expect(sheet).toMatchObject({
      kind: 'csv',
      delimiter: ',',
      encoding: 'utf-8',
      header: ['nama', 'nik'],
      headerRowNumbers: [1],
      warnings: [],
    });
    const rows = [];
    for await (const row of sheet.rows) rows.push(row);
    expect(rows).toEqual([
      { rowNumber: 3, cells: ['Siti Contoh', "'3175064503900000"] },
      { rowNumber: 5, cells: ['Contoh, Misal'] },
    ]);
  });

  it.each([
    [',', 'a,b\n1,2\n'],
    [';', 'a;b\n1,5;2\n'],
    ['\t', 'a\tb\n1\t2\n'],
    ['|', 'a|b\n1|2\n'],
    [';', 'sep=;\na;b\n1;2\n'],
    [',', '"nama; alamat","b"\n1,2\n'],
  ])('finds the separator %j', async (delimiter, content) => {
    const sheet = await opened(content);
    expect(sheet.delimiter).toBe(delimiter);
    expect(sheet.header).toHaveLength(2);
    await sheet.close();
  });

  it.each([
    ['utf-8', false, false],
    ['utf-8', true, false],
    ['utf-16le', true, false],
    ['utf-16be', true, false],
    ['utf-16le', false, true],
    ['windows-1252', false, true],
  ])('reads %s, mark: %s', async (encoding, hasMark, isGuessed) => {
    const content = iconv.encode('nama,usaha\nRené Contoh,Café “Misal”\n', encoding, {
      addBOM: hasMark,
    });
    const sheet = await opened(content);
    expect(sheet.encoding).toBe(encoding);
    expect(sheet.header[0]).toBe('nama');
    expect(sheet.warnings.map(({ code }) => code)).toEqual(
      isGuessed ? ['file.encoding-guessed'] : [],
    );
    for await (const row of sheet.rows) expect(row.cells).toEqual(['René Contoh', 'Café “Misal”']);
  });

  it('keeps line feeds and quotes inside cells', async () => {
    expect(
      await cellsOf('a,b\r\n"Jl. Contoh\nNo. 1","kata ""Misal"""\r\nToko "Misal" Jaya,x\r\n'),
    ).toEqual([
      ['Jl. Contoh\nNo. 1', 'kata "Misal"'],
      ['Toko "Misal" Jaya', 'x'],
    ]);
  });

  it('reads many rows in batches and in order', async () => {
    const lines = Array.from({ length: 5003 }, (_, at) => `Contoh ${at},${at}`);
    const sheet = await opened(`nama,no\n${lines.join('\n')}`);
    const sizes = [];
    let at = 0;
    for await (const batch of sheet.batches) {
      sizes.push(batch.length);
      for (const row of batch)
        expect(row).toEqual({ rowNumber: at + 2, cells: [`Contoh ${at}`, String(at++)] });
    }
    expect(at).toBe(5003);
    expect(sizes.length).toBeGreaterThan(1);
  });

  it('stops the worker when the reader stops early', async () => {
    const sheet = await opened(`a\n${'x\n'.repeat(50_000)}`);
    for await (const row of sheet.rows) {
      expect(row.rowNumber).toBe(2);
      break;
    }
    await sheet.close();
  });
});

describe('workbooks', () => {
  it('reads typed cells, shared and rich text, formulas by their value, and gaps', async () => {
    const content = await workbookOf({
      sheets: [
        {
          name: 'Daftar',
          rows:
            '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>nik</t></is></c></row>' +
            '<row r="5"><c r="A5" t="s"><v>1</v></c><c r="B5" s="1"><v>32937</v></c><c r="C5"><v>3175064503900000</v></c><c r="D5" t="b"><v>1</v></c><c r="E5" t="str"><f>1+1</f><v>dua</v></c><c r="F5" t="e"><v>#N/A</v></c><c r="G5" s="2"><v>44173.5</v></c><c r="H5" s="3"><v>1500000</v></c></row>',
        },
      ],
      sharedStrings:
        '<si><t>nama</t></si><si><r><t>Siti </t></r><r><t>Contoh</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>',
      styles:
        '<numFmts><numFmt numFmtId="164" formatCode="[$-421]dd mmmm yyyy"/><numFmt numFmtId="165" formatCode="&quot;Rp&quot;#,##0"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>',
    });
    const sheet = await opened(content);
    expect(sheet).toMatchObject({
      kind: 'xlsx',
      sheetName: 'Daftar',
      header: ['nama', '', 'nik'],
      headerRowNumbers: [2],
    });
    for await (const row of sheet.rows) {
      expect(row).toEqual({
        rowNumber: 5,
        cells: [
          'Siti Contoh',
          '1990-03-05',
          3_175_064_503_900_000,
          true,
          'dua',
          '#N/A',
          '2020-12-08T12:00:00',
          1_500_000,
        ],
      });
    }
  });

  it('takes the first sheet that is not hidden, or the one named', async () => {
    const row = (text: string): string =>
      `<row><c t="inlineStr"><is><t>h</t></is></c></row><row><c t="inlineStr"><is><t>${text}</t></is></c></row>`;
    const content = await workbookOf({
      sheets: [
        { name: 'Rahasia', rows: row('satu'), state: 'hidden' },
        { name: 'Data', rows: row('dua') },
        { name: 'Lain', rows: row('tiga') },
      ],
    });
    expect(await cellsOf(content)).toEqual([['dua']]);
    expect((await opened(content)).warnings).toEqual([
      { code: 'file.hidden-sheets', details: { count: 1 } },
      { code: 'file.more-sheets', details: { count: 1 } },
    ]);
    expect((await opened(content, { sheet: 'Rahasia' })).warnings).toEqual([
      { code: 'file.hidden-sheet-read', details: { count: 1 } },
    ]);
    expect(await cellsOf(content, { sheet: ' lain ' })).toEqual([['tiga']]);
    expect(await problemOf(content, { sheet: 'Tidak ada' })).toEqual({
      code: 'file.no-such-sheet',
    });
  });

  it('minds the base of 1904', async () => {
    const content = await workbookOf({
      sheets: [
        { name: 'A', rows: '<row><c><v>1</v></c></row><row><c s="1"><v>31475</v></c></row>' },
      ],
      styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
      is1904: true,
    });
    expect(await cellsOf(content)).toEqual([['1990-03-05']]);
  });
});

describe('files that are refused', () => {
  it.each([
    ['nothing', '', { code: 'file.empty' }],
    ['blank lines', '\n\n  \n', { code: 'file.empty' }],
    ['separators only', `${','.repeat(20)}\n`.repeat(30), { code: 'file.empty' }],
    ['a header alone', 'nama,nik\n', { code: 'file.header-only', details: { row: 1 } }],
    [
      'an unclosed quote',
      'nama,nik\nA,1\n"Siti,2\nB,3\n',
      { code: 'file.quote-unclosed', details: { row: 3 } },
    ],
    [
      'a NUL',
      'nama,nik\nA,1\nB,2\u00003\n',
      { code: 'file.nul-bytes', details: { row: 3, column: 'B' } },
    ],
    [
      'a program',
      Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0]),
      { code: 'file.type', details: { found: 'exe' } },
    ],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
      { code: 'file.type', details: { found: 'png' } },
    ],
    ['a document', '%PDF-1.7\n%', { code: 'file.type', details: { found: 'pdf' } }],
    [
      'a file of the old Office that holds no workbook',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
      { code: 'file.unreadable', details: { reason: 'compound' } },
    ],
    ['a page', '<html><table></table></html>', { code: 'file.type', details: { found: 'html' } }],
    [
      'noise',
      Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256)),
      { code: 'file.type', details: { found: 'binary' } },
    ],
  ])('%s', async (_, content, problem) => {
    expect(await problemOf(content)).toEqual(problem);
  });

  it('a zip without a workbook, and one that is cut off', async () => {
    expect(await problemOf(await zipOf({ 'catatan.txt': 'x' }))).toEqual({
      code: 'file.type',
      details: { found: 'zip' },
    });
    expect(await problemOf(await zipOf({ 'word/document.xml': '<x/>' }))).toEqual({
      code: 'file.type',
      details: { found: 'docx' },
    });
    const whole = await workbookOf({ sheets: [{ name: 'A', rows: '<row/>' }] });
    expect(await problemOf(whole.subarray(0, whole.length - 40))).toMatchObject({
      code: 'file.unreadable',
    });
  });

  it('a workbook with an empty sheet, or a header alone', async () => {
    expect(await problemOf(await workbookOf({ sheets: [{ name: 'A', rows: '' }] }))).toEqual({
      code: 'file.empty',
    });
    const header = await workbookOf({
      sheets: [{ name: 'A', rows: '<row r="3"><c><v>1</v></c></row>' }],
    });
    expect(await problemOf(header)).toEqual({ code: 'file.header-only', details: { row: 3 } });
  });

  it('entities, document types, deep nesting and broken XML', async () => {
    const row = '<row><c t="inlineStr"><is><t>&a;</t></is></c></row>';
    const laughs = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
    for (const [prolog, rows] of [
      [laughs, row],
      ['<!DOCTYPE x SYSTEM "file:///etc/hostname">', '<row/>'],
      ['', row],
      ['', '<row>'.repeat(60) + '</row>'.repeat(60)],
      ['', '<row><c></row>'],
    ] as const) {
      const content = await workbookOf({ sheets: [{ name: 'A', rows }], prolog });
      expect(await problemOf(content)).toMatchObject({ code: 'file.unreadable' });
    }
  });

  it('a bomb, by what it claims and by what comes out', async () => {
    const bomb = await workbookOf({
      sheets: [{ name: 'A', rows: `<row><c><v>1</v></c></row>${' '.repeat(40_000_000)}` }],
    });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await problemOf(bomb)).toEqual({ code: 'file.expands-too-much' });
    const limits = { unpackRatio: 1e9, unpackedBytes: 20_000_000 };
    expect(await problemOf(bomb, { limits })).toEqual({ code: 'file.expands-too-much' });
    const strings = await workbookOf({
      sheets: [{ name: 'A', rows: '<row/>' }],
      sharedStrings: '<si><t>xxxxxxxx</t></si>'.repeat(200_000),
    });
    expect(
      await problemOf(strings, { limits: { unpackRatio: 1e9, sharedCharacters: 1_000_000 } }),
    ).toEqual({ code: 'file.expands-too-much' });
  });

  it('a part that claims to be smaller than it is', async () => {
    const content = await workbookOf({
      sheets: [{ name: 'A', rows: `<row><c><v>1</v></c></row>${' '.repeat(50_000)}` }],
    });
    const name = content.lastIndexOf('xl/worksheets/sheet1.xml');
    // The central directory holds the unpacked size 22 bytes before the name.
    content.writeUInt32LE(500, name - 22);
    expect(await problemOf(content)).toMatchObject({ code: 'file.unreadable' });
  });

  it('too many rows, too many columns, too long a cell, too large a file', async () => {
    expect(await problemOf('a\n1\n2\n3\n', { limits: { rows: 2 } })).toEqual({
      code: 'file.too-many-rows',
      details: { row: 4, limit: 2 },
    });
    expect(await problemOf(`a\n${','.repeat(200)}x\n`)).toEqual({
      code: 'file.too-many-columns',
      details: { row: 2, column: 'GS', limit: 200 },
    });
    expect(await problemOf(`a,b\n1,${'x'.repeat(32_768)}\n`)).toEqual({
      code: 'file.cell-too-long',
      details: { row: 2, column: 'B', limit: 32_767 },
    });
    expect(await problemOf('nama\nSiti\n', { limits: { fileBytes: 5 } })).toEqual({
      code: 'file.too-large',
      details: { limit: 5 },
    });
    const far = await workbookOf({
      sheets: [{ name: 'A', rows: '<row><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>' }],
    });
    expect(await problemOf(far)).toMatchObject({
      code: 'file.too-many-columns',
      details: { row: 1 },
    });
  });

  it('a file that takes all memory or all time of its worker', async () => {
    const greedy = `a\n${'x'.repeat(50)}\n`.repeat(400_000);
    expect(await problemOf(greedy, { limits: { batchMs: 1 } })).toEqual({
      code: 'file.unreadable',
      details: { reason: 'time' },
    });
    const strings = await workbookOf({
      sheets: [{ name: 'A', rows: '<row/>' }],
      sharedStrings: Array.from(
        { length: 400_000 },
        (_, at) => `<si><t>${at} ${'x'.repeat(60)}</t></si>`,
      ).join(''),
    });
    const limits = { workerMegabytes: 24, unpackRatio: 1e9 };
    expect(await problemOf(strings, { limits })).toMatchObject({ code: 'file.unreadable' });
  });

  it('a path that is not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'spreadsheet-'));
    expect(await readSpreadsheet(join(folder, 'none.csv'))).toMatchObject({
      ok: false,
      problem: { code: 'file.unreadable' },
    });
    expect(await readSpreadsheet(folder)).toMatchObject({ ok: false });
    const path = join(folder, 'list.xlsx');
    await writeFile(path, 'nama,nik\nSiti,1\n');
    // Named .xlsx and is text: the content decides.
    const read = await readSpreadsheet(path);
    expect(read.ok && read.value.kind).toBe('csv');
    if (read.ok) await read.value.close();
    await rm(folder, { recursive: true });
  });
});

import { gzipSync } from 'node:zlib';
import * as xlsx from '@e965/xlsx';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Cell } from '#lib/domain/imports/cell.ts';
import { workbookOf, zipOf } from '../../../../../tests/support/workbooks.ts';
import { readSpreadsheet, type ReadOptions, type Spreadsheet } from '../index.ts';

async function opened(content: string | Buffer, options?: ReadOptions): Promise<Spreadsheet> {
  const read = await readSpreadsheet(Buffer.from(content), options);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

/** Header, rows with their numbers, and everything that was remarked once they are read. */
async function whole(content: string | Buffer, options?: ReadOptions) {
  const sheet = await opened(content, options);
  const rows: [number, ...Cell[]][] = [];
  for await (const row of sheet.rows) rows.push([row.rowNumber, ...row.cells]);
  const { kind, header, headerRowNumbers, titleRows, sheetNames, hiddenSheets, warnings } = sheet;
  return { kind, header, headerRowNumbers, titleRows, sheetNames, hiddenSheets, rows, warnings };
}

async function problemOf(content: string | Buffer, options?: ReadOptions) {
  const read = await readSpreadsheet(Buffer.from(content), options);
  if (!read.ok) return read.problem;
  await read.value.close();
  return undefined;
}

const ods = async (tables: string, styles = ''): Promise<Buffer> =>
  zipOf({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
  });

const textCell = (text: string): string =>
  `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;

describe('OpenDocument (.ods)', () => {
  const header = `<table:table-row>${['Nama', 'NIK', 'Tanggal Lahir'].map(textCell).join('')}</table:table-row>`;

  it('reads values, days, repeats and gaps, with the row numbers of the file', async () => {
    const content = await ods(
      `<table:table table:name="Daftar">
        <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        ${header}
        <table:table-row>${textCell('Siti <text:s text:c="2"/>Contoh')}<table:table-cell office:value-type="float" office:value="3175064503900000"/><table:table-cell office:value-type="date" office:date-value="1990-03-05T00:00:00"/></table:table-row>
        <table:table-row table:number-rows-repeated="2">${textCell('Budi Misal')}<table:table-cell/><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>
        <table:table-row table:visibility="collapse">${textCell('Agus Contoh')}<table:covered-table-cell/><table:table-cell table:formula="of:=1" office:value-type="float"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>
      </table:table>`,
    );
    expect(await whole(content)).toEqual({
      kind: 'ods',
      header: ['Nama', 'NIK', 'Tanggal Lahir'],
      headerRowNumbers: [4],
      titleRows: [],
      sheetNames: ['Daftar'],
      hiddenSheets: [],
      rows: [
        [5, 'Siti   Contoh', 3_175_064_503_900_000, '1990-03-05'],
        [6, 'Budi Misal', null, true],
        [7, 'Budi Misal', null, true],
        [8, 'Agus Contoh'],
      ],
      warnings: [
        { code: 'file.formula-without-value', details: { count: 1, row: 8, column: 'C' } },
        { code: 'file.hidden-rows', details: { count: 1, row: 8 } },
      ],
    });
  });

  it('leaves notes out, names hidden sheets and columns, and reads the sheet that is named', async () => {
    const content = await ods(
      `<table:table table:name="Rahasia" table:style-name="h">${header}<table:table-row>${textCell('Lama')}</table:table-row></table:table>
       <table:table table:name="Data"><table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>${header}<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>catatan</text:p></office:annotation><text:p>Siti</text:p><text:p>Contoh</text:p></table:table-cell></table:table-row></table:table>`,
      '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>',
    );
    const first = await whole(content);
    expect(first.rows).toEqual([[2, 'Siti\nContoh']]);
    expect(first.hiddenSheets).toEqual(['Rahasia']);
    expect(first.warnings).toEqual([
      { code: 'file.hidden-sheets', details: { count: 1 } },
      { code: 'file.hidden-columns', details: { count: 2, column: 'B' } },
    ]);
    const hidden = await whole(content, { sheet: 'rahasia' });
    expect(hidden.rows).toEqual([[2, 'Lama']]);
    expect(hidden.warnings[0]?.code).toBe('file.hidden-sheet-read');
  });

  it('refuses a row that claims to stand a million times, and a locked document', async () => {
    const many = await ods(
      `<table:table table:name="A">${header}<table:table-row table:number-rows-repeated="1048576">${textCell('x')}</table:table-row></table:table>`,
    );
    expect((await problemOf(many))?.code).toBe('file.too-many-rows');
    const locked = await zipOf({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'META-INF/manifest.xml': '<m><f><encryption-data/></f></m>',
      'content.xml': 'xx',
    });
    expect(await problemOf(locked)).toEqual({ code: 'file.encrypted' });
  });
});

describe('Excel 97 to 2003 (.xls)', () => {
  const book = (): xlsx.WorkBook => {
    const made = xlsx.utils.book_new();
    const sheet = xlsx.utils.aoa_to_sheet([
      ['DATA BINAAN'],
      [],
      ['Nama', 'NIK', 'Tgl Lahir', 'Aktif'],
      ['Siti Contoh', "'3175064503900000", 32_937, true],
      ['Budi Misal', 3_175_064_503_900_000, 32_938, false],
    ]);
    for (const cell of ['C4', 'C5']) Object.assign(sheet[cell] as object, { z: 'dd/mm/yyyy' });
    xlsx.utils.book_append_sheet(made, xlsx.utils.aoa_to_sheet([['x']]), 'Lama');
    xlsx.utils.book_append_sheet(made, sheet, 'Data');
    made.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] };
    return made;
  };
  const written = (made: xlsx.WorkBook): Buffer =>
    Buffer.from(xlsx.write(made, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);

  it('reads texts, numbers, days and ticks below a title', async () => {
    expect(await whole(written(book()))).toEqual({
      kind: 'xls',
      header: ['Nama', 'NIK', 'Tgl Lahir', 'Aktif'],
      headerRowNumbers: [3],
      titleRows: [1],
      sheetNames: ['Lama', 'Data'],
      hiddenSheets: ['Lama'],
      rows: [
        [4, 'Siti Contoh', "'3175064503900000", '1990-03-05', true],
        [5, 'Budi Misal', 3_175_064_503_900_000, '1990-03-06', false],
      ],
      warnings: [{ code: 'file.hidden-sheets', details: { count: 1 } }],
    });
  });

  it('minds the base of 1904', async () => {
    const made = book();
    made.Workbook = { ...made.Workbook, WBProps: { date1904: true } };
    const { rows } = await whole(written(made));
    expect(rows[0]?.[3]).toBe('1994-03-06');
  });

  it('refuses one that is cut off or full of noise, and never hangs', async () => {
    const content = written(book());
    const answers = new Set<string | undefined>();
    for (const at of [600, 1500, 2600, content.length - 700]) {
      answers.add((await problemOf(content.subarray(0, at)))?.code);
      const noisy = Buffer.from(content);
      for (let byte = at; byte < Math.min(at + 200, noisy.length); byte++)
        noisy[byte] = (byte * 131) % 256;
      answers.add((await problemOf(noisy))?.code);
    }
    for (const answer of answers)
      expect([undefined, 'file.unreadable', 'file.empty', 'file.header-only']).toContain(answer);
    expect(answers.has('file.unreadable')).toBe(true);
  });
});

describe('tables of a page, saved as .xls', () => {
  it('reads cells over several columns and rows, breaks and entities', async () => {
    const content =
      '<html><head><meta charset="utf-8"></head><body><p>Dinas</p><table><tr><th rowspan=2>Nama<th rowspan=2>NIK<th colspan=2>Pelatihan</tr><tr><th>Kelas<th>Tanggal</tr>' +
      "<tr><td>Siti&nbsp;Contoh &amp; Co<td>'3175064503900000<td>Kue<br>kering<td>12/10/2020</tr><tr style='display: none'><td rowspan=2>Budi<td>1<td>x<td>y</tr><tr><td>2<td>z<td>w</tr><script>alert(1)</script></table></body></html>";
    expect(await whole(content)).toMatchObject({
      kind: 'html',
      header: ['Nama', 'NIK', 'Pelatihan Kelas', 'Pelatihan Tanggal'],
      headerRowNumbers: [1, 2],
      rows: [
        [3, 'Siti\u00a0Contoh & Co', "'3175064503900000", 'Kue\nkering', '12/10/2020'],
        [4, 'Budi', '1', 'x', 'y'],
        [5, null, '2', 'z', 'w'],
      ],
      warnings: [{ code: 'file.hidden-rows', details: { count: 1, row: 4 } }],
    });
  });

  it('asks which of several tables, believes the encoding it names, and refuses a page without one', async () => {
    const content = iconv.encode(
      '<html><meta charset=windows-1252><table><tr><td>Nama<td>NIK</tr><tr><td>René<td>1</tr></table><table><tr><td>Nama<td>HP</tr><tr><td>Agus<td>2</tr></table></html>',
      'windows-1252',
    );
    const first = await whole(content);
    expect(first.rows).toEqual([[2, 'René', '1']]);
    expect(first.sheetNames).toEqual(['Tabel 1', 'Tabel 2']);
    expect(first.warnings).toEqual([{ code: 'file.more-sheets', details: { count: 1 } }]);
    expect((await whole(content, { sheet: 'Tabel 2' })).rows).toEqual([[2, 'Agus', '2']]);
    expect(await problemOf('<html><body>Halo</body></html>')).toEqual({
      code: 'file.type',
      details: { found: 'html' },
    });
  });

  it('is not stopped by a page that nests very deep', async () => {
    const deep = `<table><tr><td>Nama<td>NIK</tr><tr><td>${'<div>'.repeat(50_000)}Siti<td>1</tr></table>`;
    expect(await problemOf(deep)).toSatisfy(
      (problem: { code: string } | undefined) =>
        problem === undefined || problem.code === 'file.unreadable',
    );
  });
});

describe('XML of Excel 2003', () => {
  const workbook = (sheets: string): string =>
    `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">${sheets}</Workbook>`;
  const data = (text: string, type = 'String'): string =>
    `<Cell><Data ss:Type="${type}">${text}</Data></Cell>`;

  it('reads places, types and what is hidden', async () => {
    const content = workbook(
      `<Worksheet ss:Name="Lama"><Table><Row>${data('x')}</Row></Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>` +
        `<Worksheet ss:Name="Data"><Table><Column/><Column ss:Hidden="1" ss:Span="1"/><Row ss:Index="3">${['Nama', 'NIK', 'Tanggal Lahir', 'Pelatihan'].map((text) => data(text)).join('')}</Row>` +
        `<Row ss:Index="7" ss:Hidden="1">${data('Siti Contoh')}<Cell><Data ss:Type="Number">3175064503900000</Data></Cell>${data('1990-03-05T00:00:00.000', 'DateTime')}${data('1', 'Boolean')}</Row>` +
        `<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Budi</Data><Comment><Data>catatan</Data></Comment></Cell>${data('1990-04-05T00:00:00.000', 'DateTime')}<Cell ss:Formula="=1"/></Row></Table></Worksheet>`,
    );
    expect(await whole(content)).toEqual({
      kind: 'xml',
      header: ['Nama', 'NIK', 'Tanggal Lahir', 'Pelatihan'],
      headerRowNumbers: [3],
      titleRows: [],
      sheetNames: ['Lama', 'Data'],
      hiddenSheets: ['Lama'],
      rows: [
        [7, 'Siti Contoh', 3_175_064_503_900_000, '1990-03-05', true],
        [8, 'Budi', null, '1990-04-05'],
      ],
      warnings: [
        { code: 'file.hidden-sheets', details: { count: 1 } },
        { code: 'file.hidden-columns', details: { count: 2, column: 'B' } },
        { code: 'file.hidden-rows', details: { count: 1, row: 7 } },
        { code: 'file.formula-without-value', details: { count: 1, row: 8, column: 'D' } },
      ],
    });
  });

  it('reads it in UTF-16, and refuses other XML, entities and document types', async () => {
    const content = workbook(
      `<Worksheet ss:Name="A"><Table><Row>${data('Nama')}${data('NIK')}</Row><Row>${data('René')}${data('1')}</Row></Table></Worksheet>`,
    );
    const wide = iconv.encode(content, 'utf-16le', { addBOM: true });
    expect((await whole(wide)).rows).toEqual([[2, 'René', '1']]);
    expect(await problemOf('<?xml version="1.0"?><daftar><orang/></daftar>')).toEqual({
      code: 'file.type',
      details: { found: 'xml' },
    });
    const evil = content.replace('<Workbook', '<!DOCTYPE x [<!ENTITY a "aaaa">]><Workbook');
    expect((await problemOf(evil))?.code).toBe('file.unreadable');
  });
});

describe('packed and odd texts', () => {
  it('takes one packing off, whatever is inside, and not two', async () => {
    const text = 'nama,nik\nSiti Contoh,1\n';
    expect((await whole(gzipSync(text))).rows).toEqual([[2, 'Siti Contoh', '1']]);
    const book = await workbookOf({
      sheets: [{ name: 'A', rows: '<row><c><v>1</v></c></row><row><c><v>2</v></c></row>' }],
    });
    expect((await whole(gzipSync(book))).kind).toBe('xlsx');
    expect(await problemOf(gzipSync(gzipSync(text)))).toEqual({
      code: 'file.type',
      details: { found: 'gzip' },
    });
    expect(await problemOf(gzipSync(text).subarray(0, 20))).toMatchObject({
      code: 'file.unreadable',
    });
    expect(await problemOf(gzipSync(Buffer.alloc(80_000_000, 0x41)))).toEqual({
      code: 'file.expands-too-much',
    });
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
    ['CRCRLF', '\r\r\n'],
  ])('ends lines by %s', async (_, end) => {
    const text = ['nama;nik', 'Siti Contoh;1', '', '"Budi; Misal";2', ''].join(end);
    const read = await whole(text);
    expect(read.header).toEqual(['nama', 'nik']);
    expect(read.rows).toEqual([
      [2, 'Siti Contoh', '1'],
      [4, 'Budi; Misal', '2'],
    ]);
  });
});

describe('what .xlsx hides or lacks', () => {
  it('reads hidden rows and columns and says so, with formulas that have no value', async () => {
    const text = (reference: string, value: string): string =>
      `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const content = await workbookOf({
      sheets: [
        {
          name: 'A',
          before: '<cols><col min="2" max="3" hidden="1"/></cols>',
          rows: `<row r="1">${text('A1', 'Nama')}${text('B1', 'NIK')}${text('C1', 'HP')}</row><row r="2" hidden="1">${text('A2', 'Siti')}<c r="B2"><f>A1</f></c></row><row r="9" hidden="1"/>`,
        },
      ],
    });
    const read = await whole(content);
    expect(read.rows).toEqual([[2, 'Siti']]);
    expect(read.warnings).toEqual([
      { code: 'file.hidden-columns', details: { count: 2, column: 'B' } },
      { code: 'file.formula-without-value', details: { count: 1, row: 2, column: 'B' } },
      { code: 'file.hidden-rows', details: { count: 1, row: 2 } },
    ]);
  });

  it('refuses a text that the workbook does not hold, with its place', async () => {
    const content = await workbookOf({
      sheets: [
        {
          name: 'A',
          rows: '<row><c t="s"><v>0</v></c></row><row><c r="B2" t="s"><v>99</v></c></row>',
        },
      ],
      sharedStrings: '<si><t>nama</t></si>',
    });
    expect(await problemOf(content)).toEqual({
      code: 'file.unreadable',
      details: { reason: 'shared', row: 2, column: 'B' },
    });
  });
});

it('finds the separator below titles that have none of it', async () => {
  const read = await whole('DATA BINAAN, CAKUNG\nNAMA;NIK;HP\nSiti, Hj.;1;2\nAgus;3;4\n');
  expect(read.header).toEqual(['NAMA', 'NIK', 'HP']);
  expect(read.titleRows).toEqual([1]);
  expect(read.rows).toEqual([
    [3, 'Siti, Hj.', '1', '2'],
    [4, 'Agus', '3', '4'],
  ]);
});

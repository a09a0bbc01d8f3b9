import { ZipFile } from 'yazl';
import { describe, expect, it } from 'vitest';
import { workbookOf, zipOf } from '../../../../../tests/support/workbooks.ts';
import { FileRefused, readSpreadsheet, type ReadOptions } from '../index.ts';

/** What a file ends with: the rows that were read, or the one problem. */
async function ended(content: Buffer, options?: ReadOptions) {
  const read = await readSpreadsheet(content, options);
  if (!read.ok) return read.problem;
  let rows = 0;
  try {
    for await (const batch of read.value.batches) rows += batch.length;
  } catch (error) {
    if (error instanceof FileRefused) return error.problem;
    throw error;
  }
  return { rows, header: read.value.header };
}

const text = (reference: string, value: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
const header = `<row r="1">${text('A1', 'Nama')}${text('B1', 'NIK')}</row>`;
const sheetOf = (rows: string, before = ''): Promise<Buffer> =>
  workbookOf({ sheets: [{ name: 'A', rows, before }] });

describe('files made to harm', () => {
  it('a cell in the last corner of a sheet', async () => {
    const content = await sheetOf(`${header}<row r="1048576">${text('XFD1048576', 'x')}</row>`);
    expect(await ended(content)).toMatchObject({
      code: 'file.too-many-columns',
      details: { row: 1_048_576 },
    });
    const low = await sheetOf(`${header}<row r="1048576">${text('A1048576', 'Siti')}</row>`);
    expect(await ended(low)).toMatchObject({ rows: 1 });
  });

  it('16,384 columns of headings', async () => {
    const cells = Array.from({ length: 16_384 }, () => '<c t="inlineStr"><is><t>x</t></is></c>');
    expect(await ended(await sheetOf(`<row r="1">${cells.join('')}</row>`))).toMatchObject({
      code: 'file.too-many-columns',
      details: { row: 1 },
    });
  });

  it('100,000 rows that are formatted and say nothing, and dimensions that lie', async () => {
    const blank = Array.from(
      { length: 100_000 },
      (_, at) => `<row r="${at + 3}"><c r="A${at + 3}" s="1"/><c r="B${at + 3}" s="1"/></row>`,
    );
    const content = await sheetOf(
      `${header}<row r="2">${text('A2', 'Siti')}</row>${blank.join('')}`,
      '<dimension ref="A1:XFD1048576"/>',
    );
    expect(await ended(content)).toMatchObject({ rows: 1, header: ['Nama', 'NIK'] });
  });

  it('a cell of a million characters, shared or in place', async () => {
    const long = 'x'.repeat(1_000_000);
    expect(
      await ended(await sheetOf(`${header}<row r="2">${text('A2', long)}</row>`)),
    ).toMatchObject({ code: 'file.cell-too-long', details: { row: 2, column: 'A' } });
    const shared = await workbookOf({
      sheets: [{ name: 'A', rows: '<row><c t="s"><v>0</v></c></row>' }],
      sharedStrings: `<si><t>${long}</t></si>`,
    });
    expect(await ended(shared)).toMatchObject({ code: 'file.cell-too-long' });
    expect(await ended(Buffer.from(`Nama;NIK\n${long};1\n`))).toMatchObject({
      code: 'file.cell-too-long',
      details: { row: 2, column: 'A' },
    });
  });

  it('a part that stands twice, and names that climb out of the archive', async () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const zip = new ZipFile();
    zip.addBuffer(
      Buffer.from(
        `<workbook xmlns="${main}" xmlns:r="r"><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>`,
      ),
      'xl/workbook.xml',
    );
    zip.addBuffer(
      Buffer.from(
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>',
      ),
      'xl/_rels/workbook.xml.rels',
    );
    for (const name of ['Siti', 'Agus']) {
      zip.addBuffer(
        Buffer.from(
          `<worksheet><sheetData>${header}<row>${text('A2', name)}</row></sheetData></worksheet>`,
        ),
        'xl/worksheets/sheet1.xml',
      );
    }
    zip.end();
    const pieces: Buffer[] = [];
    for await (const piece of zip.outputStream) pieces.push(Buffer.from(piece));
    expect(await ended(Buffer.concat(pieces))).toMatchObject({ code: 'file.unreadable' });

    const climbing = await zipOf({ 'xl/workbook.xml': '<workbook/>', 'xl/AAAA/etc/passwd': 'x' });
    const at = climbing.indexOf('AAAA');
    for (let from = at; from >= 0; from = climbing.indexOf('AAAA', from + 1))
      climbing.write('../.', from);
    expect(await ended(climbing)).toMatchObject({ code: 'file.unreadable' });
  });

  it('shared strings that fill the memory, and a sheet of a gigabyte', async () => {
    const strings = await workbookOf({
      sheets: [{ name: 'A', rows: '<row/>' }],
      sharedStrings: `<si><t>${'y'.repeat(30_000)}</t></si>`.repeat(1200),
    });
    expect(await ended(strings)).toMatchObject({ code: 'file.expands-too-much' });
    const sheet = await sheetOf(`${header}${'<row/>'.repeat(6_000_000)}`);
    expect(await ended(sheet)).toMatchObject({ code: 'file.expands-too-much' });
  });

  it('leaves this process as it was', async () => {
    const before = process.memoryUsage().heapUsed;
    for (let time = 0; time < 5; time += 1) {
      const bomb = await sheetOf(`${header}${'<row/>'.repeat(2_500_000)}`);
      expect(await ended(bomb)).toMatchObject({ code: 'file.expands-too-much' });
    }
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(300 * 1024 * 1024);
  });
});

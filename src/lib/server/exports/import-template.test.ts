import { describe, expect, it } from 'vitest';
import { areaIndex } from '#lib/domain/areas/match-area.ts';
import { proposeMapping } from '#lib/domain/imports/propose-mapping.ts';
import { locales } from '#lib/text/locale.ts';
import { readSpreadsheet } from '../spreadsheets/index.ts';
import { importTemplate } from './index.ts';

const areas = areaIndex([
  { code: '31.75', level: 'kota', name: 'Jakarta Timur', parentCode: null, variants: [] },
  { code: '31.75.06', level: 'kecamatan', name: 'Cakung', parentCode: '31.75', variants: [] },
]);

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces);
}

describe('the empty list', () => {
  it.each(locales)('has headings that the import takes without a question (%s)', async (locale) => {
    const bytes = await bytesOf(importTemplate(areas, locale));
    const empty = await readSpreadsheet(bytes);
    expect(empty).toMatchObject({ ok: false, problem: { code: 'file.header-only' } });
    const choices = await readSpreadsheet(bytes, { sheet: 'Pilihan' });
    if (!choices.ok) throw new Error(choices.problem.code);
    const words: unknown[] = [...choices.value.header];
    for await (const row of choices.value.rows) words.push(...row.cells);
    expect(words).toContain('Cakung');
    expect(choices.value.hiddenSheets).toEqual(['Pilihan']);
  });

  it.each(locales)('names each column as the import knows it (%s)', async (locale) => {
    const { importFieldNames } = await import('#lib/text/imports.ts');
    const { templateColumns } = await import('./import-template.ts');
    const names = importFieldNames(locale);
    const { columns, questions } = proposeMapping(
      templateColumns.map((column) => names[column]),
      [],
    );
    expect(columns.map((one) => one.field)).toEqual([...templateColumns]);
    expect(columns.filter((one) => one.confidence < 0.85)).toEqual([]);
    expect(questions).toEqual([]);
  });
});

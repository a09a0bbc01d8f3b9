import { buffer } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import type { Cell } from '#lib/domain/imports/cell.ts';
import { isDay, type Day } from '#lib/domain/shared/days.ts';
import { readSpreadsheet, writeCsv, writeXlsx, type OutputCell } from '../index.ts';

function day(text: string): Day {
  if (!isDay(text)) throw new Error('no day');
  return text;
}

async function readBack(
  content: Buffer,
): Promise<{ header: readonly string[]; rows: (readonly Cell[])[] }> {
  const read = await readSpreadsheet(content);
  if (!read.ok) throw new Error(read.problem.code);
  const rows: (readonly Cell[])[] = [];
  for await (const row of read.value.rows) rows.push(row.cells);
  return { header: read.value.header, rows };
}

const header = ['nama', 'nik', 'telepon', 'jumlah', 'hari', 'ya'];
const row: OutputCell[] = [
  'Siti "Contoh", & <Misal>\n2',
  '3175064503900000',
  '+6281200000123',
  -1500,
  { day: day('1990-03-05') },
  true,
];

const hostile = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  "=cmd|' /C calc'!A0",
  '\uFF1D1+1',
];

describe('writeCsv', () => {
  it('comes back as it was', async () => {
    const content = await buffer(writeCsv([header, row]));
    expect(await readBack(content)).toEqual({
      header,
      rows: [
        [
          'Siti "Contoh", & <Misal>\n2',
          '3175064503900000',
          "'+6281200000123",
          '-1500',
          '1990-03-05',
          'true',
        ],
      ],
    });
  });

  it('makes formula-like text harmless', async () => {
    const content = await buffer(writeCsv([['a'], ...hostile.map((text) => [text])]));
    const { rows } = await readBack(content);
    expect(rows.map(([cell]) => cell)).toEqual(hostile.map((text) => `'${text}`));
  });

  it('writes separators and marks as asked', async () => {
    const content = await buffer(
      writeCsv(
        [
          ['a;b', null, Number.NaN],
          [' x ', 'y\u0000', 1.5],
        ],
        { delimiter: ';', hasMark: true },
      ),
    );
    expect(content.toString()).toBe('\uFEFF"a;b";;\r\n" x ";y;1.5\r\n');
  });
});

describe('writeXlsx', () => {
  it('comes back typed', async () => {
    const content = await buffer(
      writeXlsx([header, row], { sheetName: 'Daftar [1]', widths: [20, 18] }),
    );
    expect(await readBack(content)).toEqual({
      header,
      rows: [
        [
          'Siti "Contoh", & <Misal>\n2',
          '3175064503900000',
          '+6281200000123',
          -1500,
          '1990-03-05',
          true,
        ],
      ],
    });
  });

  it('makes formula-like text harmless and drops what XML cannot hold', async () => {
    const content = await buffer(
      writeXlsx([['a'], ...hostile.map((text) => [text]), ['x\u0000\u0008\uD800y'], [null], ['']]),
    );
    const { rows } = await readBack(content);
    expect(rows.map(([cell]) => cell)).toEqual([...hostile.map((text) => `'${text}`), 'xy']);
    expect(content.includes('<f>')).toBe(false);
  });

  it('gives the same bytes for the same rows', async () => {
    const [one, two] = [
      await buffer(writeXlsx([header, row])),
      await buffer(writeXlsx([header, row])),
    ];
    expect(one.equals(two)).toBe(true);
  });

  it('hands on the failure of its source, and stops it when nobody reads', async () => {
    async function* failing(): AsyncGenerator<OutputCell[]> {
      yield await Promise.resolve(['a']);
      throw new Error('source failed');
    }
    await expect(buffer(writeXlsx(failing()))).rejects.toThrow('source failed');
    await expect(buffer(writeCsv(failing()))).rejects.toThrow('source failed');

    let written = 0;
    let isStopped = false;
    async function* endless(): AsyncGenerator<OutputCell[]> {
      try {
        for (;;) yield await Promise.resolve(['Contoh', written++]);
      } finally {
        isStopped = true;
      }
    }
    const stream = writeXlsx(endless());
    await new Promise<void>((done) => {
      stream.on('data', () => {
        if (written > 0) stream.destroy();
      });
      stream.once('close', () => done());
    });
    await vi.waitFor(() => expect(isStopped).toBe(true), { timeout: 30_000 });
  });
});

import { Readable } from 'node:stream';
import { writeCsv, writeXlsx, type OutputRows } from '../spreadsheets/index.ts';

export const fileFormats = ['csv', 'xlsx'] as const;
export type FileFormat = (typeof fileFormats)[number];

const types: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The format that an address names, or undefined. */
export function fileFormatOf(text: string): FileFormat | undefined {
  return fileFormats.find((one) => one === text);
}

/**
 * Rows (the header is the first) as a stream of the format. For people: Excel with Indonesian
 * settings opens the CSV, which has semicolons and a mark. For programs: plain commas.
 */
export function fileStream(
  format: FileFormat,
  rows: OutputRows,
  reader: 'people' | 'programs',
  sheetName = '',
): Readable {
  if (format === 'xlsx') return writeXlsx(rows, sheetName === '' ? {} : { sheetName });
  return writeCsv(rows, reader === 'people' ? { delimiter: ';', hasMark: true } : {});
}

/**
 * A download that is written while it is made, so that memory does not grow with it.
 *
 * @param name of the file without its ending: letters, figures and hyphens
 */
export function fileResponse(
  format: FileFormat,
  name: string,
  rows: OutputRows,
  sheetName?: string,
): Response {
  const stream = Readable.toWeb(fileStream(format, rows, 'people', sheetName));
  return new Response(stream as unknown as BodyInit, {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'cache-control': 'private, no-store',
    },
  });
}

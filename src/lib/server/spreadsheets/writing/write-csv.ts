import { Readable } from 'node:stream';
import { harmlessText, type OutputCell, type OutputRows } from './output.ts';

export interface CsvOptions {
  /** Indonesian settings of Excel expect `;`. */
  readonly delimiter?: ',' | ';' | '\t';
  /** A byte-order mark tells Excel that the text is UTF-8; programs may stumble over it. */
  readonly hasMark?: boolean;
}

const pieceLength = 65_536;

function fieldOf(cell: OutputCell, delimiter: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'boolean') return cell ? 'true' : 'false';
  if (typeof cell === 'object') return cell.day;
  // NUL has no place in a text file and makes readers stop.
  const text = harmlessText(cell.replaceAll('\u0000', ''));
  return /["\r\n\t]/.test(text) || text.includes(delimiter) || text !== text.trim()
    ? `"${text.replace(/"/g, '""')}"`
    : text;
}

async function* piecesOf(rows: OutputRows, options: CsvOptions): AsyncGenerator<string> {
  const delimiter = options.delimiter ?? ',';
  let piece = options.hasMark === true ? '\uFEFF' : '';
  for await (const row of rows) {
    piece += `${row.map((cell) => fieldOf(cell, delimiter)).join(delimiter)}\r\n`;
    if (piece.length >= pieceLength) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

/**
 * Rows (the header is the first) as a UTF-8 stream of separated values by RFC 4180. Text that would
 * be a formula is made harmless, phone numbers with + included.
 */
export function writeCsv(rows: OutputRows, options: CsvOptions = {}): Readable {
  return Readable.from(piecesOf(rows, options), { objectMode: false });
}

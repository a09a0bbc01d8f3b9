import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { FileRefused, columnLetters } from './file-refused.ts';
import type { SpreadsheetLimits } from './limits.ts';
import { boundedRow, Remarks, type OpenedTable, type SpreadsheetRow } from './table.ts';
import { encodingOf } from './text-encoding.ts';

const delimiters = [',', ';', '\t', '|'] as const;
/** Share of lines that a separator divides alike; titles and signatures are the rest. */
const fewestAlike = 0.3;
const chunkBytes = 256 * 1024;
/** Line feeds in one cell beyond which a quote was surely left open. */
const linesOfACell = 200;

/**
 * The separator that divides the first lines into the most columns, most evenly. Titles above a table
 * have none of it, so that no single line decides.
 */
function delimiterOf(text: string): string {
  const hint = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (hint !== undefined) return hint;
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '')
    .slice(0, 40);
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    for (const usual of new Set(counts)) {
      // A line with one more or less is likely a cell that was left out, not another separator.
      const like = counts.reduce(
        (sum, count) =>
          sum + (count === usual ? 1 : count > 0 && Math.abs(count - usual) === 1 ? 0.5 : 0),
        0,
      );
      // Below this a mark only happens to stand in some lines.
      if (like / lines.length < fewestAlike) continue;
      const score = usual * (like / lines.length);
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}

function* utf8Chunks(content: Buffer, encoding: string, skip: number): Generator<Buffer> {
  if (encoding === 'utf-8') {
    for (let at = skip; at < content.length; at += chunkBytes)
      yield content.subarray(at, at + chunkBytes);
    return;
  }
  const decoder = iconv.getDecoder(encoding);
  for (let at = 0; at < content.length; at += chunkBytes) {
    const text = decoder.write(content.subarray(at, at + chunkBytes));
    yield Buffer.from(at === 0 ? text.replace(/^\uFEFF/, '').replace(/^sep=.\r?\n/i, '\n') : text);
  }
  const rest = decoder.end();
  if (rest !== undefined && rest !== '') yield Buffer.from(rest);
}

function refusalOf(error: Error, row: number): Error {
  if (!(error instanceof CsvError)) return error;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE') {
    return new FileRefused('file.quote-unclosed', { row });
  }
  return new FileRefused('file.unreadable', { row });
}

async function* groupsOf(
  chunks: Generator<Buffer>,
  delimiter: string,
  limits: SpreadsheetLimits,
): AsyncGenerator<SpreadsheetRow[]> {
  let group: SpreadsheetRow[] = [];
  let rowNumber = 0;
  let taken = 0;
  let failure: Error | undefined;
  const parser = parse({
    delimiter,
    // Named because a text of the Macintosh ends lines by CR alone, and some tools write CRCRLF.
    record_delimiter: ['\r\r\n', '\r\n', '\n', '\r'],
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: 4 * 1024 * 1024,
    on_record: (record: string[]) => {
      // A refusal must end the reading; csv-parse would go on after an error thrown here.
      if (failure !== undefined) return null;
      rowNumber++;
      try {
        record.forEach((cell, column) => {
          if (cell.includes('\u0000'))
            throw new FileRefused('file.nul-bytes', {
              row: rowNumber,
              column: columnLetters(column),
            });
          if (cell.length > 1000 && cell.split('\n').length > linesOfACell) {
            throw new FileRefused('file.quote-unclosed', {
              row: rowNumber,
              column: columnLetters(column),
            });
          }
        });
        const row = boundedRow(rowNumber, record, taken, limits);
        if (row !== undefined) {
          taken++;
          group.push(row);
        }
      } catch (error) {
        failure = error instanceof Error ? error : new FileRefused('file.unreadable');
      }
      return null;
    },
  });
  parser.on('error', (error) => {
    failure ??= refusalOf(error, rowNumber + 1);
  });
  parser.resume();
  for (const chunk of chunks) {
    await new Promise<void>((done) => parser.write(chunk, () => done()));
    if (failure !== undefined) throw failure;
    if (group.length > 0) {
      yield group;
      group = [];
    }
  }
  await new Promise<void>((done) => {
    parser.once('error', () => done());
    parser.end(() => done());
  });
  if (failure !== undefined) throw failure;
  if (group.length > 0) yield group;
}

/** Opens a text with separators (`,` `;` tab `|`), whatever its encoding. */
export function openCsv(content: Buffer, limits: SpreadsheetLimits): OpenedTable {
  const { encoding, isGuessed } = encodingOf(content);
  const start = iconv.decode(content.subarray(0, 65_536), encoding);
  const delimiter = delimiterOf(start);
  const hintBytes =
    encoding === 'utf-8' ? Buffer.byteLength(/^\uFEFF?sep=.(?=\r?\n)/i.exec(start)?.[0] ?? '') : 0;
  const remarks = new Remarks();
  if (isGuessed) remarks.note('file.encoding-guessed', { encoding });
  return {
    kind: 'csv',
    sheetNames: [],
    hiddenSheets: [],
    sheetName: null,
    delimiter,
    encoding,
    remarks,
    groups: groupsOf(utf8Chunks(content, encoding, hintBytes), delimiter, limits),
  };
}

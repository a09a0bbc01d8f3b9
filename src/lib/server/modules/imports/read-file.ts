import { createHash } from 'node:crypto';
import type { ColumnField } from '#lib/domain/imports/fields.ts';
import {
  proposeMapping,
  withNamed,
  type MappingProposal,
} from '#lib/domain/imports/propose-mapping.ts';
import type { Problem, Result } from '#lib/domain/shared/result.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import {
  columnLetters,
  FileRefused,
  readSpreadsheet,
  type SpreadsheetRow,
  type SpreadsheetWarning,
} from '../../spreadsheets/index.ts';

/** A file on its way in, with the name under which it was sent. */
export interface IncomingFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Name of the sheet; without it the first that is not hidden. */
  readonly sheet?: string | null;
  /** The row that the headings begin in; without it they are looked for. */
  readonly headerRow?: number | null;
  /** What columns are, by their headings or letters; the others are proposed. */
  readonly named?: Readonly<Record<string, ColumnField>> | null;
}

/** An opened file: what its columns seem to be, and its rows to be read once. */
export interface OpenedFile {
  readonly contentHash: string;
  readonly sheetName: string | null;
  readonly sheetNames: readonly string[];
  /** What was noticed so far; all of it once the rows have been read. */
  readonly warnings: readonly SpreadsheetWarning[];
  readonly header: readonly string[];
  /** Rows of the file that hold the headings, and those above them. */
  readonly headerRows: readonly number[];
  readonly titleRows: readonly number[];
  readonly proposal: MappingProposal;
  /** Rows in batches, in the order of the file. Throws `FileRefused`. */
  readonly batches: AsyncGenerator<readonly SpreadsheetRow[]>;
  close(): Promise<void>;
}

/** Rows by which columns are recognised. */
const sampleRows = 300;

/** Opens a file by its content and proposes what each column is. Nothing is stored. */
export async function openFile(file: IncomingFile): Promise<Result<OpenedFile>> {
  const contentHash = createHash('sha256').update(file.bytes).digest('hex');
  const { sheet, headerRow } = file;
  const opened = await readSpreadsheet(file.bytes, {
    ...(sheet === null || sheet === undefined ? {} : { sheet }),
    ...(headerRow === null || headerRow === undefined ? {} : { headerRow }),
  });
  if (!opened.ok) return opened;
  const spreadsheet = opened.value;
  const rest = spreadsheet.batches[Symbol.asyncIterator]();
  try {
    const first = await rest.next();
    const rows = first.done === true ? [] : first.value;
    const samples = rows.slice(0, sampleRows).map((row) => row.cells);
    const proposed = proposeMapping(spreadsheet.header, samples);
    const { proposal, unknown } =
      file.named === undefined || file.named === null
        ? { proposal: proposed, unknown: [] }
        : withNamed(proposed, file.named, samples, columnLetters);
    const [missing] = unknown;
    if (missing !== undefined) {
      await spreadsheet.close();
      return refused('import.no-such-column', { name: missing.slice(0, 80) });
    }
    return accepted({
      contentHash,
      sheetName: spreadsheet.sheetName,
      sheetNames: spreadsheet.sheetNames,
      get warnings() {
        return spreadsheet.warnings;
      },
      header: spreadsheet.header,
      headerRows: spreadsheet.headerRowNumbers,
      titleRows: spreadsheet.titleRows,
      proposal,
      batches: batchesOf(rows, rest),
      close: () => spreadsheet.close(),
    });
  } catch (error) {
    await spreadsheet.close();
    return { ok: false, problem: problemOfFile(error) };
  }
}

async function* batchesOf(
  first: readonly SpreadsheetRow[],
  rest: AsyncIterator<readonly SpreadsheetRow[]>,
): AsyncGenerator<readonly SpreadsheetRow[]> {
  yield first;
  for (;;) {
    const next = await rest.next();
    if (next.done === true) return;
    yield next.value;
  }
}

/** What is wrong with the file; anything else is a failure of ours and thrown again. */
export function problemOfFile(error: unknown): Problem {
  if (error instanceof FileRefused) return error.problem;
  throw error;
}

/** Questions that must be answered before rows can be judged. */
export function isMappingComplete(proposal: Pick<MappingProposal, 'questions'>): boolean {
  return !proposal.questions.some(
    (question) => question.kind === 'claimed-twice' || question.kind === 'name-missing',
  );
}

import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { findTable, rowsToFindTable, tableFrom } from '#lib/domain/imports/find-table.ts';
import { FileRefused } from './file-refused.ts';
import { batchRows } from './limits.ts';
import type { FoundHeader, WorkerAnswer, WorkerOrder } from './messages.ts';
import { openTable } from './open-table.ts';
import type { OpenedTable, SpreadsheetRow } from './table.ts';

/**
 * Reads one file and ends. Runs with a cap on memory and under a clock, because the file comes from
 * outside; answers one batch for each message it gets.
 */
const port = parentPort;
if (port === null) throw new Error('runs as a worker only');
const order = workerData as WorkerOrder;

const requests: (() => void)[] = [];
let credit = 0;
port.on('message', () => {
  const waiting = requests.shift();
  if (waiting === undefined) credit++;
  else waiting();
});
async function asked(): Promise<void> {
  if (credit > 0) {
    credit--;
    return;
  }
  await new Promise<void>((resume) => requests.push(resume));
}

function answer(message: WorkerAnswer): void {
  port?.postMessage(message);
}

async function open(): Promise<OpenedTable> {
  const content =
    order.content !== null
      ? Buffer.from(order.content.buffer, order.content.byteOffset, order.content.byteLength)
      : await readFile(order.path ?? '');
  if (content.length > order.limits.fileBytes)
    throw new FileRefused('file.too-large', { limit: order.limits.fileBytes });
  return openTable(content, order.sheet ?? undefined, order.limits);
}

/** Takes the headings from the first rows; the rest are the table's own. */
function divide(rows: readonly SpreadsheetRow[]): {
  readonly header: FoundHeader;
  readonly rest: SpreadsheetRow[];
} {
  const { headerAt, headerRows, header } =
    order.headerRow === null
      ? findTable(rows.map((row) => row.cells))
      : tableFrom(
          rows.map((row) => row.cells),
          rows.findIndex((row) => row.rowNumber >= (order.headerRow ?? 0)),
        );
  const below = headerAt + headerRows;
  return {
    header: {
      rowNumbers: rows.slice(headerAt, below).map((row) => row.rowNumber),
      titleRows: rows.slice(0, headerAt).map((row) => row.rowNumber),
      cells: header,
    },
    rest: rows.slice(below),
  };
}

async function run(): Promise<void> {
  const { groups, remarks, ...outline } = await open();
  let first: SpreadsheetRow[] | undefined = [];
  let batch: SpreadsheetRow[] = [];
  const begin = async (rows: readonly SpreadsheetRow[]): Promise<void> => {
    const { header, rest } = divide(rows);
    first = undefined;
    batch = rest;
    await asked();
    answer({ kind: 'opened', outline, header, warnings: remarks.list() });
  };
  for await (const group of groups) {
    if (first === undefined) batch.push(...group);
    else {
      first.push(...group);
      if (first.length >= rowsToFindTable) await begin(first);
    }
    if (batch.length >= batchRows) {
      await asked();
      answer({ kind: 'rows', rows: batch });
      batch = [];
    }
  }
  if (first !== undefined) {
    if (first.length === 0) throw new FileRefused('file.empty');
    await begin(first);
  }
  if (batch.length > 0) {
    await asked();
    answer({ kind: 'rows', rows: batch });
  }
  await asked();
  answer({ kind: 'end', warnings: remarks.list() });
}

try {
  await run();
} catch (error) {
  // Messages of parsers may quote the file; only our own codes leave the worker.
  const problem =
    error instanceof FileRefused ? error.problem : { code: 'file.unreadable' as const };
  answer({ kind: 'refused', problem });
}
port.close();

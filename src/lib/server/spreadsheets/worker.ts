import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { fileKind } from './file-kind.ts';
import { FileRefused } from './file-refused.ts';
import { batchRows } from './limits.ts';
import type { WorkerAnswer, WorkerOrder } from './messages.ts';
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
  // A worker lives for one file: it loads the one reader that it needs.
  if (fileKind(content) === 'xlsx') {
    const { openXlsx } = await import('./read-xlsx.ts');
    return openXlsx(content, order.sheet ?? undefined, order.limits);
  }
  const { openCsv } = await import('./read-csv.ts');
  return openCsv(content, order.limits);
}

async function run(): Promise<void> {
  const { groups, ...outline } = await open();
  let hasHeader = false;
  let batch: SpreadsheetRow[] = [];
  for await (const group of groups) {
    for (const row of group) {
      if (hasHeader) {
        batch.push(row);
        continue;
      }
      hasHeader = true;
      await asked();
      answer({ kind: 'opened', outline, header: row });
    }
    if (batch.length >= batchRows) {
      await asked();
      answer({ kind: 'rows', rows: batch });
      batch = [];
    }
  }
  if (!hasHeader) throw new FileRefused('file.empty');
  if (batch.length > 0) {
    await asked();
    answer({ kind: 'rows', rows: batch });
  }
  await asked();
  answer({ kind: 'end' });
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

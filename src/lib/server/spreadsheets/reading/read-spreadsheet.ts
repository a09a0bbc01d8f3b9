import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { accepted, type Result } from '#lib/domain/shared/result.ts';
import { FileRefused } from './file-refused.ts';
import { defaultLimits, type SpreadsheetLimits } from './limits.ts';
import type { TableOutline, WorkerAnswer, WorkerOrder } from './messages.ts';
import type { SpreadsheetRow, SpreadsheetWarning } from './table.ts';

export interface ReadOptions {
  /** Name of the sheet; without it the first that is not hidden. */
  readonly sheet?: string;
  /** The row that the headings begin in; without it they are looked for. */
  readonly headerRow?: number;
  readonly limits?: Partial<SpreadsheetLimits>;
}

/** A file that is being read. Iterate its rows or batches once, or close it. */
export interface Spreadsheet extends TableOutline {
  readonly header: readonly string[];
  /** Rows of the file that hold the headings. */
  readonly headerRowNumbers: readonly number[];
  /** Rows above them that say something: titles, dates, the name of an office. */
  readonly titleRows: readonly number[];
  /** What is worth knowing of the file so far; all of it once its rows have been read. */
  readonly warnings: readonly SpreadsheetWarning[];
  /** Rows as they are in the file, blank ones left out. Throws `FileRefused` where reading stops. */
  readonly rows: AsyncIterable<SpreadsheetRow>;
  /** The same rows in the batches in which they cross from the worker. */
  readonly batches: AsyncIterable<readonly SpreadsheetRow[]>;
  /** Ends the worker; needed only when nothing is iterated to its end. */
  close(): Promise<void>;
}

/** The worker runs from source; a bundle that moved this module still finds it in the project. */
function workerUrl(): URL {
  const beside = new URL(`./${'worker'}.ts`, import.meta.url);
  if (existsSync(beside)) return beside;
  return pathToFileURL(resolve('src/lib/server/spreadsheets/reading/worker.ts'));
}

/** Megabytes for a worker that reads text: it keeps a few thousand rows, and grows into what it gets. */
const textMegabytes = 96;

/** Whether the bytes begin as a packed file does; a path is not looked into here. */
function isPacked(content: Uint8Array | null): boolean {
  return content === null || (content[0] === 0x50 && content[1] === 0x4b);
}

/**
 * Milliseconds for a batch of an .xls: the library that reads it can turn in circles in a broken one,
 * and whole ones of this format, which holds 65,536 rows, take a fraction of this.
 */
const compoundMs = 8000;

/** Whether the bytes begin as a file of the old Office does. */
function isCompound(content: Uint8Array | null): boolean {
  return content !== null && content[0] === 0xd0 && content[1] === 0xcf;
}

/** Asks the worker for one answer at a time; a dead, late or overgrown worker is a refused file. */
class Conversation {
  private readonly worker: Worker;
  private readonly batchMs: number;
  private readonly answers: WorkerAnswer[] = [];
  private waiting: ((answer: WorkerAnswer) => void) | undefined;
  private timer: NodeJS.Timeout | undefined;
  private hasEnded = false;

  constructor(order: WorkerOrder) {
    const { batchMs } = order.limits;
    this.batchMs = isCompound(order.content) ? Math.min(batchMs, compoundMs) : batchMs;
    this.worker = new Worker(workerUrl(), {
      workerData: order,
      execArgv: [],
      env: {},
      stdout: true,
      stderr: true,
      resourceLimits: {
        maxOldGenerationSizeMb: isPacked(order.content)
          ? order.limits.workerMegabytes
          : Math.min(order.limits.workerMegabytes, textMegabytes),
        maxYoungGenerationSizeMb: 32,
      },
    });
    this.worker.on('message', (answer: WorkerAnswer) => this.take(answer));
    this.worker.on('error', () => this.fail('memory'));
    this.worker.on('exit', () => this.fail('ended'));
    // A reader that is forgotten must not keep the process alive; while an answer is owed, the timer does.
    this.worker.unref();
    this.ask();
  }

  /** Lets the worker make its next answer while this one is used. */
  ask(): void {
    if (this.hasEnded) return;
    this.worker.postMessage(null);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.fail('time');
      void this.end();
    }, this.batchMs);
  }

  private take(answer: WorkerAnswer): void {
    clearTimeout(this.timer);
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting === undefined) this.answers.push(answer);
    else waiting(answer);
  }

  private fail(reason: string): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.take({ kind: 'refused', problem: { code: 'file.unreadable', details: { reason } } });
  }

  async next(): Promise<WorkerAnswer> {
    const ready = this.answers.shift();
    if (ready !== undefined) return ready;
    return new Promise((take) => {
      this.waiting = take;
    });
  }

  async end(): Promise<void> {
    this.hasEnded = true;
    clearTimeout(this.timer);
    await this.worker.terminate();
  }
}

async function* batchesOf(
  conversation: Conversation,
  first: WorkerAnswer,
  end: (warnings: readonly SpreadsheetWarning[]) => void,
): AsyncGenerator<readonly SpreadsheetRow[]> {
  try {
    let answer = first;
    for (;;) {
      if (answer.kind === 'refused') throw new FileRefused(answer.problem);
      if (answer.kind === 'end') end(answer.warnings);
      if (answer.kind !== 'rows') return;
      conversation.ask();
      yield answer.rows;
      answer = await conversation.next();
    }
  } finally {
    await conversation.end();
  }
}

async function* rowsOf(
  batches: AsyncIterable<readonly SpreadsheetRow[]>,
): AsyncGenerator<SpreadsheetRow> {
  for await (const batch of batches) yield* batch;
}

/**
 * Opens a table by its content (.xlsx, .xls, .ods, text with separators, a table of a page, XML of
 * Excel 2003; also packed with gzip) and reads it in a worker. Gives header and outline at once and
 * the rows as they are asked for; what is wrong with the file before its second batch is the result,
 * what is found later is thrown while iterating. The file is never executed, only its stored values
 * are read.
 */
export async function readSpreadsheet(
  source: string | Uint8Array,
  options: ReadOptions = {},
): Promise<Result<Spreadsheet>> {
  const limits = { ...defaultLimits, ...options.limits };
  const size = typeof source === 'string' ? await sizeOf(source) : source.byteLength;
  if (size === undefined)
    return { ok: false, problem: { code: 'file.unreadable', details: { reason: 'missing' } } };
  if (size === 0) return { ok: false, problem: { code: 'file.empty' } };
  if (size > limits.fileBytes)
    return { ok: false, problem: { code: 'file.too-large', details: { limit: limits.fileBytes } } };
  const conversation = new Conversation({
    path: typeof source === 'string' ? source : null,
    content: typeof source === 'string' ? null : source,
    sheet: options.sheet ?? null,
    headerRow: options.headerRow ?? null,
    limits,
  });
  const opened = await conversation.next();
  if (opened.kind !== 'opened') {
    await conversation.end();
    return {
      ok: false,
      problem: opened.kind === 'refused' ? opened.problem : { code: 'file.unreadable' },
    };
  }
  conversation.ask();
  const first = await conversation.next();
  if (first.kind === 'refused' || first.kind === 'end') {
    await conversation.end();
    return {
      ok: false,
      problem:
        first.kind === 'refused'
          ? first.problem
          : { code: 'file.header-only', details: { row: opened.header.rowNumbers.at(-1) ?? 1 } },
    };
  }
  let { warnings } = opened;
  const batches = batchesOf(conversation, first, (all) => {
    warnings = all;
  });
  const { header, outline } = opened;
  return accepted({
    ...outline,
    header: header.cells,
    headerRowNumbers: header.rowNumbers,
    titleRows: header.titleRows,
    get warnings() {
      return warnings;
    },
    batches,
    rows: rowsOf(batches),
    close: () => conversation.end(),
  });
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : undefined;
  } catch {
    return undefined;
  }
}

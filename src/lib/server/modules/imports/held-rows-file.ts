import type { Readable } from 'node:stream';
import { accepted, type Problem, type Result } from '#lib/domain/shared/result.ts';
import type { App } from '../../app.ts';
import { runQuery } from '../../commands/query.ts';
import type { Entering } from '../../db/transaction.ts';
import { writeXlsx, type OutputCell } from '../../spreadsheets/index.ts';
import { listHeldRows } from './list-import-rows.ts';

/** How the file says things, in the reader's language. */
export interface HeldRowsWording {
  /** Heading of the column with the row's number in the file that was sent. */
  readonly row: string;
  /** Name of the sheet. */
  readonly sheet: string;
  /** Heading of the column that says why the row waits. */
  readonly reason: string;
  say(problem: Pick<Problem, 'code' | 'details'>): string;
}

const pageRows = 200;

/** Rows that name nobody are no work for whoever corrects the list. */
const ofNobody: ReadonlySet<string> = new Set([
  'row.total',
  'row.header-again',
  'row.signature',
  'row.group-title',
]);

/**
 * The rows that wait or were refused, as an .xlsx with the columns of the file that was sent and,
 * behind them, why each waits and where it stood: in the same shape, so that it is sent again once it
 * is corrected. Totals and signatures are left out. Text that looks like a formula is made harmless.
 *
 * @returns refusals of the actor, or `not-found`
 */
export async function heldRowsFile(
  app: App,
  entering: Entering,
  importId: string,
  wording: HeldRowsWording,
): Promise<Result<Readable>> {
  const pageAfter = (verdict: 'held' | 'refused', cursor: string | null) =>
    runQuery(app, entering, listHeldRows, { importId, verdict, cursor, size: pageRows });
  const first = await pageAfter('held', null);
  if (!first.ok) return first;
  const { header } = first.value;
  async function* rowsOf(verdict: 'held' | 'refused'): AsyncGenerator<readonly OutputCell[]> {
    for (let cursor: string | null = null; ;) {
      const page = await pageAfter(verdict, cursor);
      if (!page.ok) throw new Error(`reading held rows stopped: ${page.problem.code}`);
      for (const row of page.value.rows) {
        const reasons = row.problems.filter((problem) => problem.severity !== 'warning');
        if (reasons.some((problem) => ofNobody.has(problem.code))) continue;
        const said = [...new Set(reasons.map((problem) => wording.say(problem)))].join(' ');
        const cells = Array.from({ length: header.length }, (_, at) => row.cells[at] ?? null);
        yield [...cells, said, row.rowNumber];
      }
      cursor = page.value.nextCursor;
      if (cursor === null) return;
    }
  }
  async function* rows(): AsyncGenerator<readonly OutputCell[]> {
    yield [...header, wording.reason, wording.row];
    yield* rowsOf('held');
    yield* rowsOf('refused');
  }
  return accepted(writeXlsx(rows(), { sheetName: wording.sheet }));
}

import type { Readable } from 'node:stream';
import { accepted, type Problem, type Result } from '#lib/domain/shared/result.ts';
import type { App } from '../../app.ts';
import { runQuery } from '../../commands/query.ts';
import type { Entering } from '../../db/transaction.ts';
import { writeCsv, type OutputCell } from '../../spreadsheets/index.ts';
import { listHeldRows } from './list-import-rows.ts';

/** How the file says things, in the reader's language. */
export interface HeldRowsWording {
  /** Heading of the column with the row's number in the file that was sent. */
  readonly row: string;
  /** Heading of the column that says why the row waits. */
  readonly reason: string;
  say(problem: Pick<Problem, 'code' | 'details'>): string;
}

const pageRows = 200;

/**
 * The rows that wait, as a .csv with the columns of the file that was sent, its own numbers and the
 * reasons in front, to be corrected and sent again. Text that looks like a formula is made harmless.
 *
 * @returns refusals of the actor, or `not-found`
 */
export async function heldRowsFile(
  app: App,
  entering: Entering,
  importId: string,
  wording: HeldRowsWording,
): Promise<Result<Readable>> {
  const pageAfter = (cursor: string | null) =>
    runQuery(app, entering, listHeldRows, { importId, cursor, size: pageRows });
  const first = await pageAfter(null);
  if (!first.ok) return first;
  async function* rows(): AsyncGenerator<readonly OutputCell[]> {
    if (!first.ok) return;
    let page = first.value;
    yield [wording.row, wording.reason, ...page.header];
    for (;;) {
      for (const row of page.rows) {
        const reasons = row.problems
          .filter((problem) => problem.severity !== 'warning')
          .map((problem) => wording.say(problem));
        yield [row.rowNumber, [...new Set(reasons)].join(' '), ...row.cells];
      }
      if (page.nextCursor === null) return;
      const next = await pageAfter(page.nextCursor);
      if (!next.ok) throw new Error(`reading held rows stopped: ${next.problem.code}`);
      page = next.value;
    }
  }
  return accepted(writeCsv(rows(), { hasMark: true }));
}

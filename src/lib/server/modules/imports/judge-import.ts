import { countVerdicts, noRows } from '#lib/domain/imports/verdicts.ts';
import type { App } from '../../app.ts';
import { readTogether } from '../../db/transaction.ts';
import { addProgress } from './imports.sql.ts';
import { withAnswer, type EarlierAnswer } from './held-answer.ts';
import { FileJudge, type PendingBatch } from './judge-file.ts';
import type { RowVerdict } from './row-verdict.ts';
import { endStep, jobsActor, readImport, write } from './on-behalf.ts';
import { judgeRows, rowsAfter, type JudgedColumns, type StoredRow } from './rows.sql.ts';
import { openCells } from './sealed-cells.ts';

const batchRows = 2000;
const unanswered: EarlierAnswer = { answer: null, personId: null };

/** What is kept of a verdict. */
export function columnsOf(verdict: RowVerdict): JudgedColumns & { readonly rowNumber: number } {
  return {
    rowNumber: verdict.rowNumber,
    verdict: verdict.verdict,
    problems: verdict.problems.length === 0 ? null : JSON.stringify(verdict.problems),
    personId: verdict.personId,
    businessId: verdict.businessId,
    candidates: verdict.candidates,
    fingerprint: verdict.fingerprint,
  };
}

/**
 * The job `judge-import`: judges every stored row. Each row ends with one verdict, and the counts add
 * up to the rows. Run again it begins anew; a row is judged against those before it.
 */
export async function judgeImport(app: App, importId: string): Promise<void> {
  const found = await readImport(app, importId);
  if (found.state !== 'judging') return;
  const { actor } = await readTogether(app.pools, jobsActor);
  const judge = new FileJudge(app, jobsActor, {
    importId,
    agencyCode: found.agencyCode,
    header: found.header,
    mapping: found.mapping.mapping,
    fixes: found.fixes,
    judgedOn: actor.businessDate,
  });
  /** What was said to rows when the file was judged before. */
  const answers = new Map<number, EarlierAnswer>();
  let counts = noRows;
  let writing: Promise<void> = Promise.resolve();
  let pending: PendingBatch | undefined;
  const settle = async (batch: PendingBatch): Promise<void> => {
    const judged = (await judge.end(batch)).map((one) =>
      withAnswer(importId, one, answers.get(one.rowNumber) ?? unanswered),
    );
    counts = countVerdicts(
      counts,
      judged.map((one) => one.judged.verdict),
    );
    await writing;
    writing = write(
      app,
      judgeRows(
        importId,
        judged.map((one) => ({ ...columnsOf(one.judged), answer: one.answer })),
      ),
      addProgress(importId, judged.length),
    );
    writing.catch(() => undefined);
  };
  for (let after = 0; ;) {
    const stored = await rowsFrom(app, importId, after);
    if (stored.length === 0) break;
    for (const { rowNumber, answer, personId } of stored) {
      if (answer !== null) answers.set(rowNumber, { answer, personId });
    }
    const rows = stored.map((row) => ({
      rowNumber: row.rowNumber,
      cells: openCells(app.keys, importId, row),
    }));
    after = rows.at(-1)?.rowNumber ?? after;
    const next = judge.begin(rows);
    if (pending !== undefined) await settle(pending);
    pending = next;
  }
  if (pending !== undefined) await settle(pending);
  await writing;
  await endStep(app, found, {
    state: 'judged',
    counts,
    problem: null,
    judgedOn: actor.businessDate,
  });
}

async function rowsFrom(app: App, importId: string, after: number): Promise<readonly StoredRow[]> {
  const { rows } = await readTogether(app.pools, jobsActor, rowsAfter(importId, after, batchRows));
  return rows[0];
}

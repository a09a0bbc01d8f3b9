import { isFixOf, type FixInput, type ImportFix } from '#lib/domain/imports/fixes.ts';
import type { RowProblem } from '#lib/domain/imports/drafts.ts';
import {
  countVerdicts,
  noRows,
  type SaveMode,
  type VerdictCounts,
} from '#lib/domain/imports/verdicts.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import type { App } from '../../app.ts';
import { runTogether, type Together } from '../../commands/run-together.ts';
import type { Origin } from '../../commands/run-commands.ts';
import { Refusal } from '../../db/faults.ts';
import { readTogether, type Actor } from '../../db/transaction.ts';
import { findAgency } from './agency.sql.ts';
import { saveImportAs } from './change-import.ts';
import { changeImport, findUnfinished } from './imports.sql.ts';
import { FileJudge, type PendingBatch } from './judge-file.ts';
import { columnsOf } from './judge-import.ts';
import { readCounts } from './on-behalf.ts';
import { isMappingComplete, openFile, type IncomingFile, type OpenedFile } from './read-file.ts';
import { insertRows } from './rows.sql.ts';
import { saveRows } from './save-rows.ts';
import { newRows, open, refusalOf } from './start-import.ts';

/** A whole import in one go, as the command line runs it. */
export interface FileImport extends IncomingFile {
  readonly agencyCode: string;
  readonly mode: SaveMode;
  /** What is settled for all rows before they are judged. */
  readonly fixes?: readonly FixInput[];
  /** Judges against the file and the registry, and writes nothing at all. */
  readonly isDryRun: boolean;
}

/** What became of a file: its rows by verdict, and everything that was said about them. */
export interface ImportReport {
  /** Null when nothing was stored. */
  readonly importId: string | null;
  readonly header: readonly string[];
  readonly rows: number;
  readonly counts: VerdictCounts;
  /** Rows are numbered as in the file. */
  readonly problems: readonly (RowProblem & { readonly row: number })[];
  /** Why the mode's promise was not kept: strictly all rows, or none. */
  readonly refusal: { readonly code: 'import.not-all-rows'; readonly rows: number } | null;
}

/**
 * Reads, maps as proposed, judges and saves a file in one go, by the same functions as the screens.
 * In strict mode nothing is stored unless every row can be. The same file again goes on where it was
 * broken off.
 *
 * @returns refusals of the file (`file.…`), of unclear columns, of the actor or the agency
 */
export async function importFile(
  app: App,
  origin: Origin,
  file: FileImport,
): Promise<Result<ImportReport>> {
  const allowed = await mayImport(app, origin, file.agencyCode);
  if (!allowed.ok) return allowed;
  const opened = await openFile(file);
  if (!opened.ok) return opened;
  const { value } = opened;
  try {
    if (!isMappingComplete(value.proposal)) return refused('import.columns-unclear');
    const { mapping } = value.proposal;
    if (!(file.fixes ?? []).every((fix) => isFixOf(mapping, fix)))
      return refused('import.no-such-fix');
    const passed = { app, origin, file, opened: value, actor: allowed.value };
    return accepted(file.isDryRun ? await rehearse(passed) : await perform(passed));
  } catch (error) {
    return refusalOf(error);
  } finally {
    await value.close();
  }
}

/** Settled by whoever sends the file; each is known by its place. */
function fixesOf(file: FileImport): ImportFix[] {
  return (file.fixes ?? []).map((fix, at) => ({
    id: `00000000-0000-8000-8000-${String(at + 1).padStart(12, '0')}`,
    ...fix,
  }));
}

interface Passed {
  readonly app: App;
  readonly origin: Origin;
  readonly file: FileImport;
  readonly opened: OpenedFile;
  readonly actor: Actor;
}

async function mayImport(app: App, origin: Origin, agencyCode: string): Promise<Result<Actor>> {
  try {
    const { actor, rows } = await readTogether(
      app.pools,
      origin.entering,
      findAgency([agencyCode]),
    );
    if (!actor.capabilities.has('imports.run')) return refused('not-allowed');
    if (actor.agencyCode !== null && actor.agencyCode !== agencyCode) return refused('not-allowed');
    if (rows[0].length === 0) return refused('agency.missing', undefined, 'agencyCode');
    return accepted(actor);
  } catch (error) {
    return refusalOf(error);
  }
}

/** Judges every row and passes the batches on; the database is asked about one while the next is read. */
async function judgeAll(
  { app, origin, file, opened, actor }: Passed,
  importId: string,
  keep: (batch: PendingBatch, judged: Awaited<ReturnType<FileJudge['end']>>) => Promise<void>,
): Promise<Pick<ImportReport, 'rows' | 'counts' | 'problems'>> {
  const judge = new FileJudge(app, origin.entering, {
    importId,
    agencyCode: file.agencyCode,
    header: opened.header,
    mapping: opened.proposal.mapping,
    fixes: fixesOf(file),
    judgedOn: actor.businessDate,
  });
  let counts = noRows;
  let rows = 0;
  const problems: ImportReport['problems'][number][] = [];
  let pending: PendingBatch | undefined;
  const settle = async (batch: PendingBatch): Promise<void> => {
    const judged = await judge.end(batch);
    counts = countVerdicts(
      counts,
      judged.map((one) => one.verdict),
    );
    rows += judged.length;
    for (const one of judged) {
      for (const problem of one.problems) problems.push({ row: one.rowNumber, ...problem });
    }
    await keep(batch, judged);
  };
  for await (const batch of opened.batches) {
    const next = judge.begin(batch);
    if (pending !== undefined) await settle(pending);
    pending = next;
  }
  if (pending !== undefined) await settle(pending);
  return { rows, counts, problems };
}

function refusalFor(mode: SaveMode, counts: VerdictCounts): ImportReport['refusal'] {
  const left = counts.held + counts.refused;
  return mode === 'strict' && left > 0 ? { code: 'import.not-all-rows', rows: left } : null;
}

async function rehearse(passed: Passed): Promise<ImportReport> {
  const judged = await judgeAll(passed, passed.app.newId(), () => Promise.resolve());
  const refusal = refusalFor(passed.file.mode, judged.counts);
  return { importId: null, header: passed.opened.header, ...judged, refusal };
}

async function perform(passed: Passed): Promise<ImportReport> {
  const { app, origin, file, opened } = passed;
  const { rows: found } = await readTogether(
    app.pools,
    origin.entering,
    findUnfinished(file.agencyCode, Buffer.from(opened.contentHash, 'hex'), opened.sheetName),
  );
  const unfinished = found[0][0];
  if (unfinished !== undefined) {
    const judged = await judgeAll(passed, unfinished.id, () => Promise.resolve());
    return finish(app, unfinished.id, { header: opened.header, ...judged });
  }
  const importId = app.newId();
  const header = opened.header;
  let report: Pick<ImportReport, 'rows' | 'counts' | 'problems'> | undefined;
  try {
    report = await runTogether(app, origin, async (together) => {
      const judged = await judgeInto(passed, importId, together);
      report = judged;
      const refusal = refusalFor(file.mode, judged.counts);
      // Rolls back what was stored of the file, and its journal.
      if (refusal !== null) throw new Refusal({ code: refusal.code });
      if (judged.counts.created + judged.counts.updated > 0) {
        await together.run(saveImportAs({ isQueued: false }), [
          { id: app.newId(), originId: importId, input: { importId, mode: file.mode } },
        ]);
      }
      return judged;
    });
  } catch (error) {
    const isRefused = error instanceof Refusal && error.problem.code === 'import.not-all-rows';
    if (!isRefused || report === undefined) throw error;
    return { importId: null, header, ...report, refusal: refusalFor(file.mode, report.counts) };
  }
  return finish(app, importId, { header, ...report });
}

/** Stores the rows of the file, encrypted and judged. */
async function judgeInto(
  passed: Passed,
  importId: string,
  together: Together,
): Promise<Pick<ImportReport, 'rows' | 'counts' | 'problems'>> {
  const { app, file, opened, actor } = passed;
  await open(together, opened, { ...file, importId });
  let storing: Promise<void> = Promise.resolve();
  const judged = await judgeAll(passed, importId, async (batch, verdicts) => {
    await storing;
    const rows = batch.rows.map((one) => one.row);
    storing = together.write(
      insertRows(importId, newRows(app, importId, rows, verdicts.map(columnsOf))),
    );
    storing.catch(() => undefined);
  });
  await storing;
  await together.write(
    changeImport(importId, {
      state: 'judged',
      rowCount: judged.rows,
      remarks: JSON.stringify(opened.warnings),
      fixes: JSON.stringify(fixesOf(file)),
      counts: JSON.stringify(judged.counts),
      judgedOn: actor.businessDate,
    }),
  );
  return judged;
}

async function finish(
  app: App,
  importId: string,
  judged: Omit<ImportReport, 'importId' | 'refusal'>,
): Promise<ImportReport> {
  const saved = await saveRows(app, importId);
  const counts = await readCounts(app, importId);
  const problems = [
    ...judged.problems,
    ...saved.rows.map(({ rowNumber, problem }) => ({ row: rowNumber, ...problem })),
  ];
  const refusal =
    saved.problem === null
      ? null
      : { code: 'import.not-all-rows' as const, rows: Math.max(1, counts.held + counts.refused) };
  return { ...judged, importId, counts, problems, refusal };
}

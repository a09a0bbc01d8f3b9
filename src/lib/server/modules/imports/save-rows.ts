import type { Verdict as RowVerdict } from '#lib/domain/imports/verdicts.ts';
import type { RowProblem } from '#lib/domain/imports/drafts.ts';
import type { ProblemCode } from '#lib/domain/problems.ts';
import type { Problem } from '#lib/domain/shared/result.ts';
import { isDay, type Day } from '#lib/domain/shared/days.ts';
import type { App } from '../../app.ts';
import type { Command } from '../../commands/command.ts';
import { runCommands, type RawEnvelope, type Verdict } from '../../commands/run-commands.ts';
import { runTogether } from '../../commands/run-together.ts';
import { Refusal } from '../../db/faults.ts';
import { readTogether } from '../../db/transaction.ts';
import type * as v from 'valibot';
import { registerBusiness } from '../businesses/index.ts';
import { registerPerson } from '../people/index.ts';
import { addProgress, type ImportRow } from './imports.sql.ts';
import { endStep, jobsActor, originFor, readCounts, readImport, write } from './on-behalf.ts';
import { recordImportedEvidence } from './record-imported-evidence.ts';
import { commandsOf, type RowCommand, type RowCommands } from './row-commands.ts';
import { markKnownRows, markRows, refuseRow, unsavedRows, type StoredRow } from './rows.sql.ts';

/** Rows of one transaction: large enough that its cost is spread, small enough to answer others. */
const usualChunk = 2000;
/** While the database writes one chunk, the next is prepared and sent. */
const chunksAtOnce = 2;

/** Runs commands of one kind, in a transaction of their own or in one with all others. */
type Run = <Schema extends v.GenericSchema, Answer>(
  command: Command<Schema, Answer>,
  envelopes: readonly RawEnvelope[],
) => Promise<readonly Verdict<Answer>[]>;

/** What became of a chunk: rows that are done, and rows whose command was refused. */
interface ChunkOutcome {
  readonly rows: readonly number[];
  readonly refused: readonly {
    readonly rowNumber: number;
    readonly code: ProblemCode;
    readonly details: Readonly<Record<string, string | number>> | undefined;
  }[];
}

/** How saving went: what refused the whole, and rows that ended otherwise than they were judged. */
export interface SavedRows {
  readonly problem: Problem | null;
  readonly rows: readonly { readonly rowNumber: number; readonly problem: RowProblem }[];
}

/**
 * The job `save-import`: runs the commands of the rows that are new, then of those that add to
 * somebody known. In chunks a killed job goes on where it stopped, since a command has its effect
 * once; strictly, everything stands in one transaction or nothing does.
 */
export async function saveRows(
  app: App,
  importId: string,
  chunkRows = usualChunk,
): Promise<SavedRows> {
  const found = await readImport(app, importId);
  if (found.state !== 'saving') return { problem: null, rows: [] };
  const judgedOn = found.judgedOn;
  if (judgedOn === null || !isDay(judgedOn))
    throw new Error('an import is saved before it is judged');
  const saved =
    found.saveMode === 'strict'
      ? await saveStrictly(app, found, judgedOn, chunkRows)
      : await savePartly(app, found, judgedOn, chunkRows);
  const { problem } = saved;
  if (problem === null) await write(app, markKnownRows(importId, true));
  await endStep(app, found, {
    state: problem === null ? 'saved' : 'judged',
    counts: await readCounts(app, importId),
    problem,
  });
  return saved;
}

async function savePartly(
  app: App,
  found: ImportRow,
  judgedOn: Day,
  chunkRows: number,
): Promise<SavedRows> {
  const refused: SavedRows['rows'][number][] = [];
  const origin = originFor(found);
  const run: Run = (command, envelopes) =>
    envelopes.length === 0 ? Promise.resolve([]) : runCommands(app, origin, command, envelopes);
  for (const verdict of ['created', 'updated'] as const) {
    const inFlight: Promise<void>[] = [];
    for await (const commands of chunksOf(app, found, judgedOn, verdict, chunkRows)) {
      if (inFlight.length >= chunksAtOnce) await inFlight.shift();
      const chunk = runChunk(run, commands).then(async (outcome) => {
        refused.push(...(await noteChunk(app, found, outcome)));
      });
      // Whoever awaits it hears of a failure; until then it must not count as unhandled.
      chunk.catch(() => undefined);
      inFlight.push(chunk);
    }
    await Promise.all(inFlight);
  }
  return { problem: null, rows: refused };
}

async function saveStrictly(
  app: App,
  found: ImportRow,
  judgedOn: Day,
  chunkRows: number,
): Promise<SavedRows> {
  try {
    await runTogether(app, originFor(found), async (together) => {
      for (const verdict of ['created', 'updated'] as const) {
        let writing: Promise<void> = Promise.resolve();
        for await (const commands of chunksOf(app, found, judgedOn, verdict, chunkRows)) {
          await writing;
          writing = runChunk(
            (command, envelopes) => together.run(command, envelopes),
            commands,
          ).then((outcome) => {
            const [first] = outcome.refused;
            if (first !== undefined)
              throw new Refusal({ code: first.code, details: { row: first.rowNumber } });
            return together.write(markRows(found.id, outcome.rows, true));
          });
          writing.catch(() => undefined);
        }
        await writing;
      }
    });
    return { problem: null, rows: [] };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem, rows: [] };
    throw error;
  }
}

/** The commands of the rows that wait to be saved, chunk by chunk. */
async function* chunksOf(
  app: App,
  found: ImportRow,
  judgedOn: Day,
  verdict: RowVerdict,
  chunkRows: number,
): AsyncGenerator<RowCommands> {
  const prepare = commandsOf(app, found, judgedOn);
  for (let after = 0; ;) {
    const { rows } = await readTogether(
      app.pools,
      jobsActor,
      unsavedRows(found.id, verdict, after, chunkRows),
    );
    const waiting: readonly StoredRow[] = rows[0];
    if (waiting.length === 0) return;
    after = waiting.at(-1)?.rowNumber ?? after;
    yield prepare(waiting);
  }
}

async function runChunk(run: Run, commands: RowCommands): Promise<ChunkOutcome> {
  const rows: number[] = [];
  const refused: ChunkOutcome['refused'][number][] = [];
  const note = (asked: readonly RowCommand[], verdicts: readonly Verdict<unknown>[]): void => {
    asked.forEach(({ rowNumber }, index) => {
      const verdict = verdicts[index];
      if (verdict?.outcome === 'accepted') rows.push(rowNumber);
      else if (verdict !== undefined) {
        refused.push({ rowNumber, code: verdict.problem.code, details: verdict.problem.details });
      }
    });
  };
  const envelopes = (asked: readonly RowCommand[]): RawEnvelope[] =>
    asked.map((one) => one.envelope);
  const { registerPerson: people, registerBusiness: businesses } = commands;
  if (people.length > 0) note(people, await run(registerPerson, envelopes(people)));
  if (businesses.length > 0) note(businesses, await run(registerBusiness, envelopes(businesses)));
  const more = commands.recordImportedEvidence;
  if (more.length > 0) note(more, await run(recordImportedEvidence, envelopes(more)));
  return { rows, refused };
}

/** Marks the rows of a chunk; what was refused waits or stays out, with the reason. */
async function noteChunk(
  app: App,
  found: ImportRow,
  { rows, refused }: ChunkOutcome,
): Promise<SavedRows['rows']> {
  const ended = refused.map(({ rowNumber, code, details }) => {
    const verdict = verdictOfRefusal(code);
    const problem: RowProblem = {
      column: null,
      code,
      severity: verdict === 'held' ? 'hold' : verdict === 'known' ? 'warning' : 'error',
      ...(details === undefined ? {} : { details }),
    };
    return { rowNumber, verdict, problem };
  });
  await write(
    app,
    markRows(found.id, rows, true),
    ...ended.map((one) =>
      refuseRow(found.id, one.rowNumber, one.verdict, JSON.stringify([one.problem])),
    ),
    addProgress(found.id, rows.length + refused.length),
  );
  return ended;
}

/** Somebody was quicker than the job: registered the person, or recorded the same. */
function verdictOfRefusal(code: ProblemCode): RowVerdict {
  if (code === 'person.possible-duplicate') return 'held';
  return code === 'import.nothing-to-save' ? 'known' : 'refused';
}

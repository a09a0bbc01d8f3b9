import * as v from 'valibot';
import { importStates } from '#lib/domain/imports/verdicts.ts';
import type { Problem } from '#lib/domain/shared/result.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import type { App } from '../../app.ts';
import { defineCommand } from '../../commands/command.ts';
import { runCommand, type Origin } from '../../commands/run-commands.ts';
import type { Statement } from '../../db/statement.ts';
import { inTransaction, readTogether, type Entering } from '../../db/transaction.ts';
import {
  changeImport,
  findImport,
  lockImport,
  type ImportChange,
  type ImportRow,
} from './imports.sql.ts';
import { countRows } from './rows.sql.ts';
import { noRows, type VerdictCounts } from '#lib/domain/imports/verdicts.ts';

/** The named actor of all jobs. */
export const jobsActor: Entering = { by: 'account', email: 'jobs@system', role: 'system' };

/** A job acts as the system; the journal says for whose import. */
export function originFor(found: Pick<ImportRow, 'accountId'>): Origin {
  return { entering: jobsActor, device: `import for ${found.accountId}` };
}

/** The import as it stands, read by a job. */
export async function readImport(app: App, importId: string): Promise<ImportRow> {
  const { rows } = await readTogether(app.pools, jobsActor, findImport(importId));
  const [found] = rows[0];
  if (found === undefined) throw new Error('a job names an import that is not there');
  return found;
}

/** Rows by verdict, as they stand in the table. */
export async function readCounts(app: App, importId: string): Promise<VerdictCounts> {
  const { rows } = await readTogether(app.pools, jobsActor, countRows(importId));
  const counts = { ...noRows };
  for (const row of rows[0]) if (row.verdict !== null) counts[row.verdict] = row.rows;
  return counts;
}

/** Sends a job's own bookkeeping: rows of the file and how far it has come. */
export function write(app: App, ...statements: readonly Statement[]): Promise<void> {
  return inTransaction(app.pools, jobsActor, [], ({ finish }) => finish(...statements));
}

const input = v.object({
  importId: id,
  state: v.picklist(importStates),
  counts: v.custom<VerdictCounts>((value) => typeof value === 'object' && value !== null),
  problem: v.nullable(v.custom<Problem>((value) => typeof value === 'object')),
  judgedOn: v.optional(v.string()),
});

const answer = v.object({ importId: v.string(), state: v.string() });

/** Notes how a job ended. Run by jobs only. */
export const noteImportOutcome = defineCommand<typeof input, v.InferOutput<typeof answer>>({
  name: 'noteImportOutcome',
  summary: 'Notes how the work on an import ended.',
  route: 'POST /imports/{importId}/outcome',
  input,
  answer,
  capability: 'imports.run',
  refusals: ['not-found'],
  async handle(commands, { load }) {
    const [command, ...others] = commands;
    if (command === undefined || others.length > 0) throw new Error('one import at a time');
    const { importId, state, counts, problem, judgedOn } = command.input;
    const [[found]] = await load(lockImport(importId));
    if (found === undefined) return { verdicts: [refused('not-found')], writes: [] };
    const change: ImportChange = {
      state,
      counts: JSON.stringify(counts),
      problem: problem === null ? null : JSON.stringify(problem),
      ...(judgedOn === undefined ? {} : { judgedOn }),
      isSaved: state === 'saved',
      isUndone: state === 'undone',
    };
    return {
      verdicts: [
        accepted({
          answer: { importId, state },
          changes: [
            {
              entity: 'import',
              entityId: importId,
              old: { state: found.state },
              new: { state, counts, problem },
            },
          ],
        }),
      ],
      writes: [changeImport(importId, change)],
    };
  },
});

/** Notes how a job ended, in the journal and for whoever waits. */
export async function endStep(
  app: App,
  found: ImportRow,
  outcome: Omit<v.InferInput<typeof input>, 'importId'>,
): Promise<void> {
  const verdict = await runCommand(app, originFor(found), noteImportOutcome, {
    id: app.newId(),
    originId: found.id,
    input: { importId: found.id, ...outcome },
  });
  if (verdict.outcome === 'refused')
    throw new Error(`an outcome was refused: ${verdict.problem.code}`);
}

import type * as v from 'valibot';
import type { Problem } from '#lib/domain/shared/result.ts';
import type { App } from '../app.ts';
import { hasMetAnother, Refusal } from '../db/faults.ts';
import { inTransaction } from '../db/transaction.ts';
import {
  decideBatch,
  firstOf,
  journalOf,
  prepareBatch,
  refusal,
  type Origin,
  type Prepared,
  type RawEnvelope,
  type Verdict,
} from './batch.ts';
import type { Command } from './command.ts';

export type { Origin, RawEnvelope, Verdict } from './batch.ts';

/**
 * The one way to write. Runs many commands of one type in one transaction: who may, what is known,
 * the rule's decision, the writes and the journal, all or nothing. Each command gets its own verdict;
 * the same id twice has the effect of once; refusals are remembered, failures of ours are not.
 *
 * @throws Refusal `session.ended` when nobody is signed in; other errors are failures of ours
 */
export async function runCommands<Schema extends v.GenericSchema, Answer>(
  app: App,
  origin: Origin,
  command: Command<Schema, Answer>,
  raw: readonly RawEnvelope[],
): Promise<readonly Verdict<Answer>[]> {
  const { valid, refusals } = prepareBatch(app, command, raw);
  const verdicts = new Map(refusals.map((one) => [one.id, one]));
  if (valid.length > 0) {
    const batches = command.isSingle === true ? valid.map((one) => [one]) : [valid];
    for (const batch of batches) {
      for (const verdict of await attempt(app, origin, command, batch)) {
        verdicts.set(verdict.id, verdict);
      }
    }
  }
  return raw.map((envelope) => {
    const verdict = verdicts.get(envelope.id);
    if (verdict === undefined) throw new Error('a command was left without a verdict');
    return verdict;
  });
}

/** Runs a single command. */
export async function runCommand<Schema extends v.GenericSchema, Answer>(
  app: App,
  origin: Origin,
  command: Command<Schema, Answer>,
  envelope: RawEnvelope,
): Promise<Verdict<Answer>> {
  const [verdict] = await runCommands(app, origin, command, [envelope]);
  if (verdict === undefined) throw new Error('a command was left without a verdict');
  return verdict;
}

/** Tries all together; where the database refuses one, each is tried on its own. */
async function attempt<Schema extends v.GenericSchema, Answer>(
  app: App,
  origin: Origin,
  command: Command<Schema, Answer>,
  commands: readonly Prepared<v.InferOutput<Schema>>[],
  isSecondTry = false,
): Promise<readonly Verdict<Answer>[]> {
  try {
    return await together(app, origin, command, commands);
  } catch (error) {
    // The same command at the same moment, whose rows carry ids that follow from the command's: now
    // the journal knows it.
    if (hasMetAnother(error) && !isSecondTry) {
      return attempt(app, origin, command, commands, true);
    }
    if (!(error instanceof Refusal) || error.problem.code === 'session.ended') throw error;
    if (error.problem.code === 'command.id-used-otherwise' && !isSecondTry) {
      // Somebody else sent the same id at the same moment: now the journal knows it.
      return attempt(app, origin, command, commands, true);
    }
    const [only, ...others] = commands;
    if (only !== undefined && others.length === 0) {
      return [await remember(app, origin, command.name, only, error.problem)];
    }
    const verdicts: Verdict<Answer>[] = [];
    for (const one of commands) verdicts.push(...(await attempt(app, origin, command, [one])));
    return verdicts;
  }
}

async function together<Schema extends v.GenericSchema, Answer>(
  app: App,
  origin: Origin,
  command: Command<Schema, Answer>,
  commands: readonly Prepared<v.InferOutput<Schema>>[],
): Promise<readonly Verdict<Answer>[]> {
  const first = firstOf(app, command, commands);
  return inTransaction(app.pools, origin.entering, first, async (transaction, rows) => {
    const batch = await decideBatch(app, origin, transaction, command, commands, rows);
    await transaction.finish(...batch.writes);
    return batch.verdicts;
  });
}

/** Writes down a refusal that came from the database, after its transaction was rolled back. */
async function remember(
  app: App,
  origin: Origin,
  commandType: string,
  one: Prepared<unknown>,
  problem: Problem,
): Promise<Verdict<never>> {
  if (problem.code !== 'command.id-used-otherwise') {
    await inTransaction(app.pools, origin.entering, [], async ({ actor, finish }) => {
      await finish(...journalOf(app, origin, actor, commandType, [one], [{ ok: false, problem }]));
    });
  }
  return refusal(one.id, problem);
}

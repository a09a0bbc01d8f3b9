import type * as v from 'valibot';
import type { App } from '../app.ts';
import type { Statement } from '../db/statement.ts';
import { inTransaction, type Actor, type Trip } from '../db/transaction.ts';
import { decideBatch, firstOf, prepareBatch, type Origin, type Verdict } from './batch.ts';
import type { RawEnvelope } from './batch.ts';
import type { Command } from './command.ts';

/** Commands of several kinds on their way into one transaction. */
export interface Together {
  readonly actor: Actor;
  /** Runs commands of one kind; what they write is seen by those that follow. */
  run<Schema extends v.GenericSchema, Answer>(
    command: Command<Schema, Answer>,
    envelopes: readonly RawEnvelope[],
  ): Promise<readonly Verdict<Answer>[]>;
  /** Reads what the transaction sees; each call is one round trip. */
  readonly read: Trip;
  /** Sends statements of the module's own bookkeeping, such as the rows of a file. */
  write(...statements: readonly Statement[]): Promise<void>;
}

/**
 * Runs commands of several kinds in one transaction: all of it stands, or nothing. Unlike
 * `runCommands`, a refusal of the database refuses everything. Whatever `work` throws rolls all back,
 * and with it the journal; it throws a `Refusal` where one refused command spoils the whole.
 *
 * @throws Refusal of the database or of `work`
 */
export function runTogether<T>(
  app: App,
  origin: Origin,
  work: (together: Together) => Promise<T>,
): Promise<T> {
  return inTransaction(app.pools, origin.entering, [], async (transaction) => {
    const { trip } = transaction;
    const result = await work({
      actor: transaction.actor,
      run: async (command, envelopes) => {
        const { valid, refusals } = prepareBatch(app, command, envelopes);
        const rows = await trip(...firstOf(app, command, valid));
        const batch = await decideBatch(app, origin, transaction, command, valid, rows);
        if (batch.writes.length > 0) await trip(...batch.writes);
        const verdicts = new Map([...refusals, ...batch.verdicts].map((one) => [one.id, one]));
        return envelopes.flatMap((envelope) => verdicts.get(envelope.id) ?? []);
      },
      read: trip,
      write: async (...statements) => {
        await trip(...statements);
      },
    });
    await transaction.finish();
    return result;
  });
}

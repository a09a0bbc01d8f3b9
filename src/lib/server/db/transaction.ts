import type { PoolClient } from 'pg';
import type { Actor, Entering } from './actor.ts';
import { asRefusal } from './faults.ts';
import type { Pools } from './pools.ts';
import { send, type Answer } from './send.ts';
import type { Statement } from './statement.ts';
import { enter, type ActorRow } from './enter.sql.ts';

export type { Actor, Entering } from './actor.ts';

type RowsOf<S extends readonly Statement[]> = {
  -readonly [I in keyof S]: S[I] extends Statement<infer Row> ? Row[] : never;
};

/** Sends statements in one round trip and gives the rows of each, in order. */
export type Trip = <const S extends readonly Statement[]>(...statements: S) => Promise<RowsOf<S>>;

/**
 * A read: one round trip for who is asking and the statements. They are sent as one and make one
 * transaction without its being opened and ended by statements of its own.
 */
export function readTogether<const S extends readonly Statement[]>(
  pools: Pools,
  entering: Entering,
  ...statements: S
): Promise<{ actor: Actor; rows: RowsOf<S> }> {
  return oneTrip(pools, enter(entering, 'read'), statements, []);
}

/** A read that leaves a row in the journal, in the same round trip. */
export function readJournalled<const S extends readonly Statement[]>(
  pools: Pools,
  entering: Entering,
  note: Statement,
  ...statements: S
): Promise<{ actor: Actor; rows: RowsOf<S> }> {
  return oneTrip(pools, enter(entering, 'write'), statements, [note]);
}

async function oneTrip<const S extends readonly Statement[]>(
  pools: Pools,
  entrance: Statement<ActorRow>,
  statements: S,
  after: readonly Statement[],
): Promise<{ actor: Actor; rows: RowsOf<S> }> {
  const client = await pools.app.connect();
  let broken = false;
  try {
    const [entered, ...answers] = await send(client, [entrance, ...statements, ...after]);
    return {
      actor: actorOf(entered),
      rows: answers.slice(0, statements.length).map((one) => one.rows) as RowsOf<S>,
    };
  } catch (error) {
    broken = !isClean(client);
    throw asRefusal(error);
  } finally {
    client.release(broken);
  }
}

/** An open transaction: its trips, and how it ends. */
export interface Transaction {
  readonly actor: Actor;
  readonly trip: Trip;
  /** Sends the last statements and commits, in one round trip. */
  readonly finish: (...statements: readonly Statement[]) => Promise<void>;
}

/**
 * A transaction that writes. The first statements travel with the beginning; `work` decides and
 * calls `finish` once. Whatever is thrown rolls everything back.
 */
export async function inTransaction<const S extends readonly Statement[], T>(
  pools: Pools,
  entering: Entering,
  first: S,
  work: (transaction: Transaction, rows: RowsOf<S>) => Promise<T>,
): Promise<T> {
  const client = await pools.app.connect();
  let isFinished = false;
  let broken = false;
  try {
    const [, entered, ...answers] = await send(client, [begin, enter(entering, 'write'), ...first]);
    const transaction: Transaction = {
      actor: actorOf(entered),
      trip: async (...statements) =>
        (await send(client, statements)).map((one) => one.rows) as never,
      finish: async (...statements) => {
        const ended = (await send(client, [...statements, commit])).at(-1)?.command;
        // A transaction that failed answers COMMIT with ROLLBACK.
        if (ended !== 'COMMIT') throw new Error(`the database answered commit with ${ended}`);
        isFinished = true;
      },
    };
    const result = await work(transaction, answers.map((one) => one.rows) as RowsOf<S>);
    if (!isFinished) throw new Error('a transaction was left without an end');
    return result;
  } catch (error) {
    broken = !(await rolledBack(client));
    throw asRefusal(error);
  } finally {
    client.release(broken);
  }
}

const begin: Statement = { name: 'begin', text: 'begin', values: [], fields: [] };
const commit: Statement = { name: 'commit', text: 'commit', values: [], fields: [] };

function isClean(client: PoolClient): boolean {
  const { _ending: ending, _queryable: queryable } = client as unknown as {
    _ending?: boolean;
    _queryable?: boolean;
  };
  return ending !== true && queryable !== false;
}

async function rolledBack(client: PoolClient): Promise<boolean> {
  if (!isClean(client)) return false;
  try {
    await client.query('rollback');
    return true;
  } catch {
    return false;
  }
}

/** The actor, as the statement gave it that entered the transaction. */
function actorOf(entered: Answer | undefined): Actor {
  const row = entered?.rows[0] as ActorRow | undefined;
  if (row === undefined) throw new Error('nobody entered the transaction');
  return { ...row, capabilities: new Set(row.capabilities) };
}

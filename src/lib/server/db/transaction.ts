import type { PoolClient, QueryResult } from 'pg';
import type { Actor, Entering } from './actor.ts';
import { arrayText } from './array-text.ts';
import { asRefusal } from './faults.ts';
import type { Pools } from './pools.ts';
import type { Statement } from './statement.ts';
import { enter, type ActorRow } from './enter.sql.ts';

export type { Actor, Entering } from './actor.ts';

type RowsOf<S extends readonly Statement[]> = {
  -readonly [I in keyof S]: S[I] extends Statement<infer Row> ? Row[] : never;
};

/** Sends statements in one round trip and gives the rows of each, in order. */
export type Trip = <const S extends readonly Statement[]>(...statements: S) => Promise<RowsOf<S>>;

/** A read: one round trip for who is asking, the statements, and the end. */
export function readTogether<const S extends readonly Statement[]>(
  pools: Pools,
  entering: Entering,
  ...statements: S
): Promise<{ actor: Actor; rows: RowsOf<S> }> {
  return oneTrip(pools, entering, beginRead, [], statements);
}

/** A read that leaves a row in the journal, in the same round trip. */
export function readJournalled<const S extends readonly Statement[]>(
  pools: Pools,
  entering: Entering,
  note: Statement,
  ...statements: S
): Promise<{ actor: Actor; rows: RowsOf<S> }> {
  return oneTrip(pools, entering, begin, [note], statements);
}

async function oneTrip<const S extends readonly Statement[]>(
  pools: Pools,
  entering: Entering,
  opening: Statement,
  after: readonly Statement[],
  statements: S,
): Promise<{ actor: Actor; rows: RowsOf<S> }> {
  const client = await pools.app.connect();
  let broken = false;
  try {
    const answers = await send(client, [opening, enter(entering), ...statements, ...after, commit]);
    return {
      actor: actorOf(answers),
      rows: answers.slice(2, 2 + statements.length) as RowsOf<S>,
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
    const answers = await send(client, [begin, enter(entering), ...first]);
    const transaction: Transaction = {
      actor: actorOf(answers),
      trip: async (...statements) => (await send(client, statements)) as never,
      finish: async (...statements) => {
        await send(client, [...statements, commit]);
        isFinished = true;
      },
    };
    const result = await work(transaction, answers.slice(2) as RowsOf<S>);
    if (!isFinished) throw new Error('a transaction was left without an end');
    return result;
  } catch (error) {
    broken = !(await rolledBack(client));
    throw asRefusal(error);
  } finally {
    client.release(broken);
  }
}

const begin: Statement = { name: '', text: 'begin', values: [], fields: [] };
const beginRead: Statement = { name: '', text: 'begin read only', values: [], fields: [] };
const commit: Statement = { name: '', text: 'commit', values: [], fields: [] };

/** Sends all at once; the first error is the one that is thrown, after all have answered. */
async function send(client: PoolClient, statements: readonly Statement[]): Promise<unknown[][]> {
  const stream = streamOf(client);
  stream?.cork();
  const answers = statements.map((statement) => query(client, statement));
  stream?.uncork();
  const settled = await Promise.allSettled(answers);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return settled.map((one, index) => {
    const statement = statements[index];
    if (one.status === 'rejected' || statement === undefined) throw new Error('no answer');
    // A batch that failed answers COMMIT with ROLLBACK.
    if (statement === commit && one.value.command !== 'COMMIT') {
      throw new Error(`the database answered commit with ${one.value.command}`);
    }
    return rowsOf(statement, one.value);
  });
}

function query(client: PoolClient, statement: Statement): Promise<QueryResult<unknown[]>> {
  return statement.name === ''
    ? client.query<unknown[]>({ text: statement.text, rowMode: 'array' })
    : client.query<unknown[]>({
        name: statement.name,
        text: statement.text,
        values: statement.values.map(sent),
        rowMode: 'array',
      });
}

/** Values as they travel: lists as text, everything else as the library does. */
function sent(value: unknown): unknown {
  return Array.isArray(value) ? arrayText(value) : value;
}

function rowsOf(statement: Statement, result: QueryResult<unknown[]>): unknown[] {
  const { fields } = statement;
  if (fields.length === 0) return [];
  return result.rows.map((values) => {
    const row: Record<string, unknown> = {};
    for (let index = 0; index < fields.length; index += 1) {
      row[fields[index] as string] = values[index];
    }
    return row;
  });
}

interface Corkable {
  cork(): void;
  uncork(): void;
}

/** The socket, so that a batch leaves in one packet; without it each message is a packet. */
function streamOf(client: PoolClient): Corkable | undefined {
  const { connection } = client as unknown as { connection?: { stream?: Corkable } };
  return connection?.stream;
}

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

/** The actor, as the second statement of every transaction gave it. */
function actorOf(answers: readonly unknown[][]): Actor {
  const row = answers[1]?.[0] as ActorRow | undefined;
  if (row === undefined) throw new Error('nobody entered the transaction');
  return { ...row, capabilities: new Set(row.capabilities) };
}

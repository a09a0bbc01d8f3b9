import type { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { unreachable } from './unreachable.ts';
import { OWNER_ROLE } from './roles.ts';
import type { Statement } from './statement.ts';
import { typeParsers } from './types.ts';

/**
 * The owner's one transaction, for reference lists and for filling a new database. The owner is
 * bound by no policy; nothing that answers a request may come here.
 */
export interface Owner {
  /** Runs one statement and gives its rows. */
  run<Row>(statement: Statement<Row>): Promise<Row[]>;
  /**
   * Copies lines of PostgreSQL's text format, each ending in a line feed, into a table. The rows
   * have no policy to pass, but every constraint.
   *
   * @param isFrozen for a table that was emptied in this transaction: its rows need no vacuum
   */
  copy(table: string, columns: readonly string[], lines: Buffer, isFrozen?: boolean): Promise<void>;
  /**
   * Fills a table that was emptied in this transaction with rows of PostgreSQL's binary format.
   *
   * @returns how many rows there were
   */
  fill(table: string, columns: readonly string[], bytes: Readable): Promise<number>;
  /** Changes the shape of the database; for `bulk-load.ts` and `restored.ts`. */
  define(text: string): Promise<void>;
}

/**
 * Does work as the owner in one transaction: all of it stands, or nothing.
 *
 * @param ownerUrl a login that may act as the owner
 */
export async function asOwner<T>(ownerUrl: string, work: (owner: Owner) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: ownerUrl,
    application_name: 'jakpreneur owner',
    types: typeParsers,
    options: '-c timezone=UTC',
  });
  client.on('error', () => {
    // A lost connection also fails the query in flight, which reports it.
  });
  try {
    await client.connect();
  } catch (error) {
    throw unreachable(ownerUrl, error);
  }
  try {
    await client.query(`begin; set local role ${OWNER_ROLE}`);
    const result = await work({
      run: (statement) => run(client, statement),
      copy: (table, columns, lines, isFrozen = false) =>
        copy(client, table, columns, lines, isFrozen),
      fill: (table, columns, bytes) => fill(client, table, columns, bytes),
      define: async (text) => {
        await client.query(text);
      },
    });
    await client.query('commit');
    return result;
  } finally {
    // Whatever was not committed is rolled back when the connection ends.
    await client.end().catch(() => undefined);
  }
}

async function run<Row>(client: Client, statement: Statement<Row>): Promise<Row[]> {
  const result = await client.query<unknown[]>({
    text: statement.text,
    values: [...statement.values],
    rowMode: 'array',
  });
  return result.rows.map(
    (values) =>
      Object.fromEntries(statement.fields.map((field, index) => [field, values[index]])) as Row,
  );
}

async function copy(
  client: Client,
  table: string,
  columns: readonly string[],
  lines: Buffer,
  isFrozen: boolean,
): Promise<void> {
  if (lines.length === 0) return;
  const how = isFrozen ? ' with (freeze)' : '';
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin${how}`));
  // A refused row ends the stream with the database's error.
  const end = finished(stream);
  stream.end(lines);
  await end;
}

async function fill(
  client: Client,
  table: string,
  columns: readonly string[],
  bytes: Readable,
): Promise<number> {
  const stream = client.query(
    copyFrom(`copy ${table} (${columns.join(', ')}) from stdin with (format binary, freeze)`),
  );
  await pipeline(bytes, stream);
  return stream.rowCount;
}

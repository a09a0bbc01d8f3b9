import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Readable } from 'node:stream';
import { QUEUE_SCHEMA } from './queue-tables.ts';
import { OWNER_ROLE } from './roles.ts';
import { unreachable } from './unreachable.ts';

/** A table with the columns that can be written again: those that are computed are left out. */
export interface StoredTable {
  /** With its schema, ready to stand in SQL. */
  readonly name: string;
  readonly columns: readonly string[];
}

export interface StoredSequence {
  readonly name: string;
  /** The last number given, as text because it may be large; null when none was. */
  readonly last: string | null;
}

/** What a database is at one moment. */
export interface Described {
  /** The largest table first. */
  readonly tables: readonly StoredTable[];
  readonly sequences: readonly StoredSequence[];
  /** Migrations that made its shape. */
  readonly migrations: readonly { readonly name: string; readonly sha256: string }[];
  readonly keyFingerprint: string | null;
  readonly mode: string | null;
  readonly serverVersion: number;
  readonly journal: {
    readonly entries: number;
    readonly unsealed: number;
    readonly seals: number;
    /** Hash of the last seal in hexadecimal. */
    readonly head: string | null;
  };
  /** Jobs that have not ended, the oldest first. */
  readonly jobs: readonly { readonly name: string; readonly payload: unknown }[];
}

/** One of several connections that see the same moment. */
export interface Lane {
  /** Copies a table in PostgreSQL's binary format; `rows` is known once the stream has ended. */
  copyOut(table: StoredTable): { readonly bytes: Readable; readonly rows: () => Promise<number> };
}

export interface Snapshot {
  readonly described: Described;
  readonly lanes: readonly Lane[];
}

/**
 * Looks at one moment of the whole database from several connections. Nobody waits for it and it
 * waits for nobody but a change of shape. The owner sees all rows; where it would not, it fails.
 *
 * @param ownerUrl a login that may act as the owner
 * @returns nothing when the database was never migrated
 */
export async function withSnapshot<T>(
  ownerUrl: string,
  lanes: number,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T | undefined> {
  const clients = Array.from({ length: lanes }, () => newClient(ownerUrl));
  const [first, ...others] = clients;
  if (first === undefined) throw new RangeError('a snapshot needs a connection');
  try {
    try {
      await Promise.all(clients.map((client) => client.connect()));
    } catch (error) {
      throw unreachable(ownerUrl, error);
    }
    const known = await first.query<{ found: boolean }>(
      `select to_regclass('migrations.applied') is not null as found`,
    );
    if (known.rows[0]?.found !== true) return undefined;
    await begin(first);
    const exported = await first.query<{ id: string }>('select pg_export_snapshot() as id');
    const id = exported.rows[0]?.id ?? '';
    for (const client of others) {
      await begin(client);
      await client.query(`set transaction snapshot '${id.replaceAll("'", "''")}'`);
    }
    const described = await describe(first);
    for (const client of clients) {
      await client.query(`set local role ${OWNER_ROLE}`);
    }
    return await work({ described, lanes: clients.map(laneOf) });
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  }
}

function newClient(ownerUrl: string): Client {
  const client = new Client({
    connectionString: ownerUrl,
    application_name: 'jakpreneur backup',
    options: '-c timezone=UTC -c statement_timeout=0 -c idle_in_transaction_session_timeout=0',
  });
  client.on('error', () => {
    // A lost connection also fails the query in flight, which reports it.
  });
  return client;
}

async function begin(client: Client): Promise<void> {
  await client.query(
    'begin isolation level repeatable read read only; set local row_security = off',
  );
}

function laneOf(client: Client): Lane {
  return {
    copyOut: ({ name, columns }) => {
      const stream = client.query(
        copyTo(`copy ${name} (${columns.join(', ')}) to stdout with (format binary)`),
      );
      return {
        bytes: stream,
        rows: async () => {
          // The count comes behind the last byte; the next answer comes behind the count.
          await client.query('select 1');
          return stream.rowCount;
        },
      };
    },
  };
}

async function describe(client: Client): Promise<Described> {
  const one = async <Row extends object>(text: string): Promise<Row | undefined> =>
    (await client.query<Row>(text)).rows[0];
  const tables = await client.query<StoredTable>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       array(select quote_ident(a.attname) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p' and ${ours}
     order by pg_table_size(c.oid) desc, 1`,
  );
  const sequences = await client.query<StoredSequence>(
    `select format('%I.%I', s.schemaname, s.sequencename) as name, s.last_value::text as last
     from pg_sequences s join pg_namespace n on n.nspname = s.schemaname where ${ours} order by 1`,
  );
  const migrations = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from migrations.applied order by name',
  );
  const key = await one<{ fingerprint: string }>('select fingerprint from migrations.master_key');
  const server = await one<{ version: number }>(
    `select current_setting('server_version_num')::int4 as version`,
  );
  const deployment = await ifThere<{ mode: string }>(
    client,
    'access.deployment',
    'select mode from access.deployment',
  );
  const journal = await ifThere<Described['journal']>(
    client,
    'audit.seals',
    `select (select count(*)::int4 from audit.journal) as entries,
       (select count(*)::int4 from audit.journal j
        where not exists (select 1 from audit.seal_leaves l where l.command_id = j.command_id)) as unsealed,
       (select count(*)::int4 from audit.seals) as seals,
       (select encode(hash, 'hex') from audit.seals order by no desc limit 1) as head`,
  );
  const jobs = await ifThere<{ name: string; payload: unknown }>(
    client,
    `${QUEUE_SCHEMA}.job`,
    `select name, data as payload from ${QUEUE_SCHEMA}.job
     where state in ('created', 'retry', 'active') and name !~ '^__' order by created_on, id`,
  );
  return {
    tables: tables.rows,
    sequences: sequences.rows,
    migrations: migrations.rows,
    keyFingerprint: key?.fingerprint ?? null,
    mode: deployment[0]?.mode ?? null,
    serverVersion: server?.version ?? 0,
    journal: journal[0] ?? { entries: 0, unsealed: 0, seals: 0, head: null },
    jobs,
  };
}

/** Everything that is neither PostgreSQL's nor kept by whoever makes the shape. */
const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'migrations', '${QUEUE_SCHEMA}')`;

async function ifThere<Row extends object>(
  client: Client,
  table: string,
  text: string,
): Promise<readonly Row[]> {
  const known = await client.query<{ found: boolean }>(
    'select to_regclass($1) is not null as found',
    [table],
  );
  return known.rows[0]?.found === true ? (await client.query<Row>(text)).rows : [];
}

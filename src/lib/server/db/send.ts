import { Query, type Connection, type PoolClient } from 'pg';
import { arrayText } from './array-text.ts';
import type { Statement } from './statement.ts';
import { typeParsers } from './types.ts';

/** What a statement answered: the command that PostgreSQL says it was, and its rows. */
export interface Answer {
  readonly command: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

type ReadValue = (text: string) => unknown;

/** What a connection remembers of a statement that it has prepared. */
interface Prepared {
  /** How its columns are read; known once the first answer has described them. */
  readers: readonly ReadValue[];
}

/** The messages of the protocol, as the library writes them. */
interface Writer {
  parse(message: { name: string; text: string }): void;
  bind(message: { portal: string; statement: string; values: readonly unknown[] }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: { portal: string }): void;
  close(message: { type: 'S'; name: string }): void;
}

const memoryKey = Symbol.for('jakpreneur.prepared-statements');

const sync = Buffer.from([0x53, 0, 0, 0, 4]);

interface Memory {
  /** Statements that each connection has prepared. */
  readonly preparedOn: WeakMap<Connection, Map<string, Prepared>>;
  /** Statements that each connection may have prepared, or not: a batch that made them failed. */
  readonly doubtfulOn: WeakMap<Connection, Set<string>>;
}

/**
 * One per process and not per module: the built pages hold a copy of this file and share the
 * connections with the API and the jobs, so what one has prepared the other must know.
 */
const { preparedOn, doubtfulOn } = memoryOfProcess();

function memoryOfProcess(): Memory {
  const shared = globalThis as { [memoryKey]?: Memory };
  return (shared[memoryKey] ??= { preparedOn: new WeakMap(), doubtfulOn: new WeakMap() });
}

/**
 * Sends statements in one write that ends in one synchronisation, and gives the answer of each.
 * The library's own queries would each be synchronised, which has PostgreSQL answer in as many
 * packets, and would each describe their columns again. Where no transaction is open, all of them
 * together are one.
 *
 * @throws the first error; statements behind it are not run, and a transaction that is open waits
 *   for its rollback
 */
export function send(client: PoolClient, statements: readonly Statement[]): Promise<Answer[]> {
  if (statements.length === 0) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    client.query(new Batch(statements, resolve, reject));
  });
}

/** Passes for one query of the library, which hands it every message until the next synchronisation. */
class Batch extends Query {
  readonly #statements: readonly Statement[];
  readonly #resolve: (answers: Answer[]) => void;
  readonly #reject: (error: unknown) => void;
  readonly #answers: Answer[] = [];
  readonly #entries: Prepared[] = [];
  readonly #made: string[] = [];
  #rows: Record<string, unknown>[] = [];
  #fault: unknown;

  constructor(
    statements: readonly Statement[],
    resolve: (answers: Answer[]) => void,
    reject: (error: unknown) => void,
  ) {
    super({ text: '' });
    this.#statements = statements;
    this.#resolve = resolve;
    this.#reject = reject;
    this.submit = (connection) => this.#write(connection);
  }

  /** Writes everything at once. */
  #write(connection: Connection): null {
    const known = remembered(preparedOn, connection, () => new Map<string, Prepared>());
    const doubtful = remembered(doubtfulOn, connection, () => new Set<string>());
    const pieces: Buffer[] = [];
    const writer = writerInto(connection, pieces);
    const values = this.#statements.map((one) => one.values.map(sent));
    for (const [at, { name, text }] of this.#statements.entries()) {
      let entry = known.get(name);
      const isNew = entry === undefined;
      if (entry === undefined) {
        entry = { readers: [] };
        known.set(name, entry);
        this.#made.push(name);
        // Closing what is not there is no error.
        if (doubtful.delete(name)) writer.close({ type: 'S', name });
        writer.parse({ name, text });
      }
      this.#entries.push(entry);
      writer.bind({ portal: '', statement: name, values: values[at] ?? [] });
      if (isNew) writer.describe({ type: 'P', name: '' });
      writer.execute({ portal: '' });
    }
    pieces.push(sync);
    connection.stream.write(Buffer.concat(pieces));
    return null;
  }

  handleRowDescription(message: { readonly fields: readonly { readonly dataTypeID: number }[] }) {
    const entry = this.#entries[this.#answers.length];
    if (entry === undefined) return;
    entry.readers = message.fields.map((field) => typeParsers.getTypeParser(field.dataTypeID));
  }

  handleDataRow(message: { readonly fields: readonly (string | null)[] }) {
    const at = this.#answers.length;
    const fields = this.#statements[at]?.fields;
    const readers = this.#entries[at]?.readers;
    if (fields === undefined || readers === undefined || this.#fault !== undefined) return;
    try {
      const row: Record<string, unknown> = {};
      for (let column = 0; column < fields.length; column += 1) {
        const text = message.fields[column] ?? null;
        const read = readers[column];
        if (read === undefined) throw new Error('a row has more columns than its statement');
        row[fields[column] as string] = text === null ? null : read(text);
      }
      this.#rows.push(row);
    } catch (error) {
      // A value that cannot be read, such as a number that is too large; told at the end.
      this.#fault = error;
    }
  }

  handleCommandComplete(message: { readonly text: string }) {
    this.#answers.push({ command: message.text, rows: this.#rows });
    this.#rows = [];
  }

  /** An error of the database, or of the connection. Nothing behind the statement has been run. */
  handleError(error: unknown, connection: Connection) {
    const known = preparedOn.get(connection);
    const doubtful = doubtfulOn.get(connection);
    const done = new Set(this.#statements.slice(0, this.#answers.length).map((one) => one.name));
    for (const name of this.#made) {
      if (done.has(name)) continue;
      known?.delete(name);
      doubtful?.add(name);
    }
    this.#reject(error);
  }

  handleReadyForQuery() {
    if (this.#fault !== undefined) this.#reject(this.#fault);
    else if (this.#answers.length === this.#statements.length) this.#resolve(this.#answers);
    else this.#reject(new Error('the database answered fewer statements than were sent'));
  }
}

function remembered<T>(on: WeakMap<Connection, T>, connection: Connection, make: () => T): T {
  const known = on.get(connection);
  if (known !== undefined) return known;
  const made = make();
  on.set(connection, made);
  return made;
}

/** The library's own writers, which hand a whole message to `_send`, made to collect them. */
function writerInto(connection: Connection, pieces: Buffer[]): Writer {
  const collector: unknown = Object.create(connection, {
    _send: { value: (piece: Buffer) => pieces.push(piece) },
  });
  return collector as Writer;
}

/** Values as they travel. */
function sent(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return arrayText(value);
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
    return String(value);
  }
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

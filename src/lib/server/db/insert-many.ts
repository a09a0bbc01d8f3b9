import { statement, type Statement } from './statement.ts';
import type { Sql } from './sql.ts';
import { sql } from './sql.ts';

/** SQL types that a bulk insert may send; a `daterange` is sent as its text, such as `[2020-01-01,)`. */
type SentType =
  | 'uuid'
  | 'text'
  | 'date'
  | 'daterange'
  | 'bool'
  | 'int2'
  | 'int4'
  | 'int8'
  | 'numeric'
  | 'bytea'
  | 'timestamptz';

type Sent<T> = T extends 'bool'
  ? boolean
  : T extends 'int2' | 'int4' | 'numeric'
    ? number
    : T extends 'int8'
      ? number | string
      : T extends 'bytea'
        ? Buffer
        : string;

export type NewRow<C extends Readonly<Record<string, SentType>>> = {
  readonly [K in keyof C]: Sent<C[K]> | null;
};

/**
 * Declares an insert of any number of rows into one table: an array per column, one statement
 * whatever the number. Table and columns are written by us, never taken from input.
 */
export function insertMany<const C extends Readonly<Record<string, SentType>>>(
  table: string,
  columns: C,
): (rows: readonly NewRow<C>[]) => Statement {
  const names = Object.keys(columns);
  const build = (rows: readonly NewRow<C>[]): Sql => {
    const lists = names.map((name) => rows.map((row) => row[name] ?? null));
    const strings = names.map((_, index) =>
      index === 0
        ? `insert into ${table} (${names.join(', ')}) select * from unnest(`
        : `::${columns[names[index - 1] as string]}[], `,
    );
    strings.push(`::${columns[names[names.length - 1] as string]}[])`);
    return sql(Object.assign(strings, { raw: strings }), ...lists);
  };
  const none: readonly NewRow<C>[] = [];
  return statement(`${table}.insert`, {}, build, [none]);
}

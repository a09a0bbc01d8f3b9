import { createHash } from 'node:crypto';
import type { Day } from '#lib/domain/shared/days.ts';
import { written, type Sql } from './sql.ts';

declare const jsonShape: unique symbol;
declare const textShape: unique symbol;

/** A JSON column of a known shape. The SQL of the same file builds it, so the shape is declared. */
export type JsonOf<T> = 'json' & { readonly [jsonShape]: T };

/** Declares the shape of a JSON column. */
export function jsonOf<T>(): JsonOf<T> {
  return 'json' as JsonOf<T>;
}

/** A text column whose values a named constraint bounds to these words. */
export type TextOf<T extends string> = 'text' & { readonly [textShape]: T };

/** Declares the words of a bounded text column. */
export function textOf<T extends string>(): TextOf<T> {
  return 'text' as TextOf<T>;
}

interface Scalars {
  uuid: string;
  text: string;
  date: Day;
  timestamptz: string;
  bool: boolean;
  int2: number;
  int4: number;
  int8: number;
  numeric: number;
  bytea: Buffer;
  json: unknown;
  'text[]': string[];
  'uuid[]': string[];
  'date[]': (Day | null)[];
  void: null;
}

type ScalarName = keyof Scalars;
/** The type of a column; `Null` in front when the value may be missing. */
export type ColumnType =
  | ScalarName
  | JsonOf<unknown>
  | TextOf<string>
  | { readonly orNull: ScalarName | JsonOf<unknown> | TextOf<string> };
export type Columns = Readonly<Record<string, ColumnType>>;

type ScalarValue<C> =
  C extends JsonOf<infer T>
    ? T
    : C extends TextOf<infer W>
      ? W
      : C extends ScalarName
        ? Scalars[C]
        : never;
type ColumnValue<C> = C extends { readonly orNull: infer Inner }
  ? ScalarValue<Inner> | null
  : ScalarValue<C>;

/** The row that a statement with these columns gives. */
export type RowOf<C extends Columns> = { readonly [K in keyof C]: ColumnValue<C[K]> };

/** A column that may be null. */
export function orNull<const C extends ScalarName | JsonOf<unknown> | TextOf<string>>(
  type: C,
): { readonly orNull: C } {
  return { orNull: type };
}

/** One statement, ready to be sent: named and so prepared once per connection. */
export interface Statement<Row = unknown> {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /** Names of the row's fields in the order of the columns. */
  readonly fields: readonly string[];
  /** Only for the type: the rows that come back. */
  readonly row?: Row;
}

/** What the check of all statements needs to know of one: how to build each of its variants. */
export interface StatementMaker {
  readonly name: string;
  readonly columns: Columns;
  readonly variants: readonly (() => Sql)[];
}

/** Every statement of the program, for the check that prepares each against the schema. */
export const allStatements: StatementMaker[] = [];

const names = new Map<string, string>();

/** Prepared statements are told apart by text: one label may have a few variants. */
function nameOf(label: string, text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `${label}:${createHash('sha256').update(text).digest('base64url').slice(0, 10)}`;
  names.set(text, name);
  return name;
}

/**
 * Declares a statement: its label, its columns in the order of the SQL, and how to build it.
 *
 * @param samples inputs that build every variant of the text; one sample where the text never varies
 */
export function statement<const C extends Columns, Input extends readonly unknown[]>(
  label: string,
  columns: C,
  build: (...input: Input) => Sql,
  ...samples: Input[]
): (...input: Input) => Statement<RowOf<C>> {
  const fields = Object.keys(columns);
  allStatements.push({
    name: label,
    columns,
    variants: samples.map((sample) => () => build(...sample)),
  });
  return (...input) => {
    const { text, values } = written(build(...input));
    return { name: nameOf(label, text), text, values, fields };
  };
}

/** A statement whose SQL a library wrote. It gives no rows. */
export function foreignStatement(
  label: string,
  text: string,
  values: readonly unknown[],
): Statement<never> {
  return { name: nameOf(label, text), text, values, fields: [] };
}

const mark = Symbol('sql');

/** A piece of SQL with its values; pieces compose. Made only by the `sql` tag. */
export interface Sql {
  readonly [mark]: true;
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
}

/**
 * Writes SQL as SQL. A value becomes a parameter and never text; another piece of SQL becomes part
 * of the text. Only `.sql.ts` files may use it.
 */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  return { [mark]: true, strings, values };
}

/** SQL that adds nothing, for a condition that does not apply. */
export const nothing: Sql = sql``;

/** Several pieces with a fixed text between them, such as conditions joined by ` and `. */
export function joined(pieces: readonly Sql[], between: Sql): Sql {
  return pieces.length === 0
    ? nothing
    : pieces.reduce((all, piece) => sql`${all}${between}${piece}`);
}

function isSql(value: unknown): value is Sql {
  return typeof value === 'object' && value !== null && mark in value;
}

/** The text with numbered parameters, and their values. */
export function written(piece: Sql): { text: string; values: readonly unknown[] } {
  const values: unknown[] = [];
  let text = '';
  const write = (part: Sql): void => {
    part.strings.forEach((string, index) => {
      text += string;
      if (index >= part.values.length) return;
      const value = part.values[index];
      if (isSql(value)) write(value);
      else text += `$${values.push(value)}`;
    });
  };
  write(piece);
  return { text, values };
}

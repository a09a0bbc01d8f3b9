import { types } from 'pg';

/** How values come off the wire: days and instants as text, whole numbers as numbers. */
const parsers = new Map<number, (value: string) => unknown>([
  [types.builtins.DATE, (value) => value],
  [types.builtins.TIMESTAMPTZ, instant],
  [types.builtins.INT8, wholeNumber],
  [types.builtins.NUMERIC, Number],
  [1182, (value) => arrayOf(value)], // date[]
]);

/** ISO 8601 in UTC. The session's time zone is UTC, so the text ends in `+00`. */
function instant(value: string): string {
  return `${value.replace(' ', 'T').replace(/\+00$/, '')}Z`;
}

function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError('a number is too large to be exact');
  return number;
}

/** An array of plain words, such as days; `NULL` is null. */
function arrayOf(value: string): (string | null)[] {
  const inside = value.slice(1, -1);
  return inside === '' ? [] : inside.split(',').map((one) => (one === 'NULL' ? null : one));
}

export const typeParsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    const own = format === 'binary' ? undefined : parsers.get(oid);
    return own ?? (types.getTypeParser(oid, 'text') as (value: string) => unknown);
  },
};

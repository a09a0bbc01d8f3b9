/** Letters that have a meaning inside a quoted element. */
const special = /["\\]/;
const everySpecial = /["\\]/g;

/**
 * A list as PostgreSQL writes an array of one dimension. Bulk inserts send a million elements; this
 * is a quarter of the library's cost, because most elements need no escaping.
 */
export function arrayText(values: readonly unknown[]): string {
  let text = '{';
  for (let at = 0; at < values.length; at += 1) {
    if (at > 0) text += ',';
    text += elementText(values[at]);
  }
  return `${text}}`;
}

function elementText(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'string') {
    return special.test(value) ? `"${value.replace(everySpecial, '\\$&')}"` : `"${value}"`;
  }
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
    return String(value);
  }
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString('hex')}"`;
  throw new TypeError('an array for the database holds texts, numbers, truths and bytes only');
}

/** A value of a line: text and numbers as they are, bytes in hexadecimal. */
export type CopyValue = string | number | boolean | null | Buffer;

const special = /[\\\t\n\r]/;

/** One line of PostgreSQL's text format for COPY. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = '';
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) line += '\t';
    line += textOf(values[index] ?? null);
  }
  return `${line}\n`;
}

function textOf(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return special.test(value) ? escaped(value) : value;
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  return String(value);
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}

/** An array of plain words; null stands for a missing day. */
export function arrayOf(values: readonly (string | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

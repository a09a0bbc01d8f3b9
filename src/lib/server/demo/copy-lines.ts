/** A value of a line: text and numbers as they are, bytes in hexadecimal. */
export type CopyValue = string | number | boolean | null | Buffer;

const special = /[\\\t\n\r]/;

/** Lines of PostgreSQL's text format for COPY, kept as bytes so that millions weigh nothing. */
export class CopyLines {
  #bytes = Buffer.allocUnsafe(65_536);
  #length = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(...values: readonly CopyValue[]): this {
    return this.addLine(copyLine(values));
  }

  /** Adds a line that is written already, with its line feed. */
  addLine(line: string): this {
    // A character takes three bytes at most where a string counts it as one.
    if (this.#length + line.length * 3 > this.#bytes.length) this.#grow(line.length * 3);
    this.#length += this.#bytes.write(line, this.#length);
    this.#count += 1;
    return this;
  }

  /** The lines so far; valid until the next is added. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Forgets the lines and keeps their room. */
  clear(): void {
    this.#length = 0;
    this.#count = 0;
  }

  #grow(room: number): void {
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + room));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

function copyLine(values: readonly CopyValue[]): string {
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

import { hash, randomFillSync } from 'node:crypto';

/** Makes ids. Passed in, so that tests and the demo city can have ids that repeat. */
export type MakeId = () => string;

/** First figures of the fourth group: the variant of RFC 9562, whose first two bits are 10. */
const variants = '89ab';

let lastTime = 0;
let sequence = 0;
/** Random bytes are drawn for many ids at once: a call for each costs ten times the rest. */
const noise = Buffer.alloc(8 * 512);
let noiseUsed = noise.length;

/** A UUIDv7 (RFC 9562): sorts by the time it was made, also within one millisecond. */
export function newId(): string {
  const now = Date.now();
  if (now > lastTime) {
    lastTime = now;
    sequence = 0;
  } else {
    sequence += 1;
    if (sequence > 0xfff) {
      lastTime += 1;
      sequence = 0;
    }
  }
  if (noiseUsed === noise.length) {
    randomFillSync(noise);
    noiseUsed = 0;
  }
  const time = lastTime.toString(16).padStart(12, '0');
  const tail = noise.toString('hex', noiseUsed, noiseUsed + 8);
  noiseUsed += 8;
  const variant = variants.charAt(Number.parseInt(tail.charAt(0), 16) & 3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${variant}${tail.slice(1, 4)}-${tail.slice(4)}`;
}

/**
 * The id that always belongs to these parts (UUIDv8): a job that is run again sends the same
 * commands again, and so has the effect of once.
 */
export function idFrom(...parts: readonly (string | number)[]): string {
  const hex = hash('sha256', parts.join('\u001f'));
  const variant = variants.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * The id that always belongs to a part of something that has an id (UUIDv8): a person to the command
 * that made it, a command to its row. It keeps the first half of that id, so that what is made
 * together lies together in every index; the other half is a hash.
 *
 * @param parent a UUID; its time is the child's time
 */
export function idWithin(parent: string, ...parts: readonly (string | number)[]): string {
  const above = parent.toLowerCase();
  const hex = hash('sha256', `${above}\u001f${parts.join('\u001f')}`);
  return `${above.slice(0, 14)}8${above.slice(15, 23)}-${hex.slice(0, 12)}`;
}

/** Rows of a file that an id can tell apart in their order. */
const mostRows = 0xffffff;

/**
 * The id of something about a row of a file (UUIDv8), in the order of the rows: the file's time, the
 * row's number, and a hash.
 *
 * @param file a UUIDv7
 * @param row from 0 to 16,777,215
 */
export function idOfRow(file: string, row: number, what: string): string {
  if (row > mostRows) throw new RangeError('a file has at most 16,777,215 rows');
  const number = row.toString(16).padStart(6, '0');
  const hex = hash('sha256', `${file}\u001f${row}\u001f${what}`);
  return `${file.slice(0, 14)}8${number.slice(0, 3)}-8${number.slice(3)}-${hex.slice(0, 12)}`;
}

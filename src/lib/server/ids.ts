import { createHash, randomFillSync } from 'node:crypto';

/** Makes ids. Passed in, so that tests and the demo city can have ids that repeat. */
export type MakeId = () => string;

let lastTime = 0;
let sequence = 0;
const noise = new Uint8Array(8);

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
  randomFillSync(noise);
  const time = lastTime.toString(16).padStart(12, '0');
  const rest = Buffer.from(noise);
  rest[0] = ((rest[0] ?? 0) & 0x3f) | 0x80;
  const tail = rest.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/**
 * The id that always belongs to these parts (UUIDv8): a job that is run again sends the same
 * commands again, and so has the effect of once.
 */
export function idFrom(...parts: readonly (string | number)[]): string {
  const hash = createHash('sha256').update(parts.join('\u001f')).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes pieces to standard output and waits until they are taken. A reader that has seen enough,
 * such as `head`, ends it without a fault.
 */
export async function toStandardOutput(pieces: Iterable<string> | Readable): Promise<void> {
  try {
    const source = pieces instanceof Readable ? pieces : Readable.from(pieces);
    await pipeline(source, process.stdout, { end: false });
  } catch (error) {
    const isClosed = error instanceof Error && 'code' in error && error.code === 'EPIPE';
    if (!isClosed) throw error;
  }
}

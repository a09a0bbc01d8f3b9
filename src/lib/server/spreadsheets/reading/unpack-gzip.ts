import { gunzipSync } from 'node:zlib';
import { FileRefused } from './file-refused.ts';
import type { SpreadsheetLimits } from './limits.ts';

const isGzip = (content: Buffer): boolean => content[0] === 0x1f && content[1] === 0x8b;

/** Below this a high ratio harms nobody. */
const harmlessBytes = 10_000_000;

/**
 * The file inside a .gz, or the file itself. One packing is taken off and no more; what would grow
 * beyond the bounds is refused before it is whole.
 */
export function unpacked(content: Buffer, limits: SpreadsheetLimits): Buffer {
  if (!isGzip(content)) return content;
  const most = Math.min(
    limits.fileBytes,
    Math.max(harmlessBytes, content.length * limits.unpackRatio),
  );
  let inner: Buffer;
  try {
    inner = gunzipSync(content, { maxOutputLength: most });
  } catch (error) {
    if (error instanceof RangeError) throw new FileRefused('file.expands-too-much');
    throw new FileRefused('file.unreadable', { reason: 'gzip' });
  }
  if (isGzip(inner)) throw new FileRefused('file.type', { found: 'gzip' });
  return inner;
}

import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import type { Part } from './manifest.ts';

const CIPHER = 'aes-256-ctr';
const IV_BYTES = 16;
/** Level 3 keeps up with two connections on two cores and halves what level 1 leaves. */
const LEVEL = 3;

/**
 * Writes one part of an archive: compressed, then encrypted. Its SHA-256 is of the bytes on the
 * disk, and the manifest that names it is authenticated, so nothing is opened that was changed.
 *
 * @param path of the part within the archive's folder
 */
export async function writePart(
  folder: string,
  path: string,
  source: Readable,
  key: Buffer,
): Promise<Part> {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const iv = randomBytes(IV_BYTES);
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(
    source,
    createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: LEVEL } }),
    createCipheriv(CIPHER, key, iv),
    counted,
    createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }),
  );
  return { path, bytes, sha256: hash.digest('hex'), iv: iv.toString('hex') };
}

/**
 * The bytes that a part was made from. Its hash has been compared before.
 *
 * @param onFault told of a part that cannot be read after all; the stream ends with the same
 */
export function readPart(folder: string, part: Part, key: Buffer): Readable {
  const file = createReadStream(join(folder, part.path));
  const opened = createDecipheriv(CIPHER, key, Buffer.from(part.iv, 'hex'));
  const plain = createZstdDecompress();
  pipeline(file, opened, plain).catch((error: unknown) => {
    plain.destroy(error instanceof Error ? error : new Error('a part cannot be read'));
  });
  return plain;
}

/** SHA-256 and length of a part as it lies there; nothing when it cannot be read. */
export async function measurePart(
  folder: string,
  path: string,
): Promise<{ readonly sha256: string; readonly bytes: number } | undefined> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(join(folder, path), { highWaterMark: 1_048_576 })) {
      const piece = chunk as Buffer;
      hash.update(piece);
      bytes += piece.length;
    }
  } catch {
    return undefined;
  }
  return { sha256: hash.digest('hex'), bytes };
}

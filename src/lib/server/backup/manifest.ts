import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { keyFingerprint } from '../db/roles.ts';
import { StartFault } from '../start-fault.ts';

const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** A path inside the archive: no way leads out of it. */
const inside = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/),
);
/** Names as PostgreSQL quotes them where it must; they go into statements. */
const word = '(?:[a-z_][a-z0-9_]*|"[a-z_][a-z0-9_]*")';
const column = v.pipe(v.string(), v.regex(new RegExp(`^${word}$`)));
const relation = v.pipe(v.string(), v.regex(new RegExp(`^${word}[.]${word}$`)));

const part = v.object({ path: inside, bytes: count, sha256: hex(32), iv: hex(16) });

const manifest = v.object({
  format: v.literal(1),
  program: v.string(),
  madeAt: v.string(),
  mode: v.picklist(['demo', 'live']),
  serverVersion: count,
  /** Which master key opens it; the key itself is nowhere in the archive. */
  key: v.object({ fingerprint: hex(16), salt: hex(16) }),
  migrations: v.array(v.object({ name: v.string(), sha256: hex(32) })),
  journal: v.object({
    entries: count,
    unsealed: count,
    seals: count,
    head: v.nullable(hex(32)),
  }),
  tables: v.array(
    v.object({ name: relation, columns: v.array(column), rows: count, part: inside }),
  ),
  sequences: v.array(
    v.object({ name: relation, last: v.nullable(v.pipe(v.string(), v.regex(/^\d{1,19}$/))) }),
  ),
  jobs: v.array(v.object({ name: v.string(), payload: v.record(v.string(), v.string()) })),
  parts: v.array(part),
});

/** One file of an archive: its bytes on the disk, their hash, and what its encryption began with. */
export type Part = v.InferOutput<typeof part>;
/** What an archive says of itself. */
export type Manifest = v.InferOutput<typeof manifest>;

const MANIFEST = 'manifest.json';
const SEAL = 'manifest.hmac';

/** The key that encrypts one archive, and the one that authenticates its manifest. */
export interface ArchiveKeys {
  readonly cipher: Buffer;
  readonly seal: Buffer;
}

/** Derives both from the master key; another salt, another pair. */
export function archiveKeys(master: Buffer, salt: Buffer): ArchiveKeys {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', master, salt, `jakpreneur backup ${purpose} v1`, 32));
  return { cipher: derive('cipher'), seal: derive('seal') };
}

/** Writes the manifest last, with what proves that nobody has changed it. */
export function writeManifest(folder: string, content: Manifest, keys: ArchiveKeys): void {
  const text = `${JSON.stringify(v.parse(manifest, content), null, 2)}\n`;
  for (const [name, written] of [
    [MANIFEST, text],
    [SEAL, `${sealOf(text, keys).toString('hex')}\n`],
  ] as const) {
    writeFileSync(join(folder, name), written, { mode: 0o600, flush: true });
  }
}

/**
 * Reads and authenticates a manifest.
 *
 * @throws StartFault that says whether it is no archive, has been damaged, or needs another key
 */
export function readManifest(
  folder: string,
  master: Buffer,
): { readonly content: Manifest; readonly keys: ArchiveKeys } {
  const text = readText(folder, MANIFEST);
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw damaged(MANIFEST);
  }
  const read = v.safeParse(manifest, raw);
  if (!read.success) throw damaged(MANIFEST);
  const content = read.output;
  const fingerprint = keyFingerprint(master);
  if (content.key.fingerprint !== fingerprint) {
    throw new StartFault(
      `This backup needs the master key ${content.key.fingerprint}; the one here is ${fingerprint}.`,
    );
  }
  const keys = archiveKeys(master, Buffer.from(content.key.salt, 'hex'));
  const given = Buffer.from(readText(folder, SEAL).trim(), 'hex');
  const due = sealOf(text, keys);
  if (given.length !== due.length || !timingSafeEqual(given, due)) throw damaged(MANIFEST);
  return { content, keys };
}

/** Which part is not as it was written; nothing is restored from such an archive. */
export function damaged(path: string): StartFault {
  return new StartFault(`The backup is damaged in ${path}; nothing was restored.`);
}

function sealOf(text: string, keys: ArchiveKeys): Buffer {
  return createHmac('sha256', keys.seal).update(text).digest();
}

function readText(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    throw new StartFault(`There is no backup in ${folder}: it has no ${name}.`);
  }
}

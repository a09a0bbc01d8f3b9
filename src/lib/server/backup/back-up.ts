import { randomBytes } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import * as v from 'valibot';
import { keyFingerprint } from '../db/roles.ts';
import { withSnapshot, type Described, type Snapshot } from '../db/snapshot.ts';
import { StartFault } from '../start-fault.ts';
import { asDiskFault } from './disk-faults.ts';
import { archiveKeys, writeManifest, type Manifest, type Part } from './manifest.ts';
import { writePart } from './parts.ts';

/** What is backed up. */
export interface Source {
  readonly ownerUrl: string;
  readonly key: Buffer;
  /** Folder whose `files` belong to the records; they are copied as they are. */
  readonly varDir: string;
}

export interface BackedUp {
  readonly manifest: Manifest;
  /** Bytes of all parts on the disk. */
  readonly bytes: number;
}

/** Connections that copy at once: more than the usual two cores would only wait for each other. */
const LANES = 3;
const package_ = v.object({ version: v.string() });

/**
 * Writes everything there is at one moment into a new folder: every table in PostgreSQL's binary
 * format, compressed and encrypted, the files beside the database, and a manifest that names and
 * authenticates all of them. People go on working meanwhile.
 *
 * It is written under another name and renamed at the end, so that a folder of this name is whole.
 *
 * @param folder must not be there, or be empty
 * @throws StartFault in one sentence; then nothing is left
 */
export async function backUp(
  source: Source,
  folder: string,
  now: Date,
  progress: (done: number, total: number) => void = () => {},
): Promise<BackedUp> {
  refuseUsed(folder);
  const draft = `${folder}.part`;
  try {
    // Left by a run that was killed; a run that goes on would hold it open under this name.
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    const made = await withSnapshot(source.ownerUrl, LANES, (snapshot) =>
      writeAll(source, snapshot, draft, now, progress),
    );
    if (made === undefined) throw nothingThere();
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(draft, folder);
    return made;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw asDiskFault(error, dirname(folder), 'no backup was made');
  }
}

function refuseUsed(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new StartFault(`The folder ${folder} is not empty; a backup gets a folder of its own.`);
  }
}

function nothingThere(): StartFault {
  return new StartFault('There is nothing to back up: the database is empty.');
}

async function writeAll(
  source: Source,
  { described, lanes }: Snapshot,
  folder: string,
  now: Date,
  progress: (done: number, total: number) => void,
): Promise<BackedUp> {
  const mode = described.mode;
  if (mode !== 'demo' && mode !== 'live') throw nothingThere();
  const fingerprint = keyFingerprint(source.key);
  if (described.keyFingerprint !== fingerprint) {
    throw new StartFault('This database was made with another master key; put that key back.');
  }
  const salt = randomBytes(16);
  const keys = archiveKeys(source.key, salt);
  const parts: Part[] = [];
  const counts = new Map<string, number>();
  const files = filesUnder(join(source.varDir, 'files'));
  const total = described.tables.length + files.length;
  const waiting = [...described.tables];
  await allOrFirstFault(
    lanes.map(async (lane) => {
      // The largest come first, so that all lanes end at about the same time.
      for (let table = waiting.shift(); table !== undefined; table = waiting.shift()) {
        try {
          const copy = lane.copyOut(table);
          parts.push(await writePart(folder, pathOf(table.name), copy.bytes, keys.cipher));
          counts.set(table.name, await copy.rows());
        } catch (error) {
          waiting.length = 0;
          throw error;
        }
        progress(parts.length, total);
      }
    }),
  );
  for (const file of files) {
    const bytes = createReadStream(join(source.varDir, 'files', file));
    parts.push(await writePart(folder, `files/${file}`, bytes, keys.cipher));
    progress(parts.length, total);
  }
  const content = {
    format: 1,
    program: programVersion(),
    madeAt: now.toISOString(),
    mode,
    serverVersion: described.serverVersion,
    key: { fingerprint, salt: salt.toString('hex') },
    migrations: [...described.migrations],
    journal: described.journal,
    tables: tablesOf(described, counts),
    sequences: [...described.sequences],
    jobs: described.jobs.map(({ name, payload }) => ({
      name,
      payload: v.parse(v.record(v.string(), v.string()), payload),
    })),
    parts: parts.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  } satisfies Manifest;
  writeManifest(folder, content, keys);
  return { manifest: content, bytes: parts.reduce((sum, part) => sum + part.bytes, 0) };
}

/** Waits for all, so that nothing writes into a folder that is being removed; then tells the first. */
async function allOrFirstFault(work: readonly Promise<void>[]): Promise<void> {
  const fault = (await Promise.allSettled(work)).find((one) => one.status === 'rejected');
  if (fault !== undefined) throw fault.reason;
}

function pathOf(table: string): string {
  return `tables/${table.replaceAll('"', '')}`;
}

function tablesOf(described: Described, counts: ReadonlyMap<string, number>): Manifest['tables'] {
  return described.tables.map(({ name, columns }) => ({
    name,
    columns: [...columns],
    rows: counts.get(name) ?? 0,
    part: pathOf(name),
  }));
}

/** Files that are finished: a name that begins with a point is still being written. */
function filesUnder(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/(^|\/)\./.test(path))
    .toSorted();
}

/** The version of the program, as its package says. */
export function programVersion(): string {
  const text = readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8');
  return v.parse(package_, JSON.parse(text)).version;
}

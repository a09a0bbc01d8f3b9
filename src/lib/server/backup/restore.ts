import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, createWriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Config } from '../config.ts';
import { migrate, readMigrations } from '../db/migrate.ts';
import { openPools } from '../db/pools.ts';
import { installJobs } from '../db/queue-tables.ts';
import { fillRestored, type Filled } from '../db/restored.ts';
import { appDatabaseUrl } from '../db/roles.ts';
import { inTransaction } from '../db/transaction.ts';
import { readMasterKey } from '../keys.ts';
import { reachDatabase, type ReachedDatabase } from '../open-database.ts';
import { openJobs } from '../queue/pg-queue.ts';
import { jobNames } from '../queue/queue.ts';
import { StartFault } from '../start-fault.ts';
import { asDiskFault } from './disk-faults.ts';
import { damaged, readManifest, type ArchiveKeys, type Manifest } from './manifest.ts';
import { measurePart, readPart } from './parts.ts';

export interface Restored {
  readonly manifest: Manifest;
  /** Migrations that this version of the program added to the shape of the backup. */
  readonly added: readonly string[];
}

/** Said on the way. */
export type Step = 'checking' | 'filling' | 'files';

/**
 * Checks an archive whole and puts it into an empty database, in the shape that it was taken in;
 * then the migrations that have come since are applied. Jobs that had not ended are given out again.
 *
 * @throws StartFault in one sentence: no archive, another key, a damaged part by name, a database
 *   that is not empty, a version older than the backup, no space
 */
export async function restore(
  config: Config,
  folder: string,
  progress: (step: Step, done: number, total: number) => void = () => {},
): Promise<Restored> {
  const { content, keys } = readManifest(folder, masterKeyOf(config));
  refuseNewer(content);
  await checkParts(folder, content, progress);
  const files = join(config.varDir, 'files');
  if (existsSync(files) && readdirSync(files).length > 0) {
    throw new StartFault(`There are files in ${files} already; nothing was restored.`);
  }
  const database = await reachDatabase(config);
  try {
    try {
      await restoreFiles(folder, content, keys, files, progress);
      await fill(config, database, folder, content, keys, progress);
    } catch (error) {
      rmSync(files, { recursive: true, force: true });
      const where = database.embedded ? config.varDir : 'the database';
      throw asDiskFault(error, where, 'nothing was restored');
    }
    return { manifest: content, added: await finish(config, database, content) };
  } finally {
    await database.stop();
  }
}

/** A new key must not be made here: it would open nothing of what is restored. */
function masterKeyOf(config: Config): Buffer {
  const key = config.key ?? readMasterKey(config.varDir);
  if (key === undefined) {
    throw new StartFault(
      `Put the master key back first: set JAKPRENEUR_KEY, or copy keys/master.key into ${config.varDir}.`,
    );
  }
  return key;
}

function refuseNewer(content: Manifest): void {
  const known = new Map(readMigrations().map(({ name, sha256 }) => [name, sha256]));
  const strange = content.migrations.find(({ name, sha256 }) => known.get(name) !== sha256);
  if (strange !== undefined) {
    throw new StartFault(
      `This backup was made by another version of the program (${content.program}, migration ${strange.name}); restore it with that version or a newer one.`,
    );
  }
}

async function checkParts(
  folder: string,
  content: Manifest,
  progress: (step: Step, done: number, total: number) => void,
): Promise<void> {
  for (const [done, part] of content.parts.entries()) {
    const found = await measurePart(folder, part.path);
    if (found?.sha256 !== part.sha256) throw damaged(part.path);
    progress('checking', done + 1, content.parts.length);
  }
}

async function restoreFiles(
  folder: string,
  content: Manifest,
  keys: ArchiveKeys,
  files: string,
  progress: (step: Step, done: number, total: number) => void,
): Promise<void> {
  const parts = content.parts.filter(({ path }) => path.startsWith('files/'));
  for (const [done, part] of parts.entries()) {
    const file = join(dirname(files), part.path);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const draft = `${file}.part`;
    await pipeline(
      readPart(folder, part, keys.cipher),
      createWriteStream(draft, { mode: 0o600, flush: true }),
    );
    renameSync(draft, file);
    progress('files', done + 1, parts.length);
  }
}

const refusals: Readonly<Record<Exclude<Filled, 'filled'>, string>> = {
  'not-empty':
    'This database is in use: it was made before. Restore into an empty one; nothing was changed.',
  'other-shape':
    'This database was made by another version than the backup. Restore into an empty one; nothing was changed.',
  'other-contents': 'The backup does not hold what its manifest says; nothing was restored.',
};

async function fill(
  config: Config,
  { ownerUrl, key }: ReachedDatabase,
  folder: string,
  content: Manifest,
  keys: ArchiveKeys,
  progress: (step: Step, done: number, total: number) => void,
): Promise<void> {
  const only = new Set(content.migrations.map(({ name }) => name));
  await migrate(ownerUrl, key, { setAppPassword: config.databaseAppUrl === undefined, only });
  const parts = new Map(content.parts.map((part) => [part.path, part]));
  const outcome = await fillRestored(
    ownerUrl,
    {
      migrations: content.migrations,
      tables: content.tables.map(({ name, columns, rows, part }) => ({
        name,
        columns,
        rows,
        open: () => {
          const found = parts.get(part);
          if (found === undefined) throw damaged(part);
          return readPart(folder, found, keys.cipher);
        },
      })),
      sequences: content.sequences,
      journalHead: content.journal.head,
    },
    (done, total) => progress('filling', done, total),
  );
  if (outcome !== 'filled') throw new StartFault(refusals[outcome]);
}

/** Brings what was restored to the newest shape, and lets its jobs go on. */
async function finish(
  config: Config,
  { ownerUrl, key }: ReachedDatabase,
  content: Manifest,
): Promise<readonly string[]> {
  const added = await migrate(ownerUrl, key, {
    setAppPassword: config.databaseAppUrl === undefined,
  });
  await installJobs(ownerUrl);
  await giveOutAgain(config.databaseAppUrl ?? appDatabaseUrl(ownerUrl, key), content);
  return added;
}

/** Jobs are safe to run twice, so one that was running then runs again. */
async function giveOutAgain(appUrl: string, content: Manifest): Promise<void> {
  const known = content.jobs.flatMap(({ name, payload }) => {
    const kind = jobNames.find((one) => one === name);
    return kind === undefined ? [] : [{ name: kind, payload }];
  });
  if (known.length === 0) return;
  const jobs = await openJobs(appUrl, () => {});
  const pools = openPools(appUrl, 1);
  try {
    const statements = await Promise.all(known.map((job) => jobs.enqueue(job)));
    await inTransaction(pools, { by: 'public' }, [], ({ finish }) => finish(...statements));
  } finally {
    await pools.end();
    await jobs.stop();
  }
}

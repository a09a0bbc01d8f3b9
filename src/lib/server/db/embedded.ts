import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import * as v from 'valibot';
import { keyFolder, readOrCreateSecret, readSecret } from '../keys.ts';
import { codeOf, StartFault } from '../start-fault.ts';
import { reaches, serverAccount, type Account } from './embedded-account.ts';
import { findBinaries } from './embedded-binaries.ts';
import { addressOf, joinUsers, keepRunning } from './embedded-users.ts';
import {
  createCluster,
  findRunning,
  startServer,
  waitUntilGone,
  waitUntilReady,
  type Place,
  type Running,
} from './embedded-server.ts';

/** The place for what root's PostgreSQL cannot reach inside the project. */
const ELSEWHERE = '/var/lib/jakpreneur';

export interface EmbeddedDatabase {
  /** Superuser's address of the database `jakpreneur`; never print it, it holds the password. */
  readonly ownerUrl: string;
  /** Whether a server that was already running is used. */
  readonly adopted: boolean;
  /** Process id of the server, for measurements. */
  readonly pid: number;
  /**
   * Leaves the server; the last program that uses it stops it, in order. So a command that runs
   * beside the application does not take its database away, whichever of them started it. Until
   * then a server that was killed is started again, at the same address.
   * Close your own connections first.
   */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Told in one sentence what takes longer or lies elsewhere than expected. */
  readonly say?: (sentence: string) => void;
  /** Further server settings, such as `fsync=off`, for tests. */
  readonly settings?: readonly string[];
}

const whereabouts = v.object({ folder: v.string(), port: v.optional(v.number()) });

/**
 * Starts the embedded PostgreSQL under `varDir`, or uses the one that already runs there, also
 * one that a killed program left behind. The first start makes the cluster.
 *
 * @param varDir absolute path; its `keys` folder holds the password, `postgres` the cluster
 * @throws StartFault in one sentence when it cannot
 */
export async function startEmbedded(
  varDir: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedDatabase> {
  const { place, password } = withOpenFolders(() => preparePlace(varDir, options));
  for (let attempt = 1; ; attempt += 1) {
    const found = findRunning(place);
    const running =
      found === undefined
        ? await startServer(place, readWhereabouts(varDir)?.port)
        : await waitUntilReady(place, found);
    const holder = await joinUsers(running, password);
    if (holder !== undefined) {
      writeWhereabouts(varDir, { folder: place.folder, port: running.port });
      await createDatabase(holder);
      return open(place, running, holder, password, found !== undefined);
    }
    // It was on its way down: its last user left at this moment.
    if (attempt === 5) throw new StartFault('PostgreSQL stopped again while it was starting.');
    await waitUntilGone(place, running);
  }
}

/** Folders that another account must enter are made so, also under a umask of 077. */
function withOpenFolders<T>(work: () => T): T {
  const before = process.umask(0o022);
  try {
    return work();
  } finally {
    process.umask(before);
  }
}

function preparePlace(
  varDir: string,
  options: EmbeddedOptions,
): { readonly place: Place; readonly password: string } {
  const say = options.say ?? (() => {});
  makeFolder(varDir);
  makeFolder(join(varDir, 'logs'));
  const account = serverAccount();
  const folder = findFolder(varDir, account, say);
  const password = findPassword(varDir, folder);
  const binaries = findBinaries(account, account === undefined ? varDir : ELSEWHERE);
  if (binaries.copiedTo !== undefined) {
    say(`PostgreSQL runs from ${binaries.copiedTo}, since its account cannot enter the project.`);
  }
  const place: Place = {
    folder,
    binaries: binaries.folder,
    account,
    logFile: join(varDir, 'logs', 'postgres.log'),
    settings: options.settings ?? [],
  };
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    say('Creating the database …');
    createCluster(place, password);
  }
  return { place, password };
}

/** Keeps the server running as long as the program uses it; see `keepRunning`. */
function open(
  place: Place,
  running: Running,
  holder: Client,
  password: string,
  adopted: boolean,
): EmbeddedDatabase {
  const kept = keepRunning(place, running, holder, password);
  return {
    ownerUrl: addressOf(running, password, 'jakpreneur'),
    adopted,
    pid: running.pid,
    stop: () => kept.stop(),
  };
}

async function createDatabase(holder: Client): Promise<void> {
  const known = await holder.query(`select 1 from pg_database where datname = 'jakpreneur'`);
  if (known.rowCount !== 0) return;
  try {
    await holder.query('create database jakpreneur');
  } catch (error) {
    // 42P04 and 23505: another start was first.
    if (!['42P04', '23505'].includes(codeOf(error))) throw error;
  }
}

/** A cluster without its password is unreadable, as its keys are gone with it: say so. */
function findPassword(varDir: string, folder: string): string {
  const path = join(keyFolder(varDir), 'postgres.password');
  if (existsSync(folder) && readSecret(path) === undefined) {
    throw new StartFault(
      `There is a database in ${folder} but its keys are not in ${keyFolder(varDir)}; put them back.`,
    );
  }
  return readOrCreateSecret(path, () => randomBytes(24).toString('hex'));
}

/** Where the cluster lies: under `varDir`, or elsewhere when PostgreSQL's account cannot enter. */
function findFolder(
  varDir: string,
  account: Account | undefined,
  say: (sentence: string) => void,
): string {
  const noted = readWhereabouts(varDir)?.folder;
  if (noted !== undefined && existsSync(noted)) return noted;
  const usual = join(varDir, 'postgres');
  if (existsSync(usual) || reaches(account, varDir)) return usual;
  const other = join(ELSEWHERE, randomUUID());
  makeFolder(other);
  const folder = join(other, 'postgres');
  writeWhereabouts(varDir, { folder });
  say(`The database lies in ${folder}, since PostgreSQL's account cannot enter ${varDir}.`);
  return folder;
}

function readWhereabouts(varDir: string): v.InferOutput<typeof whereabouts> | undefined {
  try {
    const text = readFileSync(join(varDir, 'postgres.json'), 'utf8');
    return v.parse(whereabouts, JSON.parse(text));
  } catch {
    return undefined;
  }
}

function writeWhereabouts(varDir: string, now: v.InferOutput<typeof whereabouts>): void {
  const path = join(varDir, 'postgres.json');
  writeFileSync(`${path}.${process.pid}`, `${JSON.stringify(now)}\n`, { mode: 0o644 });
  renameSync(`${path}.${process.pid}`, path);
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o755 });
  } catch (error) {
    throw new StartFault(`Cannot create the folder ${path} (${codeOf(error)}).`);
  }
}

import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, StartFault } from '../start-fault.ts';
import type { Account } from './embedded-account.ts';

/** One place where an embedded PostgreSQL keeps its files, and how it is run. */
export interface Place {
  /** Folder of the cluster, private to the account. */
  readonly folder: string;
  readonly binaries: string;
  readonly account: Account | undefined;
  readonly logFile: string;
  /** Settings beside our own, such as `fsync=off` in tests. */
  readonly settings: readonly string[];
}

export interface Running {
  readonly pid: number;
  readonly port: number;
}

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'shared_buffers=256MB',
  'effective_cache_size=1GB',
  'max_connections=100',
  'jit=off',
  'random_page_cost=1.1',
  'max_wal_size=2GB',
  'checkpoint_completion_target=0.9',
  'wal_compression=on',
  'timezone=UTC',
  'log_timezone=UTC',
  // Statements, their values and the words of their errors can name a person; the log must not. What
  // fails in a statement is told to the program; the log keeps what befalls the server itself.
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_parameter_max_length_on_error=0',
  'log_error_verbosity=terse',
];

/** What PostgreSQL says of a port that somebody else has. */
const TAKEN = /could not (bind|create any TCP)/;
/** Long enough to replay a day's log after a crash on a slow disk. */
const READY_WITHIN_MS = 120_000;
const STOPPED_WITHIN_MS = 30_000;

/**
 * Makes the cluster when there is none. Two starts at once are safe: each prepares a folder of
 * its own and the first to give it its name wins.
 */
export function createCluster(place: Place, password: string): void {
  const draft = `${place.folder}.new-${process.pid}`;
  const secret = `${draft}.word`;
  try {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    writeFileSync(secret, password, { mode: 0o600 });
    if (place.account !== undefined) {
      chownSync(draft, place.account.uid, place.account.gid);
      chownSync(secret, place.account.uid, place.account.gid);
    }
    const made = spawnSync(
      join(place.binaries, 'bin', 'initdb'),
      [
        ...['--pgdata', draft, '--username', 'postgres', '--pwfile', secret],
        ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C'],
        // Sorting and folding by code point is the same on every machine and for ever.
        ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--data-checksums'],
        ...(place.settings.includes('fsync=off') ? ['--no-sync'] : []),
      ],
      { ...place.account, cwd: '/', encoding: 'utf8', env: { PATH: '/usr/bin:/bin' } },
    );
    if (made.status !== 0) throw explain(made.stderr ?? '', place);
    renameSync(draft, place.folder);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return;
    if (code === '') throw error;
    throw new StartFault(
      code === 'ENOSPC'
        ? `There is no space left for the database in ${place.folder}.`
        : `Cannot create the database folder ${place.folder} (${code}).`,
    );
  } finally {
    rmSync(secret, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * The server that runs in this folder, if any, even one left over by a killed program. A note of
 * a process that is gone, or whose number now belongs to something else, is removed.
 */
export function findRunning(place: Place): Running | undefined {
  const note = readNote(place);
  if (note === undefined) return undefined;
  if (isServerOf(note.pid, place.folder)) return note;
  rmSync(join(place.folder, 'postmaster.pid'), { force: true });
  return undefined;
}

function readNote(place: Place): (Running & { readonly ready: boolean }) | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(place.folder, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new StartFault(`Cannot read the database folder ${place.folder} (${codeOf(error)}).`);
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' };
}

function isServerOf(pid: number, folder: string): boolean {
  const command =
    process.platform === 'linux'
      ? readCommand(pid)
      : spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  return command.includes('postgres') && command.includes(folder);
}

function readCommand(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/**
 * Starts the server on the loopback address and waits until it answers.
 *
 * @param port the one that programs already know it by; otherwise, or when it is taken and
 *   `mayMove`, a free one
 */
export async function startServer(place: Place, port?: number, mayMove = true): Promise<Running> {
  let wanted = port;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryStart(place, wanted ?? (await freePort()));
    if (typeof outcome !== 'string') return outcome;
    const other = findRunning(place);
    if (other !== undefined) return waitUntilReady(place, other, port);
    if (mayMove && TAKEN.test(outcome)) wanted = undefined;
    // Backends of a killed server leave within moments; a port can be taken between two looks.
    const passes = /pre-existing shared memory|lock file/;
    if (attempt >= 20 || !(passes.test(outcome) || TAKEN.test(outcome))) {
      throw explain(outcome, place);
    }
    await pause(250);
  }
}

async function tryStart(place: Place, port: number): Promise<Running | string> {
  const log = openLog(place);
  const settings = [...SETTINGS, ...place.settings].flatMap((setting) => ['-c', setting]);
  const child = spawn(
    join(place.binaries, 'bin', 'postgres'),
    ['-D', place.folder, '-p', String(port), ...settings],
    // A session of its own: a Ctrl-C for us must not stop it before we have finished.
    {
      ...place.account,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: { PATH: '/usr/bin:/bin' },
    },
  );
  closeSync(log);
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  const until = Date.now() + READY_WITHIN_MS;
  while (!ended && Date.now() < until) {
    await pause(10);
    const note = readNote(place);
    if (note?.ready === true && note.pid === child.pid) {
      child.unref();
      return { pid: note.pid, port: note.port };
    }
  }
  return readFileSync(place.logFile, 'utf8');
}

function openLog(place: Place): number {
  try {
    const file = openSync(place.logFile, 'w', 0o600);
    chmodSync(place.logFile, 0o600);
    return file;
  } catch (error) {
    throw new StartFault(`Cannot write the log file ${place.logFile} (${codeOf(error)}).`);
  }
}

/**
 * Waits for a server that another process has started and that may still be recovering.
 *
 * @param port where it is started again when it ends meanwhile
 */
export async function waitUntilReady(
  place: Place,
  running: Running,
  port?: number,
): Promise<Running> {
  const until = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const note = readNote(place);
    if (note?.ready === true) return { pid: note.pid, port: note.port };
    if (!isServerOf(running.pid, place.folder)) return startServer(place, port);
    if (Date.now() > until) {
      throw new StartFault(`PostgreSQL in ${place.folder} did not become ready in two minutes.`);
    }
    await pause(20);
  }
}

/** Ends a server quickly but in order: open transactions are rolled back, all is on disk. */
export async function stopServer(place: Place, running: Running): Promise<void> {
  try {
    process.kill(running.pid, 'SIGINT');
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return;
    throw error;
  }
  await waitUntilGone(place, running);
}

/** Waits for a server that is on its way down. */
export async function waitUntilGone(place: Place, running: Running): Promise<void> {
  const until = Date.now() + STOPPED_WITHIN_MS;
  while (Date.now() < until) {
    if (!existsSync(join(place.folder, 'postmaster.pid'))) return;
    if (!isServerOf(running.pid, place.folder)) return;
    await pause(10);
  }
  throw new StartFault(`PostgreSQL in ${place.folder} did not stop within 30 seconds.`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new StartFault('No free port was found for the database.'));
      });
    });
  });
}

function explain(words: string, place: Place): StartFault {
  if (words.includes('No space left on device')) {
    return new StartFault(`There is no space left for the database in ${place.folder}.`);
  }
  if (words.includes('Permission denied') || words.includes('invalid permissions')) {
    return new StartFault(`PostgreSQL may not read or write its folder ${place.folder}.`);
  }
  if (words.includes('incompatible with server')) {
    return new StartFault(
      `The database in ${place.folder} was made by another major version of PostgreSQL.`,
    );
  }
  const told = words.split('\n').findLast((line) => /FATAL|PANIC|error:/.test(line));
  const why = told?.replace(/^.*?(FATAL|PANIC|error):\s*/, '') ?? 'it gave no reason';
  return new StartFault(`PostgreSQL did not start: ${why} (log: ${place.logFile}).`);
}

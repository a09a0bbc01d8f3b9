import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './console.ts';

/** A server of ours in a process of its own. */
export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  /** Milliseconds from the start of the process to its first good answer. */
  readonly readyAfter: number;
  stop(): Promise<void>;
}

/** What the kernel counts processor time in: hundredths of a second on every Linux of today. */
const TICKS_PER_SECOND = 100;

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/**
 * Starts a server and waits until the path answers 200.
 *
 * @param words the file with its arguments, after Node's own options
 * @throws Error with what it printed, when it ends before that or takes longer than two minutes
 */
export async function startServer(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  path: string,
): Promise<ServerProcess> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [...words], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      ...environment,
      HOST: '127.0.0.1',
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const keep = (text: Buffer): void => {
    printed = `${printed}${text.toString()}`.slice(-4000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  try {
    for (;;) {
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`${words.join(' ')} ended before it answered: ${printed}`);
      }
      if (performance.now() - started > 120_000) {
        throw new Error(`${words.join(' ')} does not answer: ${printed}`);
      }
      if (await answers(port, path)) break;
      await pause(5);
    }
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  const readyAfter = performance.now() - started;
  if (child.pid === undefined) throw new Error('the child has no process id');
  return { pid: child.pid, port, readyAfter, stop: () => stop(child) };
}

async function answers(port: number, path: string): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { connection: 'close' },
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await ended;
  clearTimeout(late);
}

/** Processor seconds that a process has used, its threads included. */
export function cpuOf(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND;
}

/** Processor seconds of a postmaster and all its processes, those that have ended included. */
export function cpuOfPostgres(postmaster: number): number {
  const own = statOf(postmaster);
  const ended = (Number(own[13] ?? 0) + Number(own[14] ?? 0)) / TICKS_PER_SECOND;
  const living = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return living.reduce(
    (sum, name) => {
      const fields = statOf(Number(name));
      return Number(fields[1]) === postmaster ? sum + cpuOf(Number(name)) : sum;
    },
    ended + cpuOf(postmaster),
  );
}

/** The fields of /proc/PID/stat from the state on; empty when the process is gone. */
function statOf(pid: number): readonly string[] {
  try {
    const text = readFileSync(join('/proc', String(pid), 'stat'), 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Megabytes of memory in use, and the most there ever were. */
export function memoryOf(pid: number): { readonly now: number; readonly peak: number } {
  const text = readFileSync(join('/proc', String(pid), 'status'), 'utf8');
  const megabytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / 1024;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

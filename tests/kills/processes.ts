import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../', import.meta.url));
/** Milliseconds within which a killed application, and its database, must be ready again. */
const READY_WITHIN = 180_000;

/** An application of its own that can be killed and started again at the same port. */
export interface Application {
  readonly port: number;
  start(): Promise<void>;
  /** Ends it as the kernel does when memory is short: nothing of it runs on. */
  kill(): Promise<void>;
  /** Ends it in order. @returns milliseconds that it took, and its exit code */
  stop(): Promise<{ readonly took: number; readonly code: number | null }>;
  ready(): Promise<void>;
  /** Failures of requests that it wrote down, one line each. */
  failures(): readonly string[];
}

/** @param environment beside the port, such as VAR_DIR */
export async function anApplication(
  environment: Readonly<Record<string, string>>,
  words: readonly string[] = [],
): Promise<Application> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  let said = '';
  const failures: string[] = [];
  const ended = async (signal: NodeJS.Signals): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const end = once(child, 'exit');
    child.kill(signal);
    await end;
  };
  const ready = async (): Promise<void> => {
    const until = Date.now() + READY_WITHIN;
    while (Date.now() < until) {
      if (child?.exitCode !== null) throw new Error(`the application ended: ${said}`);
      const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
      await answer?.arrayBuffer().catch(() => undefined);
      if (answer?.ok === true) return;
      await pause(50);
    }
    throw new Error(`the application was not ready in time: ${said}`);
  };
  return {
    port,
    ready,
    failures: () => failures,
    start: async () => {
      const inherited = { ...process.env };
      delete inherited['NODE_OPTIONS'];
      delete inherited['VITEST'];
      child = spawn(process.execPath, ['tests/kills/application.ts', ...words], {
        cwd: project,
        env: { ...inherited, HOST: '127.0.0.1', PORT: String(port), ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (piece: Buffer) => {
          const text = piece.toString();
          said = `${said}${text}`.slice(-4000);
          failures.push(...text.split('\n').filter((line) => /"level":50.*"route"/.test(line)));
        });
      }
      await ready();
    },
    kill: () => ended('SIGKILL'),
    stop: async () => {
      const started = performance.now();
      await ended('SIGTERM');
      return { took: performance.now() - started, code: child?.exitCode ?? null };
    },
  };
}

/** Kills the embedded server of this folder, or one of the processes that serve a connection. */
export async function killDatabase(varDir: string, what: 'server' | 'connection'): Promise<void> {
  const postmaster = await postmasterOf(varDir);
  if (what === 'server') {
    process.kill(postmaster, 'SIGKILL');
    return;
  }
  const serving = childrenOf(postmaster).filter((pid) => / jakpreneur_app /.test(titleOf(pid)));
  const one = serving[Math.floor(Math.random() * serving.length)];
  if (one !== undefined) process.kill(one, 'SIGKILL');
}

/** The server that runs there; one that has just been killed is waited for until it is back. */
async function postmasterOf(varDir: string): Promise<number> {
  const { folder } = JSON.parse(readFileSync(join(varDir, 'postgres.json'), 'utf8')) as {
    folder: string;
  };
  const until = Date.now() + READY_WITHIN;
  while (Date.now() < until) {
    const lines = readOrNothing(join(folder, 'postmaster.pid')).split('\n');
    const pid = Number(lines[0]);
    if (lines[7]?.trim() === 'ready' && titleOf(pid).includes(folder)) return pid;
    await pause(50);
  }
  throw new Error('the server did not come back');
}

function childrenOf(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const stat = readOrNothing(`/proc/${pid}/stat`);
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
    });
}

function titleOf(pid: number): string {
  return readOrNothing(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../', import.meta.url));
/** Milliseconds that making and filling a new database may take on a busy machine. */
const PATIENCE = 180_000;

export interface RunningProgram {
  /** Where it answers, without a slash at the end. */
  readonly address: string;
  /** Its folder, for commands that work beside it. */
  readonly varDir: string;
  /** What it said so far. */
  readonly said: () => string;
  readonly stop: () => Promise<void>;
}

/** Starts the program as it is delivered, over a new database in a folder of its own. */
export async function runProgram(
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningProgram> {
  const varDir = mkdtempSync(join(tmpdir(), 'jakpreneur-e2e-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const running = spawn(process.execPath, ['src/main.ts'], {
    cwd: project,
    env: {
      ...process.env,
      VAR_DIR: varDir,
      HOST: '127.0.0.1',
      PORT: String(port),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  running.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
  running.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  await ready(running, address, () => said);
  return {
    address,
    varDir,
    said: () => said,
    stop: async () => {
      await ended(running);
      rmSync(varDir, { recursive: true, force: true });
    },
  };
}

async function ready(running: ChildProcess, address: string, said: () => string): Promise<void> {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    if (running.exitCode !== null) throw new Error(`the application ended:\n${said()}`);
    const answer = await fetch(`${address}/health/ready`).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resume) => setTimeout(resume, 250));
  }
  running.kill('SIGKILL');
  throw new Error(`the application was not ready in time:\n${said()}`);
}

function ended(running: ChildProcess): Promise<void> {
  return new Promise((resume) => {
    running.once('exit', () => {
      resume();
    });
    running.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resume, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') fail(new Error('no port'));
        else resume(address.port);
      });
    });
  });
}

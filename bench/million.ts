import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbedded } from '../src/lib/server/db/embedded.ts';
import { root, say } from './console.ts';
import { memoryOf } from './processes.ts';

export interface MillionRun {
  readonly people: number;
  readonly seconds: number;
  readonly peakMemory: number;
}

/** Generates a city of a million into a database of its own, which is thrown away afterwards. */
export async function generateMillion(): Promise<MillionRun> {
  const people = 1_000_000;
  say(`a city of ${people} people by demo:generate …`);
  const varDir = join(root, 'var', 'bench', 'million');
  rmSync(varDir, { recursive: true, force: true });
  // Making the cluster is not part of it; the command uses the one that runs.
  const server = await startEmbedded(varDir, { say });
  try {
    const begun = performance.now();
    const child = spawn(
      process.execPath,
      ['src/cli/demo-generate.ts', '--people', String(people)],
      {
        cwd: root,
        env: { ...process.env, VAR_DIR: varDir },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    const { pid } = child;
    if (pid === undefined) throw new Error('the command did not start');
    let peakMemory = 0;
    let isRunning = true;
    const ended = once(child, 'exit').finally(() => {
      isRunning = false;
    });
    while (isRunning) {
      try {
        peakMemory = Math.max(peakMemory, memoryOf(pid).peak);
      } catch {
        // It has just ended.
      }
      await Promise.race([ended, pause(200)]);
    }
    await ended;
    if (child.exitCode !== 0) throw new Error(`the command ended with ${child.exitCode}`);
    return { people, seconds: (performance.now() - begun) / 1000, peakMemory };
  } finally {
    await server.stop();
    rmSync(varDir, { recursive: true, force: true });
  }
}

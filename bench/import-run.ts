import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { median, root, say } from './console.ts';
import { load, type Shot } from './load.ts';
import { memoryOf } from './processes.ts';
import type { OpenCity } from './run-cities.ts';

export interface ImportRun {
  readonly rows: number;
  readonly created: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  /** Most resident memory of the whole importing process, megabytes. */
  readonly peakMemory: number;
  /** Median milliseconds of other people's requests before and during the import. */
  readonly othersBefore: number;
  readonly othersDuring: number;
}

/** An office that goes on working: some twenty requests a second. */
const restBetween = 45;

const report = v.looseObject({ rows: v.number(), created: v.number() });

/**
 * Imports a file through the command, beside a running server whose requests go on.
 *
 * @throws Error when the command does not exist yet, fails, or leaves rows out
 */
export async function measureImport(
  open: OpenCity,
  file: string,
  rows: number,
  others: (number: number) => Shot,
): Promise<ImportRun> {
  const command = join('src', 'cli', 'import.ts');
  if (!existsSync(join(root, command))) throw new Error('the command does not exist yet');
  say(`import of ${rows} rows …`);
  const before = await load(open.ours.port, others, 0, 1, 5, restBetween);
  const reportPath = join(open.city.varDir, 'import-report.json');
  rmSync(reportPath, { force: true });
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [command, file, '--agency', 'PPKUKM', '--report', reportPath],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', VAR_DIR: open.city.varDir },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let printed = '';
  child.stderr.on('data', (text: Buffer) => {
    printed = `${printed}${text.toString()}`.slice(-2000);
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('the command did not start');
  let peakMemory = 0;
  let isRunning = true;
  const ended = once(child, 'exit').finally(() => {
    isRunning = false;
  });
  const watching = (async () => {
    while (isRunning) {
      try {
        peakMemory = Math.max(peakMemory, memoryOf(pid).peak);
      } catch {
        return;
      }
      await pause(200);
    }
  })();
  const during: number[] = [];
  let from = before.next;
  while (isRunning) {
    const some = await load(open.ours.port, others, from, 1, 1, restBetween);
    from = some.next;
    during.push(some.p50);
    await pause(50);
  }
  await ended;
  const seconds = (performance.now() - begun) / 1000;
  await watching;
  if (child.exitCode !== 0) throw new Error(`the command ended with ${child.exitCode}: ${printed}`);
  const result = v.parse(report, JSON.parse(readFileSync(reportPath, 'utf8')));
  if (result.rows !== rows) throw new Error(`the report counts ${result.rows} rows of ${rows}`);
  return {
    rows,
    created: result.created,
    seconds,
    rowsPerSecond: rows / seconds,
    peakMemory,
    othersBefore: before.p50,
    othersDuring: median(during),
  };
}

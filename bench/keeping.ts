import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backUp, restore } from '../src/lib/server/backup/index.ts';
import { readConfig } from '../src/lib/server/config.ts';
import { keyFolder, readOrCreateMasterKey } from '../src/lib/server/keys.ts';
import type { City } from './city.ts';
import { median, say } from './console.ts';
import { startOurs } from './servers.ts';

/** A city that was backed up and put back. */
export interface Kept {
  readonly people: number;
  /** Seconds. */
  readonly backup: number;
  /** Bytes of the archive. */
  readonly bytes: number;
  /** Seconds; nothing where only the backup was asked for. */
  readonly restore: number | null;
}

/** Backs the city up and, when wanted, restores it into an empty folder. Both are removed. */
export async function measureKeeping(city: City, withRestore: boolean): Promise<Kept> {
  say(`backup of ${city.people} people …`);
  const folder = mkdtempSync(join(city.varDir, '..', 'kept-'));
  // PostgreSQL's account must be able to enter what is restored.
  chmodSync(folder, 0o755);
  try {
    const archive = join(folder, 'archive');
    const started = performance.now();
    const { bytes } = await backUp(
      { ownerUrl: city.ownerUrl, key: readOrCreateMasterKey(city.varDir), varDir: city.varDir },
      archive,
      new Date(),
    );
    const backup = (performance.now() - started) / 1000;
    return {
      people: city.people,
      backup,
      bytes,
      restore: withRestore ? await restoreInto(city, join(folder, 'var'), archive) : null,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function restoreInto(city: City, varDir: string, archive: string): Promise<number> {
  say('restore …');
  mkdirSync(keyFolder(varDir), { recursive: true });
  const key = join('keys', 'master.key');
  cpSync(join(city.varDir, key), join(varDir, key));
  const reading = readConfig({ VAR_DIR: varDir });
  if (!reading.ok) throw new Error(reading.faults.join(' '));
  const started = performance.now();
  await restore(reading.config, archive);
  return (performance.now() - started) / 1000;
}

/** Seconds from the signal to the end of an application that has just served; median. */
export async function measureStop(city: City, times: number): Promise<number> {
  say(`stop, ${times} times …`);
  const waits: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const server = await startOurs(city);
    await fetch(`http://127.0.0.1:${server.port}/`).then((answer) => answer.arrayBuffer());
    const started = performance.now();
    await server.stop();
    waits.push((performance.now() - started) / 1000);
  }
  return median(waits);
}

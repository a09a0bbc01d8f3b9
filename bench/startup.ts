import { setTimeout as pause } from 'node:timers/promises';
import type { City } from './city.ts';
import { median, say } from './console.ts';
import { memoryOf } from './processes.ts';
import { startOurs } from './servers.ts';

export interface Startup {
  /** Milliseconds from the start of the process to its first `ready`; median. */
  readonly readyAfter: number;
  /** Megabytes of resident memory ten seconds after the start, and the most until then. */
  readonly idle: number;
  readonly peak: number;
}

/** Starts the application several times over a database that runs, and lets it idle once. */
export async function measureStartup(city: City, times: number): Promise<Startup> {
  const waits: number[] = [];
  say(`start, ${times} times …`);
  for (let time = 0; time < times; time += 1) {
    const server = await startOurs(city);
    waits.push(server.readyAfter);
    await server.stop();
  }
  const server = await startOurs(city);
  waits.push(server.readyAfter);
  await pause(10_000);
  const { now, peak } = memoryOf(server.pid);
  await server.stop();
  return { readyAfter: median(waits), idle: now, peak };
}

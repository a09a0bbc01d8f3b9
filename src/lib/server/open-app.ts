import { setTimeout as pause } from 'node:timers/promises';
import { areaIndex } from '#lib/domain/areas/match-area.ts';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import { deriveKeys } from './crypto/keys.ts';
import { openDatabase } from './open-database.ts';
import { openPools } from './db/pools.ts';
import { fillNewDatabase } from './fill-new-database.ts';
import { newId } from './ids.ts';
import { installJobs } from './db/queue-tables.ts';
import { openJobs, type Jobs } from './queue/pg-queue.ts';
import { loadReferenceData, readAreas } from './modules/areas/index.ts';

/** Milliseconds that connections in use get when everything is closed. */
const POOLS_WITHIN = 500;

export interface OpenApp {
  readonly app: App;
  readonly jobs: Jobs;
  readonly mode: 'demo' | 'live';
  /** What a person has to read once, such as the first administrator's password. */
  readonly notices: readonly string[];
  /** Closes connections and lets the database go. */
  close(): Promise<void>;
}

/**
 * The application over its database: started or reached, migrated, filled when it is new, with its
 * pools and queue. The server, the command line and the benches all begin here.
 *
 * @param say told in one sentence what takes longer
 * @throws StartFault in one sentence when it cannot
 */
export async function openApp(config: Config, say: (sentence: string) => void): Promise<OpenApp> {
  const database = await openDatabase(config, say);
  try {
    const keys = deriveKeys(database.key);
    await Promise.all([
      database.applied.length > 0 ? loadReferenceData(database.ownerUrl) : Promise.resolve(),
      installJobs(database.ownerUrl),
    ]);
    const filled = await fillNewDatabase(config, database.ownerUrl, keys, say);
    const pools = openPools(database.appUrl);
    const [areas, jobs] = await Promise.all([
      readAreas(pools),
      openJobs(database.appUrl, () => {
        // The queue says so on its next try as well; connections are the pool's to mend.
      }),
    ]);
    const app: App = {
      config,
      pools,
      keys,
      now: () => Date.now(),
      newId,
      areas: areaIndex(areas),
      jobs,
    };
    return {
      app,
      jobs,
      ...filled,
      close: async () => {
        await jobs.stop();
        // A job that was given back may still hold a connection; its transaction is rolled back.
        await Promise.race([pools.end(), pause(POOLS_WITHIN, undefined, { ref: false })]);
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

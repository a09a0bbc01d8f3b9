import type { AreaIndex } from '#lib/domain/areas/match-area.ts';
import type { Config } from './config.ts';
import type { Keys } from './crypto/keys.ts';
import type { Pools } from './db/pools.ts';
import type { MakeId } from './ids.ts';
import type { JobQueue } from './queue/queue.ts';

/** Everything a request needs, made once by the composition root and passed on. */
export interface App {
  readonly config: Config;
  readonly pools: Pools;
  readonly keys: Keys;
  /** Milliseconds since 1970, of the real clock. */
  readonly now: () => number;
  readonly newId: MakeId;
  readonly areas: AreaIndex;
  readonly jobs: JobQueue;
}

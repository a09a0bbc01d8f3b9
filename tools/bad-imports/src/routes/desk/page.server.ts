// breaks: no-database-at-the-edges
import type { Pool } from '#lib/server/db/pool.ts';

export type Load = Pool;

import type { Pools } from '../../db/pools.ts';
import { inTransaction } from '../../db/transaction.ts';
import { fold } from './fold.sql.ts';

/** Folds what was added to the kept sums. Safe in any number of processes; writers never wait. */
export async function foldSums(pools: Pools): Promise<void> {
  await inTransaction(pools, { by: 'public' }, [], ({ finish }) => finish(fold()));
}

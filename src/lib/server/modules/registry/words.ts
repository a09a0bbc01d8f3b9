import type { Pools } from '../../db/pools.ts';
import { inTransaction } from '../../db/transaction.ts';
import { forgetWordsStatement } from './words.sql.ts';

/** Forgets words of names that nobody has any more. Safe in any number of processes. */
export async function forgetWords(pools: Pools): Promise<void> {
  await inTransaction(pools, { by: 'public' }, [], ({ finish }) => finish(forgetWordsStatement()));
}

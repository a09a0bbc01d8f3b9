import type { Pools } from '../../db/pools.ts';
import { inTransaction } from '../../db/transaction.ts';
import { sealNext } from './seal.sql.ts';

/** Rows sealed at once: one Merkle tree of this size takes a fraction of a second. */
const AT_MOST = 5_000;

/** Seals what is committed and not yet sealed. Safe in any number of processes; writers never wait. */
export async function sealJournal(pools: Pools): Promise<void> {
  await inTransaction(pools, { by: 'public' }, [], ({ finish }) => finish(sealNext(AT_MOST)));
}

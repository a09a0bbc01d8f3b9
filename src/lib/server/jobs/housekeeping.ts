import type { Statement } from '../db/statement.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Pools } from '../db/pools.ts';
import { foldSums, sealJournal } from './keep-figures.sql.ts';

const FOLD_EVERY = 1_000;
const SEAL_EVERY = 5_000;
/** Rows sealed at once: one Merkle tree of this size takes a fraction of a second. */
const SEAL_AT_MOST = 5_000;

/**
 * Folds the kept sums and seals the journal as long as the process lives. Both take a lock in the
 * database, so any number of processes may do it at once.
 *
 * @returns stops it, after what is under way
 */
export function keepHouse(pools: Pools, onError: (error: unknown) => void): () => Promise<void> {
  const stops = [every(FOLD_EVERY, foldSums()), every(SEAL_EVERY, sealJournal(SEAL_AT_MOST))];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };

  function every(milliseconds: number, statement: Statement): () => Promise<void> {
    let isStopped = false;
    let timer: NodeJS.Timeout | undefined;
    let running = Promise.resolve();
    const again = (): void => {
      if (isStopped) return;
      timer = setTimeout(() => {
        running = inTransaction(pools, { by: 'public' }, [], ({ finish }) => finish(statement))
          .catch(onError)
          .then(again);
      }, milliseconds);
      timer.unref();
    };
    again();
    return () => {
      isStopped = true;
      clearTimeout(timer);
      return running;
    };
  }
}

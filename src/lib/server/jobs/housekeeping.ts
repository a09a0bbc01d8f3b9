import type { App } from '../app.ts';
import { sealJournal } from '../modules/audit/index.ts';
import { forgetWords } from '../modules/registry/index.ts';
import { foldSums } from '../modules/targets/index.ts';

const FOLD_EVERY = 1_000;
const SEAL_EVERY = 5_000;
const FORGET_EVERY = 3_600_000;

/**
 * Folds the kept sums, seals the journal and forgets words of the search that nobody has any more, as
 * long as the process lives. Any number of processes may do it at once.
 *
 * @param onDone told by name what has succeeded
 * @returns stops it, after what is under way
 */
export function keepHouse(
  { pools }: App,
  onError: (error: unknown) => void,
  onDone: (work: string) => void,
): () => Promise<void> {
  const often = (name: string, milliseconds: number, work: () => Promise<void>) =>
    every(milliseconds, () => work().then(() => onDone(name)), onError);
  const stops = [
    often('fold', FOLD_EVERY, () => foldSums(pools)),
    often('seal', SEAL_EVERY, () => sealJournal(pools)),
    often('forget-words', FORGET_EVERY, () => forgetWords(pools)),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

/** Does work again and again, each time this long after the last has ended. */
function every(
  milliseconds: number,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const again = (): void => {
    if (isStopped) return;
    timer = setTimeout(() => {
      running = work().catch(onError).then(again);
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

import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds for which a page waits for numbers that it could show later. */
const WORTH_WAITING = 15;
/** Milliseconds in which a page is drawn and sent; slow work begins after them. */
const DRAWN_WITHIN = 40;

/** Work under way. */
export interface SlowWork<T> {
  /** What is there already, or else what comes later; call it when the rest of the page is there. */
  settle(): Promise<{ readonly now: T | null; readonly later: Promise<T> | null }>;
}

const tookLast = new Map<string, number>();
const MOST_KEPT = 200;

/**
 * Begins work beside a page where it is known or hoped to be quick; where it was slow the last
 * time, only after the page is sent: a database that counts everybody leaves no core to draw it.
 *
 * How long it took is a hint of this process; without it a page is slower once, never wrong.
 *
 * @param kind what takes as long each time, such as a screen and an agency
 */
export function beginSlow<T>(kind: string, work: () => Promise<T>): SlowWork<T> {
  const timed = async (): Promise<T> => {
    const begun = performance.now();
    const result = await work();
    if (tookLast.size >= MOST_KEPT) tookLast.clear();
    tookLast.set(kind, performance.now() - begun);
    return result;
  };
  const isSlow = (tookLast.get(kind) ?? 0) > WORTH_WAITING;
  const running = isSlow ? null : timed();
  running?.catch(() => undefined);
  return {
    settle: async () => {
      if (running === null) {
        const later = pause(DRAWN_WITHIN).then(timed);
        later.catch(() => undefined);
        return { now: null, later };
      }
      const now = await Promise.race([running, pause(WORTH_WAITING, null)]);
      return { now, later: now === null ? running : null };
    },
  };
}

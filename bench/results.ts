import type { Comparison } from './compare.ts';
import type { DeskWaits } from './desk.ts';
import type { ImportRun } from './import-run.ts';
import type { Kept } from './keeping.ts';
import type { Machine } from './machine.ts';
import type { MillionRun } from './million.ts';
import type { PageWeight } from './pages.ts';
import type { Growth, Outcome } from './run-cities.ts';
import type { Startup } from './startup.ts';

/** Everything that one run of the bench found out; what stands in var/bench/results.json. */
export interface Results {
  readonly date: string;
  readonly command: string;
  readonly machine: Machine;
  /** Sizes of the cities; operations are compared on the last. */
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly seconds: number;
  readonly comparisons: readonly Outcome<Comparison>[];
  readonly growth: readonly Outcome<Growth>[];
  readonly startup: Outcome<Startup>;
  readonly kept: Outcome<Kept>;
  /** Median seconds from the signal to the end. */
  readonly stop: Outcome<number>;
  readonly publicPages: readonly Outcome<PageWeight>[];
  readonly deskPage: Outcome<PageWeight>;
  /** Median milliseconds of the dashboard page. */
  readonly dashboard: Outcome<number>;
  readonly desk: Outcome<DeskWaits>;
  readonly import: Outcome<ImportRun>;
  readonly million: Outcome<MillionRun>;
}

/** Runs a measurement; a failure becomes the reason why there is none. */
export async function outcomeOf<T>(isWanted: boolean, work: () => Promise<T>): Promise<Outcome<T>> {
  if (!isWanted) return { notMeasured: 'not asked for in this run' };
  try {
    return { measured: await work() };
  } catch (error) {
    return { notMeasured: error instanceof Error ? error.message : String(error) };
  }
}

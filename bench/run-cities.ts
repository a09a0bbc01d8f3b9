import { Client } from 'pg';
import { searchIndex } from './bare-sql.ts';
import { openCity, type City } from './city.ts';
import { compare, measure, middle, type Comparison, type Measured } from './compare.ts';
import { say } from './console.ts';
import { operationsOf, type Operation } from './operations.ts';
import { isWanted, type BenchOptions } from './options.ts';
import { drawSamples } from './samples.ts';
import { signIn, startBare, startOurs } from './servers.ts';
import type { ServerProcess } from './processes.ts';

/** A city at work: both servers over it. */
export interface OpenCity {
  readonly city: City;
  readonly owner: Client;
  readonly ours: ServerProcess;
  readonly bare: ServerProcess;
  readonly tokens: readonly string[];
  close(): Promise<void>;
}

const CONCURRENCIES = [1, 16] as const;

export async function openBoth(people: number, options: BenchOptions): Promise<OpenCity> {
  const city = await openCity(people, options.reuse);
  const owner = new Client({ connectionString: city.ownerUrl });
  const opened: (() => Promise<unknown>)[] = [() => city.close()];
  const close = async (): Promise<void> => {
    while (opened.length > 0) await opened.pop()?.();
  };
  try {
    await owner.connect();
    opened.push(() => owner.end());
    const tokens = await signIn(owner, 16);
    const ours = await startOurs(city, options.profileTo);
    opened.push(() => ours.stop());
    const bare = await startBare(city);
    opened.push(() => bare.stop());
    return { city, owner, ours, bare, tokens, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A measurement, or in one sentence why there is none. */
export type Outcome<T> = { readonly measured: T } | { readonly notMeasured: string };

/** Every operation beside bare, at both concurrencies. Creating comes last: it changes the city. */
export async function compareAll(
  open: OpenCity,
  options: BenchOptions,
): Promise<Outcome<Comparison>[]> {
  const samples = await drawSamples(open.owner, false);
  const operations = operationsOf(samples, open.tokens, 0);
  const results: Outcome<Comparison>[] = [];
  for (const operation of operations.filter((one) => isWanted(options, one.name))) {
    await withNameIndex(open, operation, async () => {
      for (const concurrency of CONCURRENCIES) {
        say(`${operation.name}, ${concurrency} at once …`);
        try {
          const servers = { ours: open.ours, bare: open.bare, postgresPid: open.city.postgresPid };
          results.push({ measured: await compare(servers, operation, concurrency, options) });
        } catch (error) {
          say(`${operation.name} could not be measured: ${String(error)}`);
          results.push({
            notMeasured: `${operation.name}, ${concurrency} at once: ${String(error)}`,
          });
        }
      }
    });
  }
  return results;
}

async function withNameIndex(
  open: OpenCity,
  operation: Operation,
  work: () => Promise<void>,
): Promise<void> {
  if (operation.needsNameIndex !== true) return work();
  await open.owner.query(searchIndex.make);
  await open.owner.query('analyze registry.entries');
  try {
    await work();
  } finally {
    await open.owner.query(searchIndex.drop);
  }
}

/** How an operation of ours grows from the smaller city to the larger. */
export interface Growth {
  readonly operation: string;
  readonly small: Measured;
  readonly large: Measured;
  /** The larger city's median time through the smaller's. */
  readonly p50: number;
  readonly postgresCpu: number;
}

/**
 * The same operations on two cities, one request at a time, in interleaved rounds, with requests
 * that find about the same number of rows in both.
 */
export async function growthBetween(
  small: OpenCity,
  large: OpenCity,
  options: BenchOptions,
): Promise<Outcome<Growth>[]> {
  const [smallOnes, largeOnes] = await Promise.all(
    [small, large].map(async (open) =>
      operationsOf(await drawSamples(open.owner, true), open.tokens, 10_000_000),
    ),
  );
  const results: Outcome<Growth>[] = [];
  for (const [index, operation] of (smallOnes ?? []).entries()) {
    const counterpart = largeOnes?.[index];
    if (counterpart === undefined || !isWanted(options, operation.name)) continue;
    say(`${operation.name} in both cities …`);
    try {
      const inSmall = () =>
        measure(small.ours, small.city.postgresPid, operation.ours, 1, options.seconds);
      const inLarge = () =>
        measure(large.ours, large.city.postgresPid, counterpart.ours, 1, options.seconds);
      await inSmall();
      await inLarge();
      const pairs: { small: Measured; large: Measured }[] = [];
      for (let round = 0; round < options.rounds; round += 1) {
        pairs.push({ small: await inSmall(), large: await inLarge() });
      }
      const one = middle(pairs.map((pair) => pair.small));
      const other = middle(pairs.map((pair) => pair.large));
      results.push({
        measured: {
          operation: operation.name,
          small: one,
          large: other,
          p50: other.p50 / one.p50,
          postgresCpu: other.postgresCpu / one.postgresCpu,
        },
      });
    } catch (error) {
      say(`${operation.name} could not be measured: ${String(error)}`);
      results.push({ notMeasured: `${operation.name}: ${String(error)}` });
    }
  }
  return results;
}

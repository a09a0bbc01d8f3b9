import { median } from './console.ts';
import { load, type LoadResult, type Shot } from './load.ts';
import type { Operation } from './operations.ts';
import { cpuOf, cpuOfPostgres, type ServerProcess } from './processes.ts';

/** What one server did in one round. Processor times are milliseconds per request. */
interface Round extends LoadResult {
  readonly serverCpu: number;
  readonly postgresCpu: number;
}

/** Medians over the rounds. */
export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly serverCpu: number;
  readonly postgresCpu: number;
}

/** An operation at one concurrency: both servers, and medians of the rounds' ratios. */
export interface Comparison {
  readonly operation: string;
  readonly concurrency: number;
  readonly rounds: number;
  readonly ours: Measured;
  readonly bare: Measured;
  readonly ratios: {
    /** Ours through bare's: more is better. */
    readonly perSecond: number;
    /** Ours through bare's: less is better. */
    readonly p50: number;
    readonly serverCpu: number;
    readonly postgresCpu: number;
  };
}

export interface Rounds {
  readonly rounds: number;
  readonly seconds: number;
}

/**
 * Measures an operation in interleaved rounds, so that whatever else the machine does hits both:
 * ours, bare, ours, bare, … Each ratio is of one round's two neighbours, and the median is reported.
 */
export async function compare(
  servers: {
    readonly ours: ServerProcess;
    readonly bare: ServerProcess;
    readonly postgresPid: number;
  },
  operation: Operation,
  concurrency: number,
  { rounds, seconds }: Rounds,
): Promise<Comparison> {
  const ours = sideOf(servers.ours, servers.postgresPid, operation.ours, concurrency);
  const bare = sideOf(servers.bare, servers.postgresPid, operation.bare, concurrency);
  // Long enough for every connection to have prepared and planned its statements.
  await ours(Math.max(1, seconds));
  await bare(Math.max(1, seconds));
  const pairs: { ours: Round; bare: Round }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    pairs.push({ ours: await ours(seconds), bare: await bare(seconds) });
  }
  const ratio = (of: (round: Round) => number): number =>
    median(pairs.map((pair) => of(pair.ours) / of(pair.bare)));
  return {
    operation: operation.name,
    concurrency,
    rounds,
    ours: middle(pairs.map((pair) => pair.ours)),
    bare: middle(pairs.map((pair) => pair.bare)),
    ratios: {
      perSecond: ratio((round) => round.perSecond),
      p50: ratio((round) => round.p50),
      serverCpu: ratio((round) => round.serverCpu),
      postgresCpu: ratio((round) => round.postgresCpu),
    },
  };
}

/** Numbers of requests that were used, so that nothing is created twice. */
const used = new Map<(number: number) => Shot, number>();

function sideOf(
  server: ServerProcess,
  postgresPid: number,
  shotAt: (number: number) => Shot,
  concurrency: number,
): (seconds: number) => Promise<Round> {
  return async (seconds) => {
    const before = [cpuOf(server.pid), cpuOfPostgres(postgresPid)] as const;
    const { next, ...result } = await load(
      server.port,
      shotAt,
      used.get(shotAt) ?? 0,
      concurrency,
      seconds,
    );
    used.set(shotAt, next);
    return {
      ...result,
      serverCpu: ((cpuOf(server.pid) - before[0]) * 1000) / result.requests,
      postgresCpu: ((cpuOfPostgres(postgresPid) - before[1]) * 1000) / result.requests,
    };
  };
}

/** One server alone: for what has no bare counterpart, and for the growth with the city. */
export async function measure(
  server: ServerProcess,
  postgresPid: number,
  shotAt: (number: number) => Shot,
  concurrency: number,
  seconds: number,
): Promise<Measured> {
  return sideOf(server, postgresPid, shotAt, concurrency)(seconds);
}

export function middle(rounds: readonly Measured[]): Measured {
  const of = (field: keyof Measured): number => median(rounds.map((round) => round[field]));
  return {
    perSecond: of('perSecond'),
    p50: of('p50'),
    p95: of('p95'),
    serverCpu: of('serverCpu'),
    postgresCpu: of('postgresCpu'),
  };
}

import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { App } from '../app.ts';
import { readTogether } from '../db/transaction.ts';
import { countBacklog } from './metrics.sql.ts';
import type { Gauge } from './registry.ts';

type LoopDelay = ReturnType<typeof monitorEventLoopDelay>;

/** Watches the event loop from now on; what it measured is forgotten each time it is read. */
export function watchEventLoop(): LoopDelay {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return delay;
}

/** What can be read of the process, its connections and the database at this moment. */
export async function readGauges(app: App, delay: LoopDelay): Promise<readonly Gauge[]> {
  return [...ofProcess(delay), ...ofPool(app), ...(await ofDatabase(app))];
}

function gauge(name: string, help: string, values: Gauge['values']): Gauge {
  return { name, help, kind: 'gauge', values };
}

function ofProcess(delay: LoopDelay): readonly Gauge[] {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const seconds = (nanoseconds: number): number => (nanoseconds > 0 ? nanoseconds / 1e9 : 0);
  const delays = gauge(
    'nodejs_eventloop_delay_seconds',
    'Delay of the event loop since the last reading.',
    [
      { labels: { quantile: '0.5' }, value: seconds(delay.percentile(50)) },
      { labels: { quantile: '0.99' }, value: seconds(delay.percentile(99)) },
      { labels: { quantile: '1' }, value: seconds(delay.max) },
    ],
  );
  delay.reset();
  return [
    gauge('process_resident_memory_bytes', 'Memory that the process holds.', [{ value: rss }]),
    gauge('nodejs_heap_used_bytes', 'Memory of JavaScript in use.', [{ value: heapUsed }]),
    gauge('process_uptime_seconds', 'Seconds since the start.', [{ value: process.uptime() }]),
    {
      name: 'process_cpu_seconds_total',
      help: 'Processor seconds used.',
      kind: 'counter',
      values: [{ value: (user + system) / 1e6 }],
    },
    delays,
  ];
}

function ofPool({ pools }: App): readonly Gauge[] {
  const { totalCount, idleCount, waitingCount } = pools.app;
  return [
    gauge('database_connections', 'Connections of the pool.', [
      { labels: { state: 'busy' }, value: totalCount - idleCount },
      { labels: { state: 'idle' }, value: idleCount },
    ]),
    gauge('database_requests_waiting', 'Requests that wait for a connection.', [
      { value: waitingCount },
    ]),
  ];
}

/** The database may be away: that is a number too, and the others are left out. */
async function ofDatabase(app: App): Promise<readonly Gauge[]> {
  const isUp = (value: number): Gauge =>
    gauge('database_up', 'Whether the database answers.', [{ value }]);
  try {
    const [depths, { rows }] = await Promise.all([
      app.jobs.depths(),
      readTogether(app.pools, { by: 'public' }, countBacklog()),
    ]);
    const [backlog] = rows[0];
    return [
      isUp(1),
      gauge(
        'jobs',
        'Jobs in the queue, counted every ten seconds.',
        depths.flatMap(({ name, waiting, running }) => [
          { labels: { name, state: 'waiting' }, value: waiting },
          { labels: { name, state: 'running' }, value: running },
        ]),
      ),
      gauge('journal_unsealed_entries', 'Entries of the journal that no seal holds yet.', [
        { value: backlog?.unsealed ?? 0 },
      ]),
      gauge('sums_waiting_changes', 'Changes of the kept sums that are not folded yet.', [
        { value: backlog?.deltas ?? 0 },
      ]),
    ];
  } catch {
    return [isUp(0)];
  }
}

/** Numbers for whoever watches over the program; none of them is about anybody. */

/** What a process counts. */
export { Metrics } from './registry.ts';
/** Counts requests and serves the numbers. */
export { serveMetrics } from './serve-metrics.ts';

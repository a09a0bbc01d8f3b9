import { Pool } from 'pg';
import { typeParsers } from './types.ts';

/** The one set of connections of this process, all as the application role. */
export interface Pools {
  readonly app: Pool;
  end(): Promise<void>;
}

/**
 * Opens the pool. Connections are made when needed.
 *
 * @param appUrl address with the application's login
 * @param size most connections at once
 */
export function openPools(appUrl: string, size = 12): Pools {
  const app = new Pool({
    connectionString: appUrl,
    max: size,
    // Whole transactions go out in one round trip.
    pipeline: true,
    types: typeParsers,
    application_name: 'jakpreneur',
    // Statements are prepared, and their texts differ where their plans should: to plan one that
    // passes ten policies costs twenty times its work, and would be done five times by each connection.
    options:
      '-c timezone=UTC -c plan_cache_mode=force_generic_plan -c statement_timeout=120000 -c idle_in_transaction_session_timeout=60000',
    // A database that does not answer is told as one that is away, not waited for without end.
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // Plans live with their connection, so it is kept for a while.
    idleTimeoutMillis: 600_000,
  });
  app.on('error', () => {
    // An idle connection broke; the pool has dropped it and the next query gets a new one.
  });
  app.on('connect', (client) => {
    // While somebody has it the pool does not listen. A connection that breaks between two trips
    // would end the program; so it fails the next trip instead.
    client.on('error', () => undefined);
  });
  return { app, end: () => app.end() };
}

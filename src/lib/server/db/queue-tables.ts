import { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { jobNames } from '../queue/queue.ts';

/** The queue's own schema; its tables are the library's. */
export const QUEUE_SCHEMA = 'jobs';
/** Raised by hand when the library is updated, so that its tables are. */
const queueVersion = '12.38.0-2';

/** What the tables were made for; kept as the schema's comment. */
const made = `pg-boss ${queueVersion} ${jobNames.join(' ')}`;

/**
 * Makes or updates the queue's tables as the owner and lets the application use them. Runs after
 * the migrations; one look when they are up to date.
 */
export async function installJobs(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const known = await client.query<{ made: string | null }>(
      `select obj_description(oid) as made from pg_namespace where nspname = '${QUEUE_SCHEMA}'`,
    );
    if (known.rows[0]?.made === made) return;
    const boss = new PgBoss({
      connectionString: ownerUrl,
      schema: QUEUE_SCHEMA,
      supervise: false,
      schedule: false,
      max: 1,
    });
    await boss.start();
    for (const name of jobNames) {
      await boss.createQueue(name, {
        retryLimit: 5,
        retryDelay: 2,
        expireInSeconds: 3600,
        heartbeatSeconds: 20,
      });
    }
    await boss.stop({ graceful: false });
    await client.query(`
      grant usage on schema ${QUEUE_SCHEMA} to jakpreneur_app;
      grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to jakpreneur_app;
      grant usage on all sequences in schema ${QUEUE_SCHEMA} to jakpreneur_app;
      grant execute on all functions in schema ${QUEUE_SCHEMA} to jakpreneur_app;
      comment on schema ${QUEUE_SCHEMA} is '${made}'`);
  } finally {
    await client.end();
  }
}

import { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import * as v from 'valibot';
import { foreignStatement, type Statement } from '../db/statement.ts';
import { jobNames, type Job, type JobName, type JobQueue } from './queue.ts';

const SCHEMA = 'jobs';
/** Raised by hand when the library is updated, so that its tables are. */
const queueVersion = '12.38.0';

const payload = v.record(v.string(), v.string());

/** What does each kind of job. It must be safe to run twice: a killed worker's job runs again. */
export type Workers = Readonly<Record<JobName, (payload: Record<string, string>) => Promise<void>>>;

export interface Jobs extends JobQueue {
  /** Begins to take jobs in this process. */
  work(workers: Workers): Promise<void>;
  /** Lets running jobs end, takes no more. */
  stop(): Promise<void>;
}

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
      `select obj_description(oid) as made from pg_namespace where nspname = '${SCHEMA}'`,
    );
    if (known.rows[0]?.made === made) return;
    const boss = new PgBoss({
      connectionString: ownerUrl,
      schema: SCHEMA,
      supervise: false,
      schedule: false,
      max: 1,
    });
    await boss.start();
    for (const name of jobNames) {
      await boss.createQueue(name, { retryLimit: 5, retryDelay: 2, expireInSeconds: 900 });
    }
    await boss.stop({ graceful: false });
    await client.query(`
      grant usage on schema ${SCHEMA} to jakpreneur_app;
      grant select, insert, update, delete on all tables in schema ${SCHEMA} to jakpreneur_app;
      grant usage on all sequences in schema ${SCHEMA} to jakpreneur_app;
      grant execute on all functions in schema ${SCHEMA} to jakpreneur_app;
      comment on schema ${SCHEMA} is '${made}'`);
  } finally {
    await client.end();
  }
}

/**
 * Opens the queue as the application.
 *
 * @param onError told of a broken connection; the queue tries again by itself
 */
export async function openJobs(appUrl: string, onError: (error: Error) => void): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: appUrl,
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: false,
    max: 2,
    application_name: 'jakpreneur jobs',
  });
  boss.on('error', onError);
  await boss.start();
  return {
    enqueue: (job) => written(boss, job),
    work: async (workers) => {
      for (const name of jobNames) {
        await boss.work(name, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async (taken) => {
          for (const job of taken) await workers[name](v.parse(payload, job.data));
        });
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 4000 }),
  };
}

/** The queue's own insert, taken down instead of sent, so that it joins the caller's transaction. */
async function written(boss: PgBoss, job: Job): Promise<Statement> {
  let taken: Statement | undefined;
  await boss.send(job.name, job.payload, {
    db: {
      executeSql: (text: string, values: unknown[] = []) => {
        taken = foreignStatement(`jobs.${job.name}`, text, values);
        return Promise.resolve({ rows: [{ id: 'in-transaction' }], rowCount: 1 });
      },
    },
  });
  if (taken === undefined) throw new Error('the queue gave no statement');
  return taken;
}

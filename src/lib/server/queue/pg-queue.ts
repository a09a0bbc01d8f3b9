import { PgBoss } from 'pg-boss';
import * as v from 'valibot';
import { QUEUE_SCHEMA } from '../db/queue-tables.ts';
import { foreignStatement, type Statement } from '../db/statement.ts';
import { writtenFailure } from '../written-failure.ts';
import { jobNames, type Job, type JobName, type JobQueue } from './queue.ts';

const payload = v.record(v.string(), v.string());

/** Milliseconds that a running job gets to end by itself when the program stops. */
const STOP_WITHIN = 1500;

/** What does each kind of job. It must be safe to run twice: a killed worker's job runs again. */
export type Workers = Readonly<Record<JobName, (payload: Record<string, string>) => Promise<void>>>;

export interface Jobs extends JobQueue {
  /** Begins to take jobs in this process. */
  work(workers: Workers): Promise<void>;
  /**
   * Takes no more jobs and lets running ones end for a moment; those that do not are given back to
   * the queue, and whoever works next runs them again.
   */
  stop(): Promise<void>;
}

/**
 * Opens the queue as the application.
 *
 * @param onError told of a broken connection; the queue tries again by itself
 */
export async function openJobs(appUrl: string, onError: (error: Error) => void): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: appUrl,
    schema: QUEUE_SCHEMA,
    migrate: false,
    createSchema: false,
    schedule: false,
    // Finds jobs whose worker was killed, by their missing heartbeat, and gives them out again.
    supervise: true,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    max: 2,
    application_name: 'jakpreneur jobs',
  });
  boss.on('error', onError);
  await boss.start();
  return {
    enqueue: (job) => written(boss, job),
    depths: async () => {
      const queues = await boss.getQueues([...jobNames]);
      return jobNames.map((name) => {
        const queue = queues.find((one) => one.name === name);
        return { name, waiting: queue?.queuedCount ?? 0, running: queue?.activeCount ?? 0 };
      });
    },
    work: async (workers) => {
      for (const name of jobNames) {
        await boss.work(name, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async (taken) => {
          for (const job of taken) {
            await workers[name](v.parse(payload, job.data)).catch(failBare);
          }
        });
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: STOP_WITHIN }),
  };
}

/** The queue keeps in its table what a failed job threw, so the words of the error stay out. */
function failBare(error: unknown): never {
  throw Object.assign(new Error('the job failed'), writtenFailure(error));
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

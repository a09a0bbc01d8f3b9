import type { Statement } from '../db/statement.ts';

export const jobNames = [
  'judge-import',
  'save-import',
  'undo-import',
  'run-act',
  'undo-act',
] as const;
export type JobName = (typeof jobNames)[number];

/** Work that goes on after the answer: named, with what it needs to find its facts again. */
export interface Job {
  readonly name: JobName;
  readonly payload: Readonly<Record<string, string>>;
}

/** Takes jobs in the transaction that asks for them, so that neither is without the other. */
export interface JobQueue {
  /** The statement that enqueues the job when its transaction commits. */
  enqueue(job: Job): Promise<Statement>;
  /** How many jobs of each kind wait and run, as last counted within the last ten seconds. */
  depths(): Promise<readonly QueueDepth[]>;
}

export interface QueueDepth {
  readonly name: JobName;
  readonly waiting: number;
  readonly running: number;
}

import type { Statement } from '../db/statement.ts';

/** Work that goes on after the answer: named, with what it needs to find its data again. */
export interface Job {
  readonly name: 'save-import' | 'undo-import' | 'judge-import';
  readonly payload: Readonly<Record<string, string>>;
}

/** Takes jobs in the transaction that asks for them, so that neither is without the other. */
export interface JobQueue {
  /** The statement that enqueues a job when its transaction commits. */
  enqueue(job: Job): Statement;
}

/** A refusal on its way out, for the edges that turn it into an answer. */
export { Refusal } from '../db/faults.ts';
/** Whether waiting helps, because the database cannot be reached now. */
export { isDatabaseAway } from '../db/unreachable.ts';

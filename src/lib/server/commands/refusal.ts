/** A refusal on its way out, for the edges that turn it into an answer. */
export { Refusal } from '../db/faults.ts';

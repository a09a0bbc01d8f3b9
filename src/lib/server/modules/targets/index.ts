/** Figures: what was promised, what counts, and the kept sums that figures are read from. */

/** The statement that adds changes of the kept sums, in the transaction that changes the facts. */
export { insertDeltas } from './deltas.sql.ts';
/** Writes the definitions of what counts into a database. */
export { loadDefinitions } from './load-definitions.ts';

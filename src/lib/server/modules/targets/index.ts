/** Figures: what was promised, what counts, and the kept sums that figures are read from. */

/** The statement that adds changes of the kept sums, in the transaction that changes the facts. */
export { insertDeltas } from './deltas.sql.ts';
/** Writes the definitions of what counts into a database. */
export { loadDefinitions } from './load-definitions.ts';
/** People per stage on a day, beside the target; each figure names the list of its people. */
export { getFunnel } from './get-funnel.ts';
/** Totals month by month, with a simple forecast. */
export { getCumulative } from './get-cumulative.ts';
/** A stage's reach by kecamatan and by target group. */
export { getGroups, getMap, type PartShare } from './get-splits.ts';
/** Everything on the leaders' page in one round trip. */
export { getDashboard } from './get-dashboard.ts';
/** Targets and the decisions that set them. */
export { getTarget, type DecidedTarget } from './get-target.ts';
/** Setting targets by quarter and area, and reading the one in force. */
export { getTargetParts, setTargets } from './set-targets.ts';
/** The city's figures for everybody, small groups left out. */
export { getPublicResults } from './get-public-results.ts';
/** Compares the kept sums with the facts they come from. */
export { checkSums } from './check-sums.ts';
export type { ListLink, ShownStage } from './figure-shapes.ts';
/** Folds what was added to the kept sums; called every second by a worker. */
export { foldSums } from './fold.ts';

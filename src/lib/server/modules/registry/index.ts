/** The registry's read model: derived rows, and the lists and searches that read them. */

/** Facts for deriving. Sees everything of the person: check visibility before you show any of it. */
export { loadFacts, findVisible } from './facts.sql.ts';
/** Derived rows and sums for a change of facts; send these statements before the facts. */
export { projectionOf, type FactsChange } from './project.ts';

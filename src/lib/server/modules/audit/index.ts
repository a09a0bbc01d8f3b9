/** The journal, read: history of a person, and the proof that nothing was changed afterwards. */

/** Who changed what of one person. */
export { getHistory } from './history.ts';
/** Recomputes the sealed journal and names every fault. */
export { verifySeals } from './verify.ts';
/** Seals the journal so far; called every few seconds by a worker. */
export { sealJournal } from './seal.ts';

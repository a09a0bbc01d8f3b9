/** The journal, read: history of a person, and the proof that nothing was changed afterwards. */

/** Who changed what of one person. */
export { getHistory } from './history.ts';
/** Recomputes the sealed journal and names every fault. */
export { verifySeals } from './verify.ts';
/** Seals the journal so far; called every few seconds by a worker. */
export { sealJournal } from './seal.ts';
/** The whole journal by filters, for auditors, and taking a part of it out as a file. */
export {
  exportJournal,
  journalFilter,
  listJournal,
  listJournalAccounts,
  pageOfJournal,
  type JournalAsked,
} from './list-journal.ts';
/** Who read what is sensitive; until when the journal is sealed; verifying it in parts. */
export { getSealState, listReadings, verifyJournalPart } from './readings.ts';

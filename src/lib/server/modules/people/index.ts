/** People: who they are, by one id for ever. */

/** Registers people; refuses when somebody registered may be the same. */
export { registerPerson } from './register-person.ts';
/** Who may be the same as somebody at the door. */
export { findPossibleDuplicates } from './find-possible-duplicates.ts';
/** The check for duplicates of many at once, for imports: candidates, and the rule's findings. */
export {
  askForCandidates,
  judgeCandidates,
  type AskedPerson,
  type CandidateRow,
  type DoorFinding,
} from './find-duplicates.ts';
/** Corrects what is known of people; earlier values stay with their days. */
export { correctPerson } from './correct-person.ts';
/** Opening a whole NIK: the act that the journal records, and the number right after it. */
export { revealNumber, readRevealedNumber } from './reveal-number.ts';
/** Takes a person's values out of the journal. */
export { erasePerson } from './erase-person.ts';
/** Archives people in the caller's transaction; derived rows are the caller's to write. */
export { archivePeople } from './archive-people.sql.ts';
/** Target groups with source, basis and dates; those of welfare and disability for fewer eyes. */
export { endTargetGroup, getTargetGroups, setTargetGroup } from './target-groups.ts';

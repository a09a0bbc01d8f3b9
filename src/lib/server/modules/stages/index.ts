/** Enrolments, caseloads, wishes and evidence: by what a stage is reached. */

/** Statements that add evidence in the caller's transaction, and what of it counts. */
export { addEvidence, factOf, type NewEvidence } from './evidence-rows.ts';
/** Statements that enrol people and add their wishes in the caller's transaction. */
export { addEnrolments, addWishes, type NewEnrolment, type NewWish } from './enrolment-rows.ts';

/** Adds evidence of a stage. */
export { recordEvidence } from './record-evidence.ts';
/** Corrects a piece of evidence, or takes it back; the earlier one stays to be read. */
export { replaceEvidence, withdrawEvidence } from './replace-evidence.ts';
/** Notes what a person wants of the offered stages. */
export { setWish } from './set-wish.ts';
/** Field officers whom the actor may give cases to, by id. */
export { findOfficers } from './assign-officer.sql.ts';
/** Field officers with their cases; handing a case to one of them. */
export { assignOfficer, listOfficers } from './assign-officer.ts';
/** People whose officer's duty has ended: held by the supervisor until they are handed on. */
export { handOnHeldCases, listHeldCases } from './held-cases.ts';
/** What came with an import, for taking it back in the caller's transaction. */
export { enrolmentsOfOrigin, evidenceOfOrigin, voidEnrolments } from './of-origin.sql.ts';
/** Leaving as a dated result with its reason; what was reached stays counted. */
export { endEnrolment } from './leave.ts';
/** Taking back a leaving noted by mistake; enrolling somebody again who had left. */
export { enrolAgain, reopenEnrolment } from './come-back.ts';
/** Handing a person to another agency: proposed by one, answered by the other. */
export { closeTransfer, listTransfers, proposeTransfer } from './transfer.ts';
export { acceptTransfer } from './accept-transfer.ts';
/** What changed the figures of a day since. */
export { getChangesSince } from './changes-since.ts';

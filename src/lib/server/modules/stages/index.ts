/** Enrolments, caseloads, wishes and evidence: by what a stage is reached. */

/** Statements that add evidence in the caller's transaction, and what of it counts. */
export { addEvidence, factOf, type NewEvidence } from './evidence-rows.ts';
/** Statements that enrol people and add their wishes in the caller's transaction. */
export { addEnrolments, addWishes, type NewEnrolment, type NewWish } from './enrolment-rows.ts';

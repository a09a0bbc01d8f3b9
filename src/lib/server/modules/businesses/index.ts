/** Businesses: what people run, what it does, and where. */

/** Statements that add businesses and their owners in the caller's transaction. */
export { addBusinesses, type NewBusiness, type NewBusinessRole } from './business-rows.ts';
/** Activity codes (KBLI) of the edition in use, for forms; loading them belongs to the start. */
export {
  activityEdition,
  listActivityCodes,
  loadActivityCodes,
  type ActivityCode,
} from './load-activity-codes.ts';
/** Corrects a person's business in the caller's transaction, or adds one. */
export { correctBusiness } from './correct-business.ts';
/** Businesses by kind, area and name. */
export { listBusinesses } from './list-businesses.ts';
/** Registers businesses whose owner is not known. */
export { registerBusiness } from './register-business.ts';
/** Archives businesses in the caller's transaction, and says which may be. */
export { archiveBusinesses, findUntouched } from './archive-businesses.sql.ts';
/** Businesses of several people: members with roles, and licences that they share. */
export {
  endBusinessMember,
  getBusiness,
  recordBusinessLicence,
  setBusinessMember,
} from './group.ts';

/** What an agency sets about itself: areas, officials, letterhead, holidays. */

/** Where an agency works, who signs for it on which day, how its letters begin, when it is closed. */
export { getAgencyProfile } from './get-agency-profile.ts';
/** Setting each of these; administrators of the agency or of the city. */
export {
  addHoliday,
  removeHoliday,
  setLetterhead,
  setOfficial,
  setTerritory,
} from './set-agency.ts';
/** The emblem beside the head of the letters. */
export { getEmblem, takeEmblem } from './emblem.ts';

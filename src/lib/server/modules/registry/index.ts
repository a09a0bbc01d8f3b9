/** The registry's read model: derived rows, and the lists, searches and pages that read them. */

/** Facts for deriving. Sees everything of the person: check visibility before you show any of it. */
export { loadFacts, findVisible, lockPeople } from './facts.sql.ts';
/** Locks people and loads what changes of them are derived from; the rows are read by `changeable`. */
export { forChange, changeable, type ChangeablePeople } from './for-change.ts';
/** Derived rows and sums for a change of facts; send these statements before the facts. */
export { projectionOf, type FactsChange } from './project.ts';
/** A filter of the list as the SQL wants it, and everybody in it as they are seen now. */
export { chosenByFilter } from './list-people.sql.ts';
/** How many people lists have, and since when: several in one pass, or one by itself. */
export { tallyMany, tallyOne } from './sort-people.sql.ts';
/** The list of people by filters that identify nobody. */
export {
  listPeople,
  peopleFilter,
  toListFilter,
  listedPerson,
  type ListedPerson,
  type PeopleFilter,
} from './list-people.ts';
/** How many people several lists have, in one pass. */
export { countPeople } from './count-people.ts';
/** The search for people, which stands in no address. */
export { searchPeople } from './search-people.ts';
/** One person with evidence, wishes and enrolments. */
export { getPerson, type ShownPerson } from './get-person.ts';
/** Taking a list out as a file: the journalled act, and the pages of what is written. */
export { exportPeople, pageOfExport } from './export-people.ts';
/** Words of names that nobody has any more are forgotten. */
export { forgetWords } from './words.ts';
/** Welfare and disability of one person; each reading is journalled. */
export { getSensitiveGroups } from './get-sensitive-groups.ts';

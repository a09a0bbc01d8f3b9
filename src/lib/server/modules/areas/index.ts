/** Administrative areas: the ladder of codes and names, and the lists that every database needs. */

/** Brings areas, activity codes and definitions up to date, as the owner; after every migration. */
export { loadReferenceData } from './load-reference.ts';
/** The edition of areas in use; kept beside every code. */
export { areaEdition } from './load-areas.ts';
/** Reads all areas once, for the index that every process keeps. */
export { readAreas, readAreasAsOwner, type PopulatedArea } from './read-areas.ts';
/** Areas for select boxes, and their names as people say them. */
export { listAreas, shortAreaName, type AreaChoice } from './read-areas.ts';

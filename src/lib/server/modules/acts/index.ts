/** Acts on many: one kind of record for many people, with exceptions before and undo after. */

/** Chooses people for an act and keeps how each was seen. */
export { chooseForAct } from './choose-for-act.ts';
/** Starts, stops and takes back; jobs do the work. */
export { includeChanged, startAct, stopAct, undoAct } from './change-act.ts';
/** What an act would do, what it did, and what taking it back would touch. */
export {
  getAct,
  listActs,
  previewAct,
  previewUndo,
  type ActSummary,
  type ShownAct,
} from './read-acts.ts';
/** Finds the people of a pasted list. */
export { matchPasted } from './match-pasted.ts';
/** The jobs behind. Each may be run again. */
export { actWorkers } from './workers.ts';
export { runAct } from './run-act.ts';
export { undoRecorded } from './undo-act.ts';

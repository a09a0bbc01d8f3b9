/** Queues: lists of people that somebody works through, with how many there are and since when. */

/** The queues of every agency and the saved lists, counted. */
export { listQueues } from './list-queues.ts';
/** Saving a list as a queue, and ending one. */
export { endList, saveList } from './saved-lists.ts';

/** Imports: files on their way in. Read, map, judge, decide, then commands over chunks. */

/** Takes in a file, stores its rows encrypted and proposes what its columns are. */
export { startImport, type StartedImport } from './start-import.ts';
export type { IncomingFile } from './read-file.ts';
/** Confirms the columns, saves, takes back, and answers a row that waits; jobs do the work. */
export { answerHeldRow, confirmMapping, saveImport, undoImport } from './change-import.ts';
/** A whole import in one go, or only rehearsed; for the command line. */
export { importFile, type FileImport, type ImportReport } from './import-file.ts';
/** The jobs behind: judging, saving, taking back. Each may be run again. */
export { importWorkers } from './workers.ts';
export { judgeImport } from './judge-import.ts';
export { saveRows } from './save-rows.ts';
export { undoRows } from './take-back.ts';

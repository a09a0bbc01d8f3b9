/** Imports: files on their way in. Read, map, judge, decide, then commands over chunks. */

/** Takes in a file, stores its rows encrypted and proposes what its columns are. */
export { startImport, type StartedImport } from './start-import.ts';
export type { IncomingFile } from './read-file.ts';
/** Confirms the columns, saves, takes back, and answers a row that waits; jobs do the work. */
export { answerHeldRow, confirmMapping, saveImport, undoImport } from './change-import.ts';
/** Corrects all rows of one kind, single cells, and takes corrections back. */
export { correctImportCells, fixImport, restoreImportRows, undoImportFix } from './fix-import.ts';
/** What can be corrected for many rows at once, and what has been. */
export { getImportFixes } from './read-fixes.ts';
/** A whole import in one go, or only rehearsed; for the command line. */
export { importFile, type FileImport, type ImportReport } from './import-file.ts';
/** The jobs behind: judging, saving, taking back. Each may be run again. */
export { importWorkers } from './workers.ts';
export { judgeImport } from './judge-import.ts';
export { saveRows } from './save-rows.ts';
export { undoRows } from './take-back.ts';
/** Imports as screens and the API read them: states, columns with samples, problems in groups. */
export {
  getImport,
  getImportColumns,
  getImportProblems,
  listImports,
  type ImportSummary,
} from './read-imports.ts';
/** Rows by verdict or problem, masked; and rows that wait, whole, which leaves a row in the journal. */
export { listHeldRows, listImportRows } from './list-import-rows.ts';
/** The rows that wait as a file to be corrected and sent again. */
export { heldRowsFile, type HeldRowsWording } from './held-rows-file.ts';

/** Lists and figures as files: CSV and XLSX, streamed, with formula-like text made harmless. */

export {
  fileFormatOf,
  fileFormats,
  fileResponse,
  fileStream,
  type FileFormat,
} from './file-response.ts';
/** The figures of a funnel as rows of a file. */
export { figureRows, type FunnelAnswer } from './figure-rows.ts';
/** The funnel as the command line prints it. */
export { funnelReport } from './funnel-report.ts';
/** Everybody in a list as rows of a file, after the journal knows of it. */
export { peopleRows } from './people-rows.ts';
/** Acts of the journal as rows of a file, after the journal knows of it. */
export { journalRows } from './journal-rows.ts';
/** An empty list that the import reads without a question. */
export { importTemplate } from './import-template.ts';

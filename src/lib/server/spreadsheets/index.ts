/** Spreadsheets as files: reading what people send, in a worker and within bounds, and writing what they get. */
export { FileRefused, columnLetters } from './reading/file-refused.ts';
export { defaultLimits, type SpreadsheetLimits } from './reading/limits.ts';
export { readSpreadsheet, type ReadOptions, type Spreadsheet } from './reading/read-spreadsheet.ts';
export type { SpreadsheetRow, SpreadsheetWarning } from './reading/table.ts';
export { harmlessText, type OutputCell, type OutputRows } from './writing/output.ts';
export { writeCsv, type CsvOptions } from './writing/write-csv.ts';
export { writeXlsx, type XlsxOptions } from './writing/write-xlsx.ts';

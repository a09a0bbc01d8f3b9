/** Spreadsheets as files: reading what people send, in a worker and within bounds, and writing what they get. */
export { FileRefused } from './file-refused.ts';
export { defaultLimits, type SpreadsheetLimits } from './limits.ts';
export { readSpreadsheet, type ReadOptions, type Spreadsheet } from './read-spreadsheet.ts';
export type { SpreadsheetRow, SpreadsheetWarning } from './table.ts';
export { harmlessText, type OutputCell, type OutputRows } from './output.ts';
export { writeCsv, type CsvOptions } from './write-csv.ts';
export { writeXlsx, type XlsxOptions } from './write-xlsx.ts';

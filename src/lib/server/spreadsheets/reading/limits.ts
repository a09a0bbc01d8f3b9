/** Bounds within which a file is read; the first that is passed refuses the file. */
export interface SpreadsheetLimits {
  /** Bytes of the file as sent. */
  readonly fileBytes: number;
  /** Rows that are not blank, the header not counted. */
  readonly rows: number;
  readonly columns: number;
  /** Characters of one cell; a spreadsheet itself holds no more. */
  readonly cellLength: number;
  /** Bytes of a workbook's parts when unpacked, taken together. */
  readonly unpackedBytes: number;
  /** How many times larger a workbook may be unpacked than packed, above ten million bytes. */
  readonly unpackRatio: number;
  /** Characters of all shared strings of a workbook: they are kept in memory. */
  readonly sharedCharacters: number;
  /** Milliseconds in which the worker owes the next batch. */
  readonly batchMs: number;
  /** Megabytes of memory for the worker's objects. */
  readonly workerMegabytes: number;
}

export const defaultLimits: SpreadsheetLimits = {
  fileBytes: 64 * 1024 * 1024,
  rows: 300_000,
  columns: 200,
  cellLength: 32_767,
  unpackedBytes: 1024 * 1024 * 1024,
  unpackRatio: 150,
  sharedCharacters: 96 * 1024 * 1024,
  batchMs: 20_000,
  workerMegabytes: 320,
};

/** Rows that cross from the worker at a time. */
export const batchRows = 2000;

import type { Cell } from '../../domain/imports/cell.ts';
import type { FileWarning } from '../../domain/imports/problems.ts';
import { FileRefused, columnLetters } from './file-refused.ts';
import type { SpreadsheetLimits } from './limits.ts';

export interface SpreadsheetRow {
  /** As a spreadsheet shows it: the first row of the file is 1, blank rows count. */
  readonly rowNumber: number;
  readonly cells: readonly Cell[];
}

export interface SpreadsheetWarning {
  readonly code: FileWarning;
  readonly details?: Readonly<Record<string, string | number>>;
}

/** A table inside a file, before its header is told from its rows. */
export interface OpenedTable {
  readonly kind: 'csv' | 'xlsx';
  /** Names of all sheets of a workbook, in its order; empty for text. */
  readonly sheetNames: readonly string[];
  readonly sheetName: string | null;
  /** Delimiter and encoding of a text. */
  readonly delimiter: string | null;
  readonly encoding: string | null;
  readonly warnings: readonly SpreadsheetWarning[];
  /** Rows that are not blank, in groups of any size. Throws `FileRefused`. */
  readonly groups: AsyncIterable<SpreadsheetRow[]>;
}

/**
 * Takes trailing blanks off and holds the row against the limits; undefined for a blank row. The
 * rows counted so far, header included, are given by the caller.
 */
export function boundedRow(
  rowNumber: number,
  cells: Cell[],
  rowsBefore: number,
  limits: SpreadsheetLimits,
): SpreadsheetRow | undefined {
  let width = cells.length;
  while (width > 0) {
    const last = cells[width - 1];
    if (last !== null && last !== undefined && last !== '') break;
    width--;
  }
  if (width === 0) return undefined;
  if (rowsBefore > limits.rows) {
    throw new FileRefused('file.too-many-rows', { row: rowNumber, limit: limits.rows });
  }
  if (width > limits.columns) {
    throw new FileRefused('file.too-many-columns', {
      row: rowNumber,
      column: columnLetters(limits.columns),
      limit: limits.columns,
    });
  }
  cells.length = width;
  for (let column = 0; column < width; column++) {
    const cell = cells[column];
    if (cell === '' || cell === undefined) cells[column] = null;
    if (typeof cell === 'string' && cell.length > limits.cellLength) {
      throw new FileRefused('file.cell-too-long', {
        row: rowNumber,
        column: columnLetters(column),
        limit: limits.cellLength,
      });
    }
  }
  return { rowNumber, cells };
}

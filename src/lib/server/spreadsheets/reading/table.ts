import type { Cell } from '#lib/domain/imports/cell.ts';
import { dayFromSerial } from '#lib/domain/shared/days.ts';
import type { FileWarning } from '#lib/domain/imports/problems.ts';
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

/** Kinds of files that are read; the name of a file is never asked. */
export type TableKind = 'csv' | 'xlsx' | 'xls' | 'ods' | 'html' | 'xml';

/** A sheet as a workbook lists it. */
export interface SheetName {
  readonly name: string;
  readonly isHidden: boolean;
}

/** What is noticed while a file is read: how often, and where first. */
export class Remarks {
  private readonly noted = new Map<FileWarning, { count: number; place: Details }>();

  note(code: FileWarning, place: Details = {}): void {
    const known = this.noted.get(code);
    if (known === undefined) this.noted.set(code, { count: 1, place });
    else known.count++;
  }

  list(): SpreadsheetWarning[] {
    return [...this.noted].map(([code, { count, place }]) => ({
      code,
      details: { count, ...place },
    }));
  }
}

type Details = Readonly<Record<string, string | number>>;

/** A table inside a file, before its header is told from its rows. */
export interface OpenedTable {
  readonly kind: TableKind;
  /** Names of all sheets of a workbook, in its order; empty for text. */
  readonly sheetNames: readonly string[];
  /** Those of them that the workbook hides. */
  readonly hiddenSheets: readonly string[];
  readonly sheetName: string | null;
  /** Delimiter and encoding of a text. */
  readonly delimiter: string | null;
  readonly encoding: string | null;
  readonly remarks: Remarks;
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

/** Collects the rows of a table within the limits, until they are handed on. */
export class RowCollector {
  private group: SpreadsheetRow[] = [];
  private taken = 0;
  private readonly limits: SpreadsheetLimits;

  constructor(limits: SpreadsheetLimits) {
    this.limits = limits;
  }

  /** Whether the row said anything. */
  add(rowNumber: number, cells: Cell[]): boolean {
    const row = boundedRow(rowNumber, cells, this.taken, this.limits);
    if (row === undefined) return false;
    this.taken++;
    this.group.push(row);
    return true;
  }

  /** Puts a cell at its column; a far one is refused before an array of gaps is made for it. */
  place(rowNumber: number, cells: Cell[], column: number, cell: Cell): void {
    if (column >= this.limits.columns) {
      throw new FileRefused('file.too-many-columns', {
        row: rowNumber,
        column: columnLetters(this.limits.columns),
        limit: this.limits.columns,
      });
    }
    while (cells.length < column) cells.push(null);
    cells[column] = cell;
  }

  /** The rows since the last time; undefined when there are none. */
  take(): SpreadsheetRow[] | undefined {
    if (this.group.length === 0) return undefined;
    const ready = this.group;
    this.group = [];
    return ready;
  }
}

/**
 * The sheet that is read: the one named, or the first that is not hidden. What is left out, and that
 * a hidden one is read, is noted.
 */
export function chooseSheet<T extends SheetName>(
  sheets: readonly T[],
  wanted: string | undefined,
  remarks: Remarks,
): T {
  const name = wanted?.trim().toLowerCase();
  const sheet =
    name === undefined
      ? (sheets.find((each) => !each.isHidden) ?? sheets[0])
      : sheets.find((each) => each.name.trim().toLowerCase() === name);
  if (sheet === undefined) throw new FileRefused('file.no-such-sheet');
  if (wanted === undefined) {
    for (const each of sheets) {
      if (each === sheet) continue;
      remarks.note(each.isHidden ? 'file.hidden-sheets' : 'file.more-sheets');
    }
  }
  if (sheet.isHidden) remarks.note('file.hidden-sheet-read');
  return sheet;
}

/** A number in a cell of days as ISO text: the time of day only where there is one. */
export function dayText(serial: number, is1904: boolean): Cell {
  const day = dayFromSerial(serial, is1904);
  // A zero formatted as a day shows as 0 January 1900: nothing was entered.
  if (day === undefined) return serial === 0 ? '00-00-0000' : serial;
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  if (seconds === 0 || seconds === 86_400) return day;
  return `${day}T${new Date(seconds * 1000).toISOString().slice(11, 19)}`;
}

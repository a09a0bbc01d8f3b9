import * as xlsx from '@e965/xlsx';
import type { Cell } from '#lib/domain/imports/cell.ts';
import { FileRefused, columnLetters } from './file-refused.ts';
import type { SpreadsheetLimits } from './limits.ts';
import {
  chooseSheet,
  dayText,
  Remarks,
  RowCollector,
  type OpenedTable,
  type SpreadsheetRow,
} from './table.ts';
import { showsDay } from './workbook-outline.ts';

/** Rows that the format holds; more than these a file only claims. */
const mostRows = 65_536;

function valueOf(cell: xlsx.CellObject, is1904: boolean): Cell {
  switch (cell.t) {
    case 'n':
      if (typeof cell.v !== 'number') return null;
      return showsDay(String(cell.z ?? '')) ? dayText(cell.v, is1904) : cell.v;
    case 's':
      return typeof cell.v === 'string' ? cell.v : null;
    case 'b':
      return cell.v === true;
    case 'e':
      return typeof cell.w === 'string' ? cell.w : '#N/A';
    default:
      return null;
  }
}

async function* groupsOf(
  sheet: xlsx.WorkSheet,
  is1904: boolean,
  remarks: Remarks,
  limits: SpreadsheetLimits,
): AsyncGenerator<SpreadsheetRow[]> {
  const collector = new RowCollector(limits);
  sheet['!cols']?.forEach((column, at) => {
    if (column?.hidden === true && at < limits.columns)
      remarks.note('file.hidden-columns', { column: columnLetters(at) });
  });
  const rows: (readonly (xlsx.CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
  for (let at = 0; at < rows.length; at++) {
    const cells: Cell[] = [];
    rows[at]?.forEach((cell, column) => {
      if (cell === undefined) return;
      const value = valueOf(cell, is1904);
      if (value !== null && value !== '') collector.place(at + 1, cells, column, value);
    });
    const saysSomething = collector.add(at + 1, cells);
    if (saysSomething && sheet['!rows']?.[at]?.hidden === true)
      remarks.note('file.hidden-rows', { row: at + 1 });
    const ready = at % 500 === 499 ? collector.take() : undefined;
    if (ready !== undefined) yield ready;
  }
  const last = collector.take();
  if (last !== undefined) yield last;
}

/** Opens a sheet of a workbook of Excel 97 to 2003 (.xls); formulas give the value stored with them. */
export function openXls(
  content: Buffer,
  sheetName: string | undefined,
  limits: SpreadsheetLimits,
): OpenedTable {
  const book = parse(content);
  const remarks = new Remarks();
  const sheets = book.SheetNames.map((name, at) => ({
    name,
    isHidden: (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0,
  }));
  if (sheets.length === 0) throw new FileRefused('file.empty');
  const sheet = chooseSheet(sheets, sheetName, remarks);
  const content1904 = book.Workbook?.WBProps?.date1904 === true;
  return {
    kind: 'xls',
    sheetNames: book.SheetNames,
    hiddenSheets: sheets.filter((each) => each.isHidden).map((each) => each.name),
    sheetName: sheet.name,
    delimiter: null,
    encoding: null,
    remarks,
    groups: groupsOf(book.Sheets[sheet.name] ?? {}, content1904, remarks, limits),
  };
}

function parse(content: Buffer): xlsx.WorkBook {
  try {
    return xlsx.read(content, {
      type: 'buffer',
      dense: true,
      sheetRows: mostRows,
      cellNF: true,
      cellText: true,
      cellStyles: true,
      cellHTML: false,
      cellFormula: false,
      bookVBA: false,
    });
  } catch (error) {
    const isLocked = error instanceof Error && /password|encrypt/i.test(error.message);
    throw new FileRefused(isLocked ? 'file.encrypted' : 'file.unreadable');
  }
}

import type { Cell } from '../../domain/imports/cell.ts';
import { dayFromSerial } from '../../domain/shared/days.ts';
import { FileRefused } from './file-refused.ts';
import type { SpreadsheetLimits } from './limits.ts';
import {
  boundedRow,
  type OpenedTable,
  type SpreadsheetRow,
  type SpreadsheetWarning,
} from './table.ts';
import { dayStylesOf, outlineOf, sharedStringsOf, type Sheet } from './workbook-outline.ts';
import { openParts, readPart, type Attributes, type WorkbookParts } from './workbook-parts.ts';

/** Column from a reference such as `AB12`, from 0; -1 when it has no letters. */
function columnOf(reference: string): number {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + (letter - 64);
    if (at > 3) return Number.MAX_SAFE_INTEGER;
  }
  return column - 1;
}

/** A number in a cell of days as ISO text: the time of day only where there is one. */
function dayText(serial: number, is1904: boolean): Cell {
  const day = dayFromSerial(serial, is1904);
  // A zero formatted as a day shows as 0 January 1900: nothing was entered.
  if (day === undefined) return serial === 0 ? '00-00-0000' : serial;
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  if (seconds === 0 || seconds === 86_400) return day;
  return `${day}T${new Date(seconds * 1000).toISOString().slice(11, 19)}`;
}

interface SheetContext {
  readonly strings: readonly string[];
  readonly dayStyles: readonly boolean[];
  readonly is1904: boolean;
}

function cellOf(type: string, style: number, text: string, context: SheetContext): Cell {
  if (text === '' && type !== 's') return null;
  switch (type) {
    case 's':
      return context.strings[Number(text)] ?? null;
    case 'b':
      return text === '1' || text === 'true';
    case 'inlineStr':
    case 'str':
    case 'e':
      return text;
    case 'd':
      return text.replace(/T00:00:00(\.0+)?Z?$/, '');
    default: {
      const number = Number(text);
      if (!Number.isFinite(number)) return text;
      return context.dayStyles[style] === true ? dayText(number, context.is1904) : number;
    }
  }
}

async function* groupsOf(
  parts: WorkbookParts,
  sheet: Sheet,
  context: SheetContext,
  limits: SpreadsheetLimits,
): AsyncGenerator<SpreadsheetRow[]> {
  let group: SpreadsheetRow[] = [];
  let taken = 0;
  let rowNumber = 0;
  let cells: Cell[] = [];
  let column = -1;
  let type = '';
  let style = 0;
  let text = '';
  let isValue = false;
  let isPhonetic = false;

  const open = (tag: string, attributes: Attributes): void => {
    if (tag === 'c') {
      const reference = attributes['r'];
      const stated = reference === undefined ? -1 : columnOf(reference);
      column = stated >= 0 ? stated : column + 1;
      type = attributes['t'] ?? 'n';
      style = Number(attributes['s'] ?? 0);
      text = '';
    } else if (tag === 'v' || (tag === 't' && !isPhonetic)) isValue = true;
    else if (tag === 'rPh') isPhonetic = true;
    else if (tag === 'row') {
      const stated = Number(attributes['r']);
      rowNumber = Number.isSafeInteger(stated) && stated > rowNumber ? stated : rowNumber + 1;
      cells = [];
      column = -1;
    }
  };
  const close = (tag: string): void => {
    if (tag === 'v' || tag === 't') isValue = false;
    else if (tag === 'rPh') isPhonetic = false;
    else if (tag === 'c') {
      const cell = cellOf(type, style, text, context);
      if (cell === null || cell === '') return;
      // Far cells would make an array of gaps: the width is refused before it is made.
      if (column >= limits.columns)
        boundedRow(rowNumber, [...Array<Cell>(limits.columns).fill(null), cell], taken, limits);
      while (cells.length < column) cells.push(null);
      cells[column] = cell;
    } else if (tag === 'row') {
      const row = boundedRow(rowNumber, cells, taken, limits);
      if (row === undefined) return;
      taken++;
      group.push(row);
    }
  };
  const addText = (piece: string): void => {
    if (!isValue) return;
    text += piece;
    // The exact limit is checked with the row; this keeps one cell from filling the memory first.
    if (text.length > limits.cellLength * 2) {
      throw new FileRefused('file.cell-too-long', { row: rowNumber, limit: limits.cellLength });
    }
  };
  yield* readPart(parts, sheet.part, { open, close, text: addText }, () => {
    if (group.length === 0) return undefined;
    const ready = group;
    group = [];
    return ready;
  });
}

/**
 * Opens a sheet of an .xlsx workbook: the one named, or the first that is not hidden. Formulas give
 * the value that was stored with them; nothing is calculated.
 */
export async function openXlsx(
  content: Buffer,
  sheetName: string | undefined,
  limits: SpreadsheetLimits,
): Promise<OpenedTable> {
  const parts = await openParts(content, limits);
  const outline = await outlineOf(parts);
  const wanted = sheetName?.trim().toLowerCase();
  const sheet =
    wanted === undefined
      ? (outline.sheets.find((each) => !each.isHidden) ?? outline.sheets[0])
      : outline.sheets.find((each) => each.name.trim().toLowerCase() === wanted);
  const sheetNames = outline.sheets.map((each) => each.name);
  if (sheet === undefined) throw new FileRefused('file.no-such-sheet');
  const context: SheetContext = {
    strings: await sharedStringsOf(parts, outline.sharedStringsPart, limits),
    dayStyles: await dayStylesOf(parts, outline.stylesPart),
    is1904: outline.is1904,
  };
  const warnings: SpreadsheetWarning[] =
    sheetName === undefined && sheetNames.length > 1
      ? [{ code: 'file.more-sheets', details: { count: sheetNames.length - 1 } }]
      : [];
  return {
    kind: 'xlsx',
    sheetNames,
    sheetName: sheet.name,
    delimiter: null,
    encoding: null,
    warnings,
    groups: groupsOf(parts, sheet, context, limits),
  };
}

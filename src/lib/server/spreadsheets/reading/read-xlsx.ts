import type { Cell } from '#lib/domain/imports/cell.ts';
import { FileRefused, columnLetters } from './file-refused.ts';
import type { SpreadsheetLimits } from './limits.ts';
import type { Attributes } from './read-xml.ts';
import {
  chooseSheet,
  dayText,
  Remarks,
  RowCollector,
  type OpenedTable,
  type SpreadsheetRow,
} from './table.ts';
import { dayStylesOf, outlineOf, sharedStringsOf } from './workbook-outline.ts';
import { openParts, readPart } from './workbook-parts.ts';

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

interface SheetContext {
  readonly strings: readonly string[];
  readonly dayStyles: readonly boolean[];
  readonly is1904: boolean;
  readonly remarks: Remarks;
}

type Place = Readonly<Record<'row' | 'column', string | number>>;

function cellOf(
  type: string,
  style: number,
  text: string,
  context: SheetContext,
  place: () => Place,
): Cell {
  if (text === '' && type !== 's') return null;
  switch (type) {
    case 's': {
      const shared = context.strings[Number(text)];
      // A workbook that points beside its own texts would give other people's cells or none.
      if (shared === undefined)
        throw new FileRefused('file.unreadable', { reason: 'shared', ...place() });
      return shared;
    }
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

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** Reads the rows of one sheet: its cells in their columns, and what is hidden or has no value. */
class SheetReader {
  private readonly rows: RowCollector;
  private readonly context: SheetContext;
  private readonly limits: SpreadsheetLimits;
  private rowNumber = 0;
  private isRowHidden = false;
  private cells: Cell[] = [];
  private column = -1;
  private type = '';
  private style = 0;
  private text = '';
  private isValue = false;
  private isPhonetic = false;
  private isFormula = false;

  constructor(context: SheetContext, limits: SpreadsheetLimits) {
    this.context = context;
    this.limits = limits;
    this.rows = new RowCollector(limits);
  }

  readonly take = (): SpreadsheetRow[] | undefined => this.rows.take();

  readonly open = (tag: string, attributes: Attributes): void => {
    if (tag === 'c') {
      const reference = attributes['r'];
      const stated = reference === undefined ? -1 : columnOf(reference);
      this.column = stated >= 0 ? stated : this.column + 1;
      this.type = attributes['t'] ?? 'n';
      this.style = Number(attributes['s'] ?? 0);
      this.text = '';
      this.isFormula = false;
    } else if (tag === 'v' || (tag === 't' && !this.isPhonetic)) this.isValue = true;
    else if (tag === 'f') this.isFormula = true;
    else if (tag === 'rPh') this.isPhonetic = true;
    else if (tag === 'row') {
      const stated = Number(attributes['r']);
      this.rowNumber =
        Number.isSafeInteger(stated) && stated > this.rowNumber ? stated : this.rowNumber + 1;
      this.isRowHidden = isTrue(attributes['hidden']);
      this.cells = [];
      this.column = -1;
    } else if (tag === 'col' && isTrue(attributes['hidden'])) this.noteColumns(attributes);
  };

  readonly close = (tag: string): void => {
    if (tag === 'v' || tag === 't') this.isValue = false;
    else if (tag === 'rPh') this.isPhonetic = false;
    else if (tag === 'c') this.endCell();
    else if (tag === 'row') {
      const saysSomething = this.rows.add(this.rowNumber, this.cells);
      if (saysSomething && this.isRowHidden)
        this.context.remarks.note('file.hidden-rows', { row: this.rowNumber });
    }
  };

  readonly addText = (piece: string): void => {
    if (!this.isValue) return;
    this.text += piece;
    // The exact limit is checked with the row; this keeps one cell from filling the memory first.
    if (this.text.length > this.limits.cellLength * 2) {
      throw new FileRefused('file.cell-too-long', {
        ...this.place(),
        limit: this.limits.cellLength,
      });
    }
  };

  private readonly place = (): Place => ({
    row: this.rowNumber,
    column: columnLetters(Math.max(0, Math.min(this.column, 16_383))),
  });

  private endCell(): void {
    if (this.text === '' && this.isFormula && this.type !== 's') {
      this.context.remarks.note('file.formula-without-value', this.place());
    }
    const cell = cellOf(this.type, this.style, this.text, this.context, this.place);
    if (cell === null || cell === '') return;
    this.rows.place(this.rowNumber, this.cells, this.column, cell);
  }

  private noteColumns(attributes: Attributes): void {
    const first = Number(attributes['min']);
    const last = Number(attributes['max']);
    if (!Number.isSafeInteger(first) || first < 1) return;
    for (let column = first; column <= Math.min(last, this.limits.columns); column++) {
      this.context.remarks.note('file.hidden-columns', { column: columnLetters(column - 1) });
    }
  }
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
  const remarks = new Remarks();
  const sheet = chooseSheet(outline.sheets, sheetName, remarks);
  const context: SheetContext = {
    strings: await sharedStringsOf(parts, outline.sharedStringsPart, limits),
    dayStyles: await dayStylesOf(parts, outline.stylesPart),
    is1904: outline.is1904,
    remarks,
  };
  const reader = new SheetReader(context, limits);
  const { open, close, addText, take } = reader;
  return {
    kind: 'xlsx',
    sheetNames: outline.sheets.map((each) => each.name),
    hiddenSheets: outline.sheets.filter((each) => each.isHidden).map((each) => each.name),
    sheetName: sheet.name,
    delimiter: null,
    encoding: null,
    remarks,
    groups: readPart(parts, sheet.part, { open, close, text: addText }, take),
  };
}

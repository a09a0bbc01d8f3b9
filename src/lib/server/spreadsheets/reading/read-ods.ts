import type { Cell } from '#lib/domain/imports/cell.ts';
import { FileRefused, columnLetters } from './file-refused.ts';
import type { SpreadsheetLimits } from './limits.ts';
import { attribute, type Attributes } from './read-xml.ts';
import {
  chooseSheet,
  Remarks,
  RowCollector,
  type OpenedTable,
  type SheetName,
  type SpreadsheetRow,
} from './table.ts';
import { openParts, readPart, readWholePart, type WorkbookParts } from './workbook-parts.ts';

const contentPart = 'content.xml';

/** The sheets of the document; whether one is hidden stands in a style that it names. */
async function sheetsOf(parts: WorkbookParts): Promise<SheetName[]> {
  const hiddenStyles = new Set<string>();
  const sheets: SheetName[] = [];
  let style = '';
  let depth = 0;
  let isSpreadsheet = false;
  await readWholePart(parts, contentPart, {
    open: (tag, attributes) => {
      if (tag === 'style') style = attribute(attributes, 'name') ?? '';
      else if (tag === 'table-properties' && attribute(attributes, 'display') === 'false')
        hiddenStyles.add(style);
      else if (tag === 'spreadsheet') isSpreadsheet = true;
      else if (tag === 'table' && depth++ === 0) {
        sheets.push({
          name: attribute(attributes, 'name') ?? '',
          isHidden: hiddenStyles.has(attribute(attributes, 'style-name') ?? ''),
        });
      }
    },
    close: (tag) => {
      if (tag === 'table') depth--;
    },
  });
  // A text with tables in it is no list, though it is packed the same way.
  if (!isSpreadsheet) throw new FileRefused('file.type', { found: 'opendocument' });
  return sheets;
}

const isHidden = (attributes: Attributes): boolean =>
  /^(collapse|filter)$/.test(attribute(attributes, 'visibility') ?? '');

/** How often a row or a cell stands; producers write thousands of blanks as one. */
function timesOf(attributes: Attributes, name: string): number {
  const stated = Number(attribute(attributes, name) ?? 1);
  return Number.isSafeInteger(stated) && stated > 0 ? stated : 1;
}

/** Reads the rows of one table of an OpenDocument spreadsheet. */
class TableReader {
  private readonly rows: RowCollector;
  private readonly remarks: Remarks;
  private readonly limits: SpreadsheetLimits;
  private readonly wanted: number;
  private table = -1;
  private depth = 0;
  private rowNumber = 0;
  private rowTimes = 1;
  private isRowHidden = false;
  private cells: Cell[] = [];
  private column = 0;
  private definedColumns = 0;
  private cell: Attributes | undefined;
  private text = '';
  private paragraphs = 0;
  private notes = 0;

  constructor(wanted: number, remarks: Remarks, limits: SpreadsheetLimits) {
    this.wanted = wanted;
    this.remarks = remarks;
    this.limits = limits;
    this.rows = new RowCollector(limits);
  }

  readonly take = (): SpreadsheetRow[] | undefined => this.rows.take();

  private get isWanted(): boolean {
    return this.depth === 1 && this.table === this.wanted;
  }

  readonly open = (tag: string, attributes: Attributes): void => {
    if (tag === 'table') {
      if (this.depth++ === 0) this.table++;
      return;
    }
    if (!this.isWanted) return;
    if (tag === 'annotation') this.notes++;
    else if (tag === 'table-column') this.defineColumns(attributes);
    else if (tag === 'table-row') {
      this.rowTimes = timesOf(attributes, 'number-rows-repeated');
      this.isRowHidden = isHidden(attributes);
      this.cells = [];
      this.column = 0;
    } else if (tag === 'table-cell' || tag === 'covered-table-cell') {
      this.cell = attributes;
      this.text = '';
      this.paragraphs = 0;
    } else if (tag === 'p' && this.notes === 0 && this.paragraphs++ > 0) this.addText('\n', true);
    else if (tag === 's') this.addText(' '.repeat(Math.min(timesOf(attributes, 'c'), 1000)), true);
    else if (tag === 'tab') this.addText('\t', true);
    else if (tag === 'line-break') this.addText('\n', true);
  };

  readonly close = (tag: string): void => {
    if (tag === 'table') {
      this.depth--;
      return;
    }
    if (!this.isWanted) return;
    if (tag === 'annotation') this.notes--;
    else if (tag === 'p') this.isInParagraph = false;
    else if (tag === 'table-cell' || tag === 'covered-table-cell') this.endCell();
    else if (tag === 'table-row') this.endRow();
  };

  private isInParagraph = false;

  readonly addText = (piece: string, isOurs = false): void => {
    if (this.cell === undefined || this.notes > 0 || this.paragraphs === 0) return;
    // Blanks between elements are the producer's, not the cell's.
    if (!isOurs && !this.isInParagraph && piece.trim() === '') return;
    this.isInParagraph = true;
    this.text += piece;
    if (this.text.length > this.limits.cellLength * 2) {
      throw new FileRefused('file.cell-too-long', {
        ...this.place(),
        limit: this.limits.cellLength,
      });
    }
  };

  private place(): { readonly row: number; readonly column: string } {
    return { row: this.rowNumber + 1, column: columnLetters(Math.min(this.column, 16_383)) };
  }

  private defineColumns(attributes: Attributes): void {
    const times = timesOf(attributes, 'number-columns-repeated');
    if (isHidden(attributes)) {
      const last = Math.min(this.definedColumns + times, this.limits.columns);
      for (let column = this.definedColumns; column < last; column++)
        this.remarks.note('file.hidden-columns', { column: columnLetters(column) });
    }
    this.definedColumns += times;
  }

  private endCell(): void {
    const attributes = this.cell ?? {};
    this.cell = undefined;
    const times = timesOf(attributes, 'number-columns-repeated');
    const value = valueOf(attributes, this.text);
    if (value === null || value === '') {
      if (attribute(attributes, 'formula') !== undefined)
        this.remarks.note('file.formula-without-value', this.place());
    } else {
      for (let time = 0; time < times; time++)
        this.rows.place(this.rowNumber + 1, this.cells, this.column + time, value);
    }
    this.column += times;
  }

  private endRow(): void {
    const isBlank = this.cells.every((cell) => cell === null);
    if (isBlank) {
      this.rowNumber += this.rowTimes;
      return;
    }
    for (let time = 0; time < this.rowTimes; time++) {
      this.rowNumber++;
      this.rows.add(this.rowNumber, this.cells);
      if (this.isRowHidden) this.remarks.note('file.hidden-rows', { row: this.rowNumber });
    }
  }
}

function valueOf(attributes: Attributes, text: string): Cell {
  switch (attribute(attributes, 'value-type')) {
    case 'float':
    case 'currency':
    case 'percentage': {
      const number = Number(attribute(attributes, 'value'));
      return Number.isFinite(number) ? number : text;
    }
    case 'boolean':
      return attribute(attributes, 'boolean-value') === 'true';
    case 'date':
      return (attribute(attributes, 'date-value') ?? text).replace(/T00:00:00(\.0+)?Z?$/, '');
    default:
      return text === '' ? (attribute(attributes, 'string-value') ?? null) : text;
  }
}

/** Opens a sheet of an OpenDocument spreadsheet; formulas give the value that was stored with them. */
export async function openOds(
  content: Buffer,
  sheetName: string | undefined,
  limits: SpreadsheetLimits,
): Promise<OpenedTable> {
  const parts = await openParts(content, limits);
  if (parts.has('meta-inf/manifest.xml')) {
    await readWholePart(parts, 'meta-inf/manifest.xml', {
      open: (tag) => {
        if (tag === 'encryption-data') throw new FileRefused('file.encrypted');
      },
    });
  }
  const sheets = await sheetsOf(parts);
  if (sheets.length === 0) throw new FileRefused('file.empty');
  const remarks = new Remarks();
  const sheet = chooseSheet(sheets, sheetName, remarks);
  const { open, close, addText, take } = new TableReader(sheets.indexOf(sheet), remarks, limits);
  return {
    kind: 'ods',
    sheetNames: sheets.map((each) => each.name),
    hiddenSheets: sheets.filter((each) => each.isHidden).map((each) => each.name),
    sheetName: sheet.name,
    delimiter: null,
    encoding: null,
    remarks,
    groups: readPart(parts, contentPart, { open, close, text: (piece) => addText(piece) }, take),
  };
}

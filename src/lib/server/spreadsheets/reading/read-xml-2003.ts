import type { Cell } from '#lib/domain/imports/cell.ts';
import { FileRefused, columnLetters } from './file-refused.ts';
import type { SpreadsheetLimits } from './limits.ts';
import { attribute, readXml, readXmlWhole, type Attributes } from './read-xml.ts';
import {
  chooseSheet,
  Remarks,
  RowCollector,
  type OpenedTable,
  type SpreadsheetRow,
} from './table.ts';
import { decodeMarkup } from './text-encoding.ts';

interface Worksheet {
  readonly name: string;
  isHidden: boolean;
}

async function worksheetsOf(pieces: Iterable<string>): Promise<Worksheet[]> {
  const sheets: Worksheet[] = [];
  let isVisibility = false;
  await readXmlWhole(pieces, {
    open: (tag, attributes) => {
      if (tag === 'Worksheet')
        sheets.push({ name: attribute(attributes, 'Name') ?? '', isHidden: false });
      isVisibility = tag === 'Visible';
    },
    text: (text) => {
      const last = sheets.at(-1);
      if (isVisibility && last !== undefined && /hidden/i.test(text)) last.isHidden = true;
    },
    close: () => {
      isVisibility = false;
    },
  });
  return sheets;
}

/** A place from 1 that an element states, or the one after the last. */
function placeOf(attributes: Attributes, after: number): number {
  const stated = Number(attribute(attributes, 'Index'));
  return Number.isSafeInteger(stated) && stated > after ? stated : after + 1;
}

function valueOf(type: string, text: string): Cell {
  if (text === '') return null;
  if (type === 'Number') {
    const number = Number(text);
    return Number.isFinite(number) ? number : text;
  }
  if (type === 'Boolean') return text === '1';
  if (type === 'DateTime') return text.replace(/T00:00:00(\.0+)?Z?$/, '').replace(/\.0+$/, '');
  return text;
}

/** Reads the rows of one worksheet of SpreadsheetML 2003. */
class WorksheetReader {
  private readonly rows: RowCollector;
  private readonly remarks: Remarks;
  private readonly limits: SpreadsheetLimits;
  private readonly wanted: number;
  private sheet = -1;
  private rowNumber = 0;
  private isRowHidden = false;
  private cells: Cell[] = [];
  private column = 0;
  private skipped = 0;
  private definedColumns = 0;
  private hasFormula = false;
  private type = '';
  private text = '';
  private isData = false;

  constructor(wanted: number, remarks: Remarks, limits: SpreadsheetLimits) {
    this.wanted = wanted;
    this.remarks = remarks;
    this.limits = limits;
    this.rows = new RowCollector(limits);
  }

  readonly take = (): SpreadsheetRow[] | undefined => this.rows.take();

  readonly open = (tag: string, attributes: Attributes): void => {
    if (tag === 'Worksheet') this.sheet++;
    if (this.sheet !== this.wanted) return;
    if (tag === 'Column') this.defineColumns(attributes);
    else if (tag === 'Row') {
      this.rowNumber = placeOf(attributes, this.rowNumber);
      this.isRowHidden = attribute(attributes, 'Hidden') === '1';
      this.cells = [];
      this.column = 0;
      this.skipped = 0;
    } else if (tag === 'Cell') {
      this.column = placeOf(attributes, this.column + this.skipped);
      this.skipped = Math.max(0, Number(attribute(attributes, 'MergeAcross') ?? 0) || 0);
      this.hasFormula = attribute(attributes, 'Formula') !== undefined;
      this.type = '';
      this.text = '';
    } else if (tag === 'Data') {
      this.isData = true;
      this.type = attribute(attributes, 'Type') ?? 'String';
    } else if (tag === 'Comment') this.isComment = true;
  };

  private isComment = false;

  readonly close = (tag: string): void => {
    if (this.sheet !== this.wanted) return;
    if (tag === 'Data') this.isData = false;
    else if (tag === 'Comment') this.isComment = false;
    else if (tag === 'Cell') this.endCell();
    else if (tag === 'Row') {
      const saysSomething = this.rows.add(this.rowNumber, this.cells);
      if (saysSomething && this.isRowHidden)
        this.remarks.note('file.hidden-rows', { row: this.rowNumber });
    }
  };

  readonly addText = (piece: string): void => {
    if (!this.isData || this.isComment) return;
    this.text += piece;
    if (this.text.length > this.limits.cellLength * 2) {
      throw new FileRefused('file.cell-too-long', {
        row: this.rowNumber,
        limit: this.limits.cellLength,
      });
    }
  };

  private defineColumns(attributes: Attributes): void {
    const first = placeOf(attributes, this.definedColumns);
    const span = Math.max(0, Number(attribute(attributes, 'Span') ?? 0) || 0);
    if (attribute(attributes, 'Hidden') === '1') {
      for (let column = first; column <= Math.min(first + span, this.limits.columns); column++)
        this.remarks.note('file.hidden-columns', { column: columnLetters(column - 1) });
    }
    this.definedColumns = first + span;
  }

  private endCell(): void {
    const value = valueOf(this.type, this.text);
    if (value !== null) this.rows.place(this.rowNumber, this.cells, this.column - 1, value);
    else if (this.hasFormula) {
      this.remarks.note('file.formula-without-value', {
        row: this.rowNumber,
        column: columnLetters(Math.min(this.column - 1, 16_383)),
      });
    }
  }
}

/** Opens a sheet of a workbook that Excel saved as "XML Spreadsheet 2003". */
export async function openXml2003(
  content: Buffer,
  sheetName: string | undefined,
  limits: SpreadsheetLimits,
): Promise<OpenedTable> {
  const { encoding, isGuessed, pieces } = decodeMarkup(content);
  const sheets = await worksheetsOf(pieces());
  if (sheets.length === 0) throw new FileRefused('file.type', { found: 'xml' });
  const remarks = new Remarks();
  if (isGuessed) remarks.note('file.encoding-guessed', { encoding });
  const sheet = chooseSheet(sheets, sheetName, remarks);
  const reader = new WorksheetReader(sheets.indexOf(sheet), remarks, limits);
  const { open, close, addText, take } = reader;
  return {
    kind: 'xml',
    sheetNames: sheets.map((each) => each.name),
    hiddenSheets: sheets.filter((each) => each.isHidden).map((each) => each.name),
    sheetName: sheet.name,
    delimiter: null,
    encoding,
    remarks,
    groups: readXml(pieces(), { open, close, text: addText }, take),
  };
}

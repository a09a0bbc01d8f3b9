import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { dayNumber } from '#lib/domain/shared/days.ts';
import { harmlessText, type OutputCell, type OutputRows } from './output.ts';

export interface XlsxOptions {
  readonly sheetName?: string;
  /** Widths of columns in characters. */
  readonly widths?: readonly number[];
  /** Words to choose from below the heading, by column from 0; they stand in a hidden sheet. */
  readonly choices?: ReadonlyMap<number, readonly string[]>;
}

const pieceLength = 65_536;
const longestText = 32_767;
/** The hidden sheet that holds words to choose from. */
const choicesSheet = 'Pilihan';
/** A spreadsheet shows no more rows; a longer export must be asked for as CSV. */
const mostRows = 1_048_576;
/** Styles by their place in `styles.xml`. */
const style = { day: 1, header: 2, text: 3 } as const;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaging = 'http://schemas.openxmlformats.org/package/2006';

const contentTypesWith = (hasChoices: boolean): string =>
  `${declaration}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>${hasChoices ? '<Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' : ''}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`;
const rootRelations = `${declaration}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const relationsWith = (hasChoices: boolean): string =>
  `${declaration}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/>${hasChoices ? `<Relationship Id="rId3" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/>` : ''}</Relationships>`;
// Days by year, month, day; text cells say "text" even when somebody edits them (quotePrefix).
const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>`;

function escaped(text: string): string {
  return text
    .slice(0, longestText)
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;');
}

function textCell(text: string, styleId: number | undefined): string {
  const attribute = styleId === undefined ? '' : ` s="${styleId}"`;
  return `<c${attribute} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

function cellXml(cell: OutputCell, isHeader: boolean): string {
  if (cell === null || cell === '') return '<c/>';
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c><v>${cell}</v></c>` : '<c/>';
  if (typeof cell === 'boolean') return `<c t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'object')
    return `<c s="${style.day}"><v>${dayNumber(cell.day) + 25_569}</v></c>`;
  if (isHeader) return textCell(harmlessText(cell), style.header);
  // A phone number is no formula: the style alone keeps it text, and people see it as it is.
  if (/^\+\d{7,15}$/.test(cell)) return textCell(cell, style.text);
  // Long figures are numbers to a spreadsheet as soon as somebody touches the cell.
  return textCell(harmlessText(cell), /^\d{5,}$/.test(cell) ? style.text : undefined);
}

/** Letters of a column, from 0. */
function lettersOf(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : lettersOf(Math.floor(column / 26) - 1) + lettersOf(column % 26);
}

/** Which cells offer which words; another word may be written as well, since lists have more. */
function validationsOf(choices: XlsxOptions['choices']): string {
  if (choices === undefined || choices.size === 0) return '';
  const validations = [...choices].map(([column, words], at) => {
    const cells = `${lettersOf(column)}2:${lettersOf(column)}${mostRows}`;
    const list = `${choicesSheet}!$${lettersOf(at)}$1:$${lettersOf(at)}$${words.length}`;
    return `<dataValidation type="list" allowBlank="1" errorStyle="information" sqref="${cells}"><formula1>${list}</formula1></dataValidation>`;
  });
  return `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`;
}

/** The words in columns, in the order of the columns that offer them. */
function choicesXml(choices: NonNullable<XlsxOptions['choices']>): string {
  const lists = [...choices.values()];
  const longest = Math.max(0, ...lists.map((words) => words.length));
  const rows = Array.from({ length: longest }, (_, row) => {
    const cells = lists.map((words) => cellXml(words[row] ?? null, false));
    return `<row r="${row + 1}">${cells.join('')}</row>`;
  });
  return `${declaration}<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

async function* sheetPieces(rows: OutputRows, options: XlsxOptions): AsyncGenerator<string> {
  const columns = (options.widths ?? [])
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  let piece = `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columns === '' ? '' : `<cols>${columns}</cols>`}<sheetData>`;
  let count = 0;
  for await (const row of rows) {
    if (++count > mostRows) throw new RangeError('a sheet holds 1,048,576 rows');
    const isHeader = count === 1;
    piece += `<row r="${count}">${row.map((cell) => cellXml(cell, isHeader)).join('')}</row>`;
    if (piece.length >= pieceLength) {
      yield piece;
      piece = '';
    }
  }
  yield `${piece}</sheetData>${validationsOf(options.choices)}</worksheet>`;
}

/** A name that spreadsheets accept for a sheet: at most 31 characters, none of `[]:*?/\`. */
function sheetNameOf(name: string): string {
  const cleaned = name
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31);
  return cleaned === '' ? 'Data' : cleaned;
}

/**
 * Rows (the header is the first, and stays in view) as a stream of an .xlsx workbook with one sheet.
 * Text is written as text and formula-like text made harmless; numbers and days are typed. Memory
 * does not grow with the rows.
 */
export function writeXlsx(rows: OutputRows, options: XlsxOptions = {}): Readable {
  const zip = new ZipFile();
  const out = new PassThrough();
  const sheet = Readable.from(sheetPieces(rows, options), { objectMode: false });
  const name = sheetNameOf(options.sheetName ?? 'Data');
  const choices = options.choices ?? new Map<number, readonly string[]>();
  const hasChoices = choices.size > 0;
  const workbook = `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/>${hasChoices ? `<sheet name="${choicesSheet}" sheetId="2" state="hidden" r:id="rId3"/>` : ''}</sheets></workbook>`;
  // The same rows give the same bytes: no times inside.
  const part = { mtime: new Date(Date.UTC(2020, 0, 1)), compressionLevel: 4 };
  zip.addBuffer(Buffer.from(contentTypesWith(hasChoices)), '[Content_Types].xml', part);
  zip.addBuffer(Buffer.from(rootRelations), '_rels/.rels', part);
  zip.addBuffer(Buffer.from(workbook), 'xl/workbook.xml', part);
  zip.addBuffer(Buffer.from(relationsWith(hasChoices)), 'xl/_rels/workbook.xml.rels', part);
  if (hasChoices) zip.addBuffer(Buffer.from(choicesXml(choices)), 'xl/worksheets/sheet2.xml', part);
  zip.addBuffer(Buffer.from(styles), 'xl/styles.xml', part);
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', part);
  zip.end();
  const fail = (error: unknown): void => {
    out.destroy(error instanceof Error ? error : new Error('the rows could not be written'));
  };
  sheet.on('error', fail);
  zip.on('error', fail);
  zip.outputStream.on('error', fail);
  // Whoever stops reading stops the source as well.
  out.on('close', () => sheet.destroy());
  zip.outputStream.pipe(out);
  return out;
}

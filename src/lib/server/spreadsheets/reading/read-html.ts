import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { Cell } from '#lib/domain/imports/cell.ts';
import { FileRefused } from './file-refused.ts';
import type { SpreadsheetLimits } from './limits.ts';
import {
  chooseSheet,
  Remarks,
  RowCollector,
  type OpenedTable,
  type SpreadsheetRow,
} from './table.ts';
import { decodeMarkup } from './text-encoding.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** A page is read whole into memory, some twenty times its size. */
const mostBytes = 12 * 1024 * 1024;

const isElement = (node: Node): node is Element => 'tagName' in node;

/** Every table with the rows that are its own, in the order of the page. */
function tablesOf(root: { readonly childNodes: readonly Node[] }): Element[][] {
  const tables: Element[][] = [];
  // Walked with a list of its own: a page nests as deep as whoever sends it likes.
  const open: { readonly node: Node; readonly table: Element[] | undefined }[] = [
    ...root.childNodes,
  ]
    .reverse()
    .map((node) => ({ node, table: undefined }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node } = next;
    if (!isElement(node)) continue;
    let { table } = next;
    if (node.tagName === 'table') {
      table = [];
      tables.push(table);
    } else if (node.tagName === 'tr') table?.push(node);
    for (let at = node.childNodes.length - 1; at >= 0; at--) {
      const child = node.childNodes[at];
      if (child !== undefined) open.push({ node: child, table });
    }
  }
  return tables;
}

/** The text of a cell as a browser shows it: blanks joined, a line for each break. */
function textOf(cell: Element): string {
  const pieces: string[] = [];
  const open: Node[] = [...cell.childNodes].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.nodeName === '#text' && 'value' in node) {
      pieces.push(node.value.replace(/[ \t\r\n]+/g, ' '));
      continue;
    }
    if (!isElement(node) || /^(table|script|style)$/.test(node.tagName)) continue;
    if (/^(br|p|div|li)$/.test(node.tagName)) pieces.push('\n');
    for (let at = node.childNodes.length - 1; at >= 0; at--) {
      const child = node.childNodes[at];
      if (child !== undefined) open.push(child);
    }
  }
  return pieces
    .join('')
    .replace(/ *\n+ */g, '\n')
    .trim();
}

function spanOf(cell: Element, name: string, most: number): number {
  const stated = Number(cell.attrs.find((each) => each.name === name)?.value ?? 1);
  return Number.isSafeInteger(stated) && stated > 0 ? Math.min(stated, most) : 1;
}

const isHiddenRow = (row: Element): boolean =>
  row.attrs.some(
    ({ name, value }) =>
      name === 'hidden' || (name === 'style' && /display\s*:\s*none/i.test(value)),
  );

function* groupsOf(
  rows: readonly Element[],
  remarks: Remarks,
  limits: SpreadsheetLimits,
): Generator<SpreadsheetRow[]> {
  const collector = new RowCollector(limits);
  /** Rows that a cell above still covers, by column. */
  const covered = new Map<number, number>();
  let rowNumber = 0;
  for (const row of rows) {
    rowNumber++;
    const cells: Cell[] = [];
    let column = 0;
    const skipCovered = (): void => {
      for (let left = covered.get(column); left !== undefined; left = covered.get(column)) {
        if (left > 1) covered.set(column, left - 1);
        else covered.delete(column);
        column++;
      }
    };
    for (const cell of row.childNodes) {
      if (!isElement(cell) || !/^t[dh]$/.test(cell.tagName)) continue;
      skipCovered();
      const text = textOf(cell);
      if (text !== '') collector.place(rowNumber, cells, column, text);
      const down = spanOf(cell, 'rowspan', 65_534);
      const across = spanOf(cell, 'colspan', limits.columns);
      for (let at = 0; at < across; at++) {
        if (down > 1) covered.set(column, down - 1);
        column++;
      }
    }
    skipCovered();
    const saysSomething = collector.add(rowNumber, cells);
    if (saysSomething && isHiddenRow(row)) remarks.note('file.hidden-rows', { row: rowNumber });
    const ready = rowNumber % 500 === 0 ? collector.take() : undefined;
    if (ready !== undefined) yield ready;
  }
  const last = collector.take();
  if (last !== undefined) yield last;
}

async function* later(groups: Generator<SpreadsheetRow[]>): AsyncGenerator<SpreadsheetRow[]> {
  yield* groups;
}

/**
 * Opens a table of a page, as other systems save under the name of .xls. Where a page has several,
 * each with more than one row is a sheet.
 */
export function openHtml(
  content: Buffer,
  sheetName: string | undefined,
  limits: SpreadsheetLimits,
): OpenedTable {
  if (content.length > mostBytes) throw new FileRefused('file.too-large', { limit: mostBytes });
  const { encoding, isGuessed, pieces } = decodeMarkup(content);
  const tables = tablesOf(parse([...pieces()].join(''))).filter((rows) => rows.length > 1);
  if (tables.length === 0) throw new FileRefused('file.type', { found: 'html' });
  const sheets = tables.map((rows, at) => ({ name: `Tabel ${at + 1}`, isHidden: false, rows }));
  const remarks = new Remarks();
  if (isGuessed) remarks.note('file.encoding-guessed', { encoding });
  const sheet = chooseSheet(sheets, sheetName, remarks);
  return {
    kind: 'html',
    sheetNames: sheets.map((each) => each.name),
    hiddenSheets: [],
    sheetName: sheets.length > 1 ? sheet.name : null,
    delimiter: null,
    encoding,
    remarks,
    groups: later(groupsOf(sheet.rows, remarks, limits)),
  };
}

import { cleanText } from '../shared/text.ts';
import type { Cell } from './cell.ts';
import { isKnownHeader } from './known-headings.ts';

/** Rows, blank ones left out, in which the headings are looked for. */
export const rowsToFindTable = 60;

/** Titles, logos and dates above a table take no more rows than these. */
const mostTitleRows = 30;

/** Where the headings stand among the first rows of a file, and what they say. */
export interface FoundTable {
  /** Place of the first row of headings among the rows given. */
  readonly headerAt: number;
  /** Rows that belong to the headings: one, two where a heading stands over several columns, and a
   * further one that only numbers the columns. */
  readonly headerRows: number;
  /** By column: what the heading says, with the one above it in front. */
  readonly header: readonly string[];
}

type Row = readonly Cell[];

const textOf = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : cleanText(String(cell));

function filled(row: Row): number {
  return row.filter((cell) => textOf(cell) !== '').length;
}

/** Whether a cell can be a heading: words, not a day, an amount or a number of a person. */
function isWord(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string') return false;
  const text = cleanText(cell);
  return /\p{L}/u.test(text) && !/\d{5,}/.test(text) && text.length <= 120;
}

/** Headings are words, now and then a year; a row of facts has days, amounts and numbers. */
const fewestWords = 0.75;

function knownIn(row: Row): number {
  const words = row.filter((cell) => isWord(cell) || /^(19|20)\d\d$/.test(textOf(cell))).length;
  if (words < filled(row) * fewestWords) return 0;
  return row.filter((cell) => isWord(cell) && isKnownHeader(textOf(cell))).length;
}

/**
 * `1 2 3 4` or `(1) (2) (3)` below the headings, as official tables have: every column has its number,
 * which no row of facts has.
 */
function numbersColumns(row: Row, header: readonly string[]): boolean {
  const numbers = row.flatMap((cell) => {
    const text = textOf(cell);
    return text === ''
      ? []
      : [/^\(?\d{1,3}\)?\.?$/.test(text) ? Number(text.replace(/\D/g, '')) : NaN];
  });
  return (
    numbers.length >= 3 &&
    numbers.length >= header.filter((text) => text !== '').length &&
    numbers[0] === 1 &&
    numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1)
  );
}

/** With what the parts of a heading over several columns begin; a row of facts says other things. */
const partWords: ReadonlySet<string> = new Set(
  (
    'tanggal tgl kelas jenis nomor no tempat hari jam bulan tahun nilai jumlah ket keterangan hasil ' +
    'sudah belum ya tidak l p lk pr masuk keluar nama judul materi penyelenggara status masa berlaku ' +
    'awal akhir rt rw kelurahan kecamatan kel kec alamat hp nik'
  ).split(' '),
);

function isPart(cell: Cell | undefined): boolean {
  const [first = ''] = textOf(cell)
    .toLowerCase()
    .split(/[^\p{L}\d]+/u);
  return partWords.has(first) || isKnownHeader(textOf(cell));
}

/**
 * Whether a row divides the headings above it: it fills only what stands below a heading over several
 * columns, or below none, and most of it are words of headings: it must not be somebody's row.
 */
function dividesHeadings(top: Row, below: Row): boolean {
  const width = Math.max(top.length, below.length);
  let divided = 0;
  let parts = 0;
  for (let column = 0; column < width; column++) {
    const text = textOf(below[column]);
    if (text === '') continue;
    if (!isWord(below[column])) return false;
    const isUnderGroup =
      textOf(top[column]) === '' ||
      (column + 1 < width && textOf(top[column + 1]) === '' && textOf(below[column + 1]) !== '');
    if (!isUnderGroup) return false;
    divided++;
    if (isPart(below[column])) parts++;
  }
  return parts > 0 && parts >= divided / 2 && filled(top) > 0 && width > divided;
}

function joined(top: Row, below: Row): string[] {
  const width = Math.max(top.length, below.length);
  let group = '';
  return Array.from({ length: width }, (_, column) => {
    const above = textOf(top[column]);
    const own = textOf(below[column]);
    // A heading reaches over the blanks to its right as far as the row below divides it.
    if (above !== '') group = above;
    else if (own === '') group = '';
    return own === '' ? above : above === '' && group === '' ? own : `${group} ${own}`.trim();
  });
}

/** The table whose headings begin in this row. */
export function tableFrom(rows: readonly Row[], at: number): FoundTable {
  const headerAt = Math.max(0, at);
  const top = rows[headerAt] ?? [];
  const below = rows[headerAt + 1];
  const isDivided = below !== undefined && dividesHeadings(top, below);
  const header = isDivided ? joined(top, below) : top.map(textOf);
  const words = isDivided ? 2 : 1;
  const next = rows[headerAt + words];
  const hasNumbers = next !== undefined && numbersColumns(next, header);
  return { headerAt, headerRows: words + (hasNumbers ? 1 : 0), header };
}

/**
 * Finds the headings of a table among its first rows (blank ones left out): the row, or the row with
 * the one that divides it, in which the most cells are headings that lists are known to use. Where
 * none is known it is the first row that is nearly as wide as the table and holds only words, and at
 * last the first row of all.
 */
export function findTable(rows: readonly Row[]): FoundTable {
  const within = rows.slice(0, mostTitleRows);
  const known = within.map((row, at) => {
    const below = rows[at + 1];
    const more = below !== undefined && dividesHeadings(row, below) ? knownIn(below) : 0;
    return knownIn(row) + more;
  });
  const most = Math.max(0, ...known);
  // One known word may be a title ("Nama"); in a table of two columns one is what there is.
  const widest = Math.max(0, ...rows.map(filled));
  if (most >= Math.min(2, widest)) {
    const at = known.indexOf(most);
    if (at >= 0) return tableFrom(rows, at);
  }
  const wide = within.findIndex(
    (row) =>
      filled(row) >= Math.max(2, widest * 0.6) &&
      row.every((cell) => textOf(cell) === '' || isWord(cell)),
  );
  return tableFrom(rows, wide < 0 ? 0 : wide);
}

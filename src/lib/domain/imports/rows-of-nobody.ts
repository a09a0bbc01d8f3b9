import { compareKey } from '../shared/text.ts';
import type { Cell } from './cell.ts';

const totals = new Set([
  'jumlah',
  'total',
  'jumlahtotal',
  'grandtotal',
  'subtotal',
  'totalkeseluruhan',
  'jumlahkeseluruhan',
]);

/**
 * What stands below a list on paper: place and date, the office, who signs, and the number of an
 * official. A name alone is not told from a person's and is left to the judge.
 */
const closings =
  /^(mengetahui|menyetujui|mengesahkan|(disetujui|diketahui|dibuat|disusun|diperiksa)\s+(oleh|di|pada)\b|petugas pendata|ttd\.?$|tanda tangan|catatan\s*:|keterangan\s*:|sumber\s*:|nip\.?\s*:?\s*\d|nrk\.?\s*:?\s*\d|a\.?n\.?\s+(kepala|lurah|camat)|(plt\.?\s+)?(kepala|lurah|camat|sekretaris|kasi|kasatpel|kasudin)\b|jakarta\s*,[^,]*(januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember)\b)/i;

/** Cells that say something. */
function said(cells: readonly Cell[]): Cell[] {
  return cells.filter((cell) => cell !== null && cell !== '');
}

/**
 * Whether a row is the foot of a letter below the list. Rows of a list say more than two things, so
 * that somebody of the name "Lurah" is not taken for one.
 */
function isSignature(cells: readonly Cell[]): boolean {
  const words = said(cells);
  return (
    words.length > 0 &&
    words.length <= 2 &&
    words.every((cell) => typeof cell === 'string') &&
    words.some((cell) => closings.test(String(cell).trim()))
  );
}

/** Numbered or not: "II. Kecamatan Cakung". A letter alone is no number: "H. Ahmad" is somebody. */
const groupTitle =
  /^(([IVX]{1,5}|[A-H]|\d{1,2})[.)]\s+)?(kecamatan|kec\.?|kelurahan|kel\.?|kota( administrasi| adm\.?)?|wilayah|rw|rt|kelompok|angkatan|gelombang|tahap|bulan|tahun)\s*[:.]?\s+\S/i;

/** Whether a row is only the title of the rows below it: one cell, and a word of areas or groups. */
function isGroupTitle(cells: readonly Cell[]): boolean {
  const words = said(cells);
  const [only] = words;
  return (
    cells.length > 0 &&
    words.length === 1 &&
    typeof only === 'string' &&
    groupTitle.test(only.trim())
  );
}

/** Whether a row adds up the rows above it instead of naming anybody. */
export function isTotal(cells: readonly Cell[]): boolean {
  const first = cells.find((cell) => cell !== null && cell !== '');
  return typeof first === 'string' && first.length < 24 && totals.has(compareKey(first));
}

/**
 * What a row of a table is when it names nobody.
 *
 * @param isWide the table has more than two columns; in a narrow one a row of one cell says nothing
 */
export function rowOfNobody(
  cells: readonly Cell[],
  isWide: boolean,
): 'row.total' | 'row.signature' | 'row.group-title' | undefined {
  if (isTotal(cells)) return 'row.total';
  if (!isWide) return undefined;
  if (isSignature(cells)) return 'row.signature';
  return isGroupTitle(cells) ? 'row.group-title' : undefined;
}

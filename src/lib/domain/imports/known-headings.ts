import { compareKey } from '../shared/text.ts';
import {
  fieldHeaders,
  fields,
  nameHeaders,
  unclearHeaders,
  unusedHeaders,
  type ColumnField,
  type Field,
} from './fields.ts';

const fieldByHeader: ReadonlyMap<string, ColumnField> = new Map<string, ColumnField>([
  ...unusedHeaders.map((header) => [compareKey(header), 'ignore'] as const),
  ...fields.flatMap((field) =>
    field === 'name'
      ? []
      : fieldHeaders[field].map((header) => [compareKey(header), field] as const),
  ),
]);
/** Keys of headings that name a person or a business. */
export const nameKeys = new Set(nameHeaders.map(compareKey));
/** Keys of headings whose cells decide what they are. */
export const unclearKeys = new Set(unclearHeaders.map(compareKey));

/** Identifiers of our own API and exports are headers too: `fullName`, `kelurahan`. */
const fieldByOwnName: ReadonlyMap<string, Field> = new Map(
  fields.map((field) => [compareKey(field), field]),
);

/** A synonym, whole or with a remark; not only a word that begins like one. */
const knownFrom = 0.85;

/** How headings are shortened; compared word by word. */
const shortWords: ReadonlyMap<string, string> = new Map([
  ['tgl', 'tanggal'],
  ['tg', 'tanggal'],
  ['lhr', 'lahir'],
  ['jns', 'jenis'],
  ['ush', 'usaha'],
  ['nm', 'nama'],
  ['lgkp', 'lengkap'],
  ['almt', 'alamat'],
  ['bid', 'bidang'],
  ['klmn', 'kelamin'],
  ['kel', 'kelurahan'],
  ['kec', 'kecamatan'],
  ['tmp', 'tempat'],
  ['tmpt', 'tempat'],
  ['dft', 'daftar'],
  ['pltihan', 'pelatihan'],
  ['pendamp', 'pendampingan'],
  ['perizin', 'perizinan'],
]);

/** A heading with its shortened words written out, or undefined where none is short. */
export function writtenOut(header: string): string | undefined {
  let isShort = false;
  const words = header
    .toLowerCase()
    .split(/[^\p{L}\d/]+/u)
    .map((word) => {
      const whole = shortWords.get(word);
      if (whole !== undefined) isShort = true;
      return whole ?? word;
    });
  return isShort ? words.join(' ').trim() : undefined;
}

/** What a heading says its column is, and how sure that is; undefined for one that no list uses. */
export function byHeader(header: string): { field: ColumnField; confidence: number } | undefined {
  const plain = byPlainHeader(header);
  if (plain !== undefined && plain.confidence >= knownFrom) return plain;
  const whole = writtenOut(header);
  return (whole === undefined ? undefined : byPlainHeader(whole)) ?? plain;
}

function byPlainHeader(header: string): { field: ColumnField; confidence: number } | undefined {
  const key = compareKey(header);
  const exact = fieldByHeader.get(key) ?? fieldByOwnName.get(key);
  if (exact !== undefined) return { field: exact, confidence: 1 };
  // "No. HP (aktif)", "NIK *", "Nama Lengkap sesuai KTP": a remark behind changes nothing.
  const withoutRemark = compareKey(header.replace(/[(*[:].*$/, ''));
  const trimmed =
    fieldByHeader.get(withoutRemark.replace(/^(nomor|no)(?=.{2})/, '')) ??
    fieldByHeader.get(withoutRemark);
  if (trimmed !== undefined) return { field: trimmed, confidence: 0.85 };
  let best: { field: ColumnField; length: number } | undefined;
  for (const [synonym, field] of fieldByHeader) {
    if (synonym.length >= 6 && key.startsWith(synonym) && synonym.length > (best?.length ?? 0)) {
      best = { field, length: synonym.length };
    }
  }
  return best === undefined ? undefined : { field: best.field, confidence: 0.65 };
}

/** Whether lists are known to head a column so. */
export function isKnownHeader(header: string): boolean {
  const key = compareKey(header);
  return (
    nameKeys.has(key) || unclearKeys.has(key) || (byHeader(header)?.confidence ?? 0) >= knownFrom
  );
}

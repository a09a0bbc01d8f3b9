import type { Cell } from '#lib/domain/imports/cell.ts';
import type { Keys } from '../../crypto/keys.ts';
import { hmacHex } from '../../crypto/hmac.ts';
import { firstInt64 } from '../../crypto/tokens.ts';
import { seal, unseal } from '../../crypto/seal.ts';
import type { ColumnField } from '#lib/domain/imports/fields.ts';

/** The cells of a row, encrypted for the table: they open only as this row of this import. */
export function sealCells(
  keys: Keys,
  importId: string,
  rowNumber: number,
  cells: readonly Cell[],
): Buffer {
  return seal(keys, JSON.stringify(cells), `${importId} ${rowNumber}`);
}

/** The cells of a stored row. */
export function openCells(
  keys: Keys,
  importId: string,
  row: { readonly rowNumber: number; readonly sealed: Buffer },
): readonly Cell[] {
  // Only `sealCells` writes these, and the seal proves that nobody changed them.
  return JSON.parse(unseal(keys, row.sealed, `${importId} ${row.rowNumber}`)) as Cell[];
}

/**
 * A keyed mark of what a row says in the columns that are used, as the decimal text of a signed
 * 64-bit integer: the same row in another file has the same mark, and nobody can guess back from it.
 */
export function fingerprintOf(
  keys: Keys,
  agencyCode: string,
  columns: readonly ColumnField[],
  cells: readonly Cell[],
): string {
  let text = agencyCode;
  for (let column = 0; column < columns.length; column += 1) {
    const field = columns[column];
    const cell = cells[column];
    if (field === undefined || field === 'ignore' || cell === null || cell === undefined) continue;
    text += `\u001f${field}\u001e${cell}`;
  }
  return firstInt64(hmacHex(keys.token, `row|${text}`));
}

import type { Cell } from '#lib/domain/imports/cell.ts';
import type { ColumnField } from '#lib/domain/imports/fields.ts';
import { maskNik, maskPhone } from '#lib/text/format.ts';

const numbers: ReadonlySet<ColumnField> = new Set(['nik', 'familyCardNo', 'nib']);
const phones: ReadonlySet<ColumnField> = new Set(['phone', 'otherPhones']);
/** Welfare and health are not shown where rows are merely looked through. */
const hidden: ReadonlySet<ColumnField> = new Set([
  'targetGroup',
  'poorFamily',
  'personWithDisability',
]);
const MOST_LETTERS = 120;
/** More figures than a telephone number has: a number of a card, whatever column it stands in. */
const CARD_FIGURES = /\d(?:[\s.-]?\d){13,}/g;
/** A mobile number inside other text. */
const PHONE_FIGURES = /(?:\+?62|0)8\d(?:[\s.-]?\d){6,10}/g;

/**
 * A cell as a screen may show it: numbers of cards and telephones are masked by what the column is,
 * and wherever they look like one.
 */
export function shownCell(cell: Cell | undefined, field: ColumnField): string {
  if (cell === null || cell === undefined) return '';
  if (hidden.has(field)) return '••••';
  const text = String(cell).slice(0, MOST_LETTERS);
  if (numbers.has(field) && /\d{4}/.test(text)) return maskNik(text);
  if (phones.has(field) && /\d{4}/.test(text)) return maskPhone(text);
  return text.replace(CARD_FIGURES, maskNik).replace(PHONE_FIGURES, maskPhone);
}

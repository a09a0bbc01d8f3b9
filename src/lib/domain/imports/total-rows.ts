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

/** Whether a row adds up the rows above it instead of naming anybody. */
export function isTotal(cells: readonly Cell[]): boolean {
  const first = cells.find((cell) => cell !== null && cell !== '');
  return typeof first === 'string' && first.length < 24 && totals.has(compareKey(first));
}

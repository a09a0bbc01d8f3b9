import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mapping } from './fields.ts';
import { isFixOf, readingWith, withFix, type FixInput, type ImportFix } from './fixes.ts';

const mapping: Mapping = {
  columns: ['fullName', 'nik', 'birthDate', 'kecamatan', 'ignore'],
  dayOrders: {},
  roundedColumns: [],
  mixedDays: [2],
};
let last = 0;
const made = (fix: FixInput): ImportFix => ({
  id: `00000000-0000-8000-8000-${String((last += 1)).padStart(12, '0')}`,
  ...fix,
});
const word = (column: number, from: string, to: string) => made({ kind: 'word', column, from, to });

describe('corrections of a file', () => {
  it('replace words of areas and kinds alone, however they are written', () => {
    const { cellsOf } = readingWith(mapping, [word(3, 'Cakung Brt', 'Cakung')]);
    expect(cellsOf(['Siti', null, null, 'CAKUNG  BRT.', 'Cakung Brt'])).toEqual([
      ...['Siti', null, null, 'Cakung', 'Cakung Brt'],
    ]);
    expect(isFixOf(mapping, word(0, 'Siti', 'Sri'))).toBe(false);
    expect(isFixOf(mapping, word(4, 'a', 'b'))).toBe(false);
    expect(isFixOf(mapping, word(9, 'a', 'b'))).toBe(false);
    // Confirmed as a column of names since: the word waits.
    const renamed = { ...mapping, columns: mapping.columns.with(3, 'fullName') };
    const cells = ['x', null, null, 'Cakung Brt'];
    expect(readingWith(renamed, [word(3, 'Cakung Brt', 'Cakung')]).cellsOf(cells)).toBe(cells);
  });

  it('settle doubts and orders of days', () => {
    const order = made({ kind: 'dayOrder', column: 2, order: 'month-first' });
    const reading = readingWith(mapping, [made({ kind: 'settle', code: 'nik.length' }), order]);
    expect([...reading.settled]).toEqual(['nik.length']);
    expect(reading.mapping.dayOrders).toEqual({ '2': 'month-first' });
    expect(reading.mapping.mixedDays).toEqual([]);
    expect(mapping.dayOrders).toEqual({});
  });

  it('take the place of an earlier one about the same thing', () => {
    const first = withFix([], word(3, 'Cakung Brt', 'Cakung'));
    const second = withFix(first, word(3, 'cakung brt.', 'Cilincing'));
    expect(second.map((one) => (one.kind === 'word' ? one.to : ''))).toEqual(['Cilincing']);
    expect(withFix(second, word(3, 'Koja Utara', 'Koja'))).toHaveLength(2);
  });

  it('leave rows alone that they do not mean, and never change the cells they are given', () => {
    const cell = fc.oneof(fc.constant(null), fc.string(), fc.integer());
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 6 }), fc.string({ minLength: 1 }), (cells, from) => {
        const before = [...cells];
        const { cellsOf } = readingWith(mapping, [word(3, from, 'Cakung')]);
        const after = cellsOf(cells);
        expect(cells).toEqual(before);
        expect(after.length).toBe(cells.length);
        after.forEach((each, at) => {
          if (at !== 3) expect(each).toBe(cells[at]);
        });
      }),
    );
  });
});

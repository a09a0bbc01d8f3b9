import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checkTargetParts,
  quartersOf,
  sumOfParts,
  swappedFigures,
  type TargetPart,
} from './target-parts.ts';

const people = fc.nat({ max: 1_000_000 });
const parts = fc.uniqueArray(
  fc.record({
    areaCode: fc.integer({ min: 1, max: 44 }).map((n) => `31.7${n % 5}.${n}`),
    quarter: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    people: fc.nat({ max: 5000 }),
  }),
  { minLength: 1, maxLength: 60, selector: (part) => `${part.areaCode} ${part.quarter}` },
);

test('quarters add up to the year and differ by at most one', () => {
  fc.assert(
    fc.property(people, (year) => {
      const quarters = quartersOf(year);
      expect(sumOfParts(quarters.map((one) => ({ people: one })))).toBe(year);
      expect(Math.max(...quarters) - Math.min(...quarters)).toBeLessThanOrEqual(1);
    }),
  );
});

test('parts that add up are taken; others only with a note, and the difference is told', () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: -500, max: 500 }), (list, off) => {
      const written = sumOfParts(list) + off;
      const plain = checkTargetParts({ people: written, parts: list, note: null });
      expect(plain.ok).toBe(off === 0);
      if (!plain.ok) {
        expect(plain.problem).toMatchObject({
          code: 'target.parts-differ',
          details: { difference: Math.abs(off) },
        });
      }
      expect(
        checkTargetParts({ people: written, parts: list, note: 'salah ketik di surat' }),
      ).toEqual({ ok: true, value: { difference: -off === 0 ? 0 : -off } });
    }),
  );
});

test('an area and quarter stands once, and no parts at all is no difference', () => {
  const part: TargetPart = { areaCode: '31.73.04', quarter: 1, people: 15 };
  expect(checkTargetParts({ people: 30, parts: [part, part], note: 'x' })).toMatchObject({
    problem: { code: 'target.part-twice' },
  });
  expect(checkTargetParts({ people: 30, parts: [], note: null })).toMatchObject({ ok: true });
});

test.each([
  [2640, 2460, ['4', '6']],
  [2640, 6240, ['6', '2']],
  [2640, 2640, null],
  [2640, 2406, null],
  [2640, 264, null],
])('figures of %d written as %d', (sum, written, expected) => {
  expect(swappedFigures(sum, written)).toEqual(expected);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hideSmallCount, hideSmallGroups, SMALLEST_GROUP } from './suppression.ts';

test.each([
  { counts: [120, 40, 9], shown: [120, 40, 9] },
  { counts: [120, 40, 3], shown: [120, null, null] },
  { counts: [120, 40, 4, 3], shown: [120, 40, null, null] },
  { counts: [120, 40, 1, 1], shown: [120, null, null, null] },
  { counts: [120, 40, 4, 4], shown: [120, null, null, null] },
  { counts: [120, 0, 0], shown: [120, null, null] },
  { counts: [3], shown: [null] },
  { counts: [], shown: [] },
])('hides $counts as $shown', ({ counts, shown }) => {
  expect(hideSmallGroups(counts)).toEqual(shown);
});

const groups = fc.array(
  fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 4000 })),
  {
    maxLength: 44,
  },
);

test('no small group is shown, and none follows from the total', () => {
  fc.assert(
    fc.property(groups, (counts) => {
      const shown = hideSmallGroups(counts);
      const hidden = counts.filter((_, index) => shown[index] === null);
      expect(shown.every((count) => count === null || count >= SMALLEST_GROUP)).toBe(true);
      expect(shown.every((count, index) => count === null || count === counts[index])).toBe(true);
      const sum = hidden.reduce((all, one) => all + one, 0);
      if (hidden.length > 0 && sum > 0 && counts.length > 1) {
        expect(hidden.length).toBeGreaterThan(1);
        // Another division of the same sum is possible for every hidden group.
        for (const one of hidden) expect(one === sum && hidden.length === 1).toBe(false);
      }
    }),
  );
});

test('hiding does not depend on the order of the groups', () => {
  fc.assert(
    fc.property(groups, (counts) => {
      const sorted = (all: readonly (number | null)[]): readonly (number | null)[] =>
        all.filter((one) => one !== null).toSorted((a, b) => a - b);
      const one = sorted(hideSmallGroups(counts));
      const other = sorted(hideSmallGroups(counts.toReversed()));
      expect(one).toEqual(other);
    }),
  );
});

test('a single count is hidden below five', () => {
  expect([4, 5].map(hideSmallCount)).toEqual([null, 5]);
});

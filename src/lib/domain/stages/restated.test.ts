import { expect, test } from 'vitest';
import type { Day } from '../shared/days.ts';
import { restatedDay } from './restated.ts';

test.each([
  ['2020-11-20', '2020-12-08', '2020-11-30'],
  ['2020-12-02', '2020-12-08', null],
  ['2020-11-30', '2020-12-01', '2020-11-30'],
  ['2020-11-30', '2020-11-30', null],
  ['2019-01-01', '2020-11-30', '2020-10-31'],
  ['2020-11-20', null, null],
])('a piece of %s corrected on %s changed the figures until %s', (from, on, day) => {
  expect(restatedDay(from as Day, on as Day | null)).toBe(day);
});

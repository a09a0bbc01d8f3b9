import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysBetween, endOfMonth, type Day } from '../shared/days.ts';
import { publishedDay } from './published-day.ts';

test.each([
  ['2020-12-07', '2020-11-30'],
  ['2020-11-30', '2020-11-30'],
  ['2021-01-01', '2020-12-31'],
  ['2020-03-15', '2020-02-29'],
])('figures for %s are those of %s', (on, published) => {
  expect(publishedDay(on as Day)).toBe(published);
});

test('the public is told twelve days of a year', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2018-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }),
      (date) => {
        const on = date.toISOString().slice(0, 10) as Day;
        const published = publishedDay(on);
        expect(endOfMonth(published)).toBe(published);
        expect(daysBetween(published, on)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(published, on)).toBeLessThan(31);
      },
    ),
  );
});

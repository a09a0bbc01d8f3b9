import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, endOfMonth, type Day } from '../shared/days.ts';
import type { CumulativePoint } from './figures.ts';
import { forecastOf } from './forecast.ts';

/** A line that begins in January 2020 with these new people per month. */
function lineOf(news: readonly number[], extra?: CumulativePoint): readonly CumulativePoint[] {
  let day = endOfMonth('2020-01-01' as Day);
  let people = 0;
  const line = news.map((one) => {
    people += one;
    const point = { day, people };
    day = endOfMonth(addDays(day, 1));
    return point;
  });
  return extra === undefined ? line : [...line, extra];
}

const target = { people: 12_120, reachBy: '2022-12-31' as Day };

test('an even pace is carried on without a band', () => {
  const forecast = forecastOf(lineOf(Array<number>(11).fill(100)), target);
  expect(forecast).toMatchObject({ pace: 100, months: 6 });
  const last = forecast?.days.at(-1);
  expect(last?.day).toBe('2022-12-31');
  expect(last?.people).toBeCloseTo(1100 + 100 * (761 / 30.4375), 6);
  expect(last?.low).toBe(last?.people);
  expect(forecast?.needed).toBeCloseTo((12_120 - 1100) / (761 / 30.4375), 6);
  expect(forecast?.crossesOn?.slice(0, 4)).toBe('2030');
});

test('a month under way counts for the total and not for the pace', () => {
  const line = lineOf([10, 20, 30, 40, 50, 60, 70], { day: '2020-08-05' as Day, people: 281 });
  expect(forecastOf(line, target)?.pace).toBe(45);
});

test('three whole months are the least', () => {
  expect(forecastOf([], target)).toBeNull();
  expect(forecastOf(lineOf([5, 5]), target)).toBeNull();
  expect(forecastOf(lineOf([5, 6, 7]), target)).toMatchObject({ pace: 6, months: 3 });
});

test('a reached target was crossed today; a standing pace never crosses', () => {
  expect(forecastOf(lineOf([9000, 4000, 100]), target)?.crossesOn).toBe('2020-03-31');
  expect(forecastOf(lineOf([50, 0, 0, 0, 0, 0, 0]), target)?.crossesOn).toBeNull();
});

test('the band holds the middle, widens, and never falls below what is', () => {
  const months = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 3, maxLength: 30 });
  fc.assert(
    fc.property(months, (news) => {
      const line = lineOf(news);
      const forecast = forecastOf(line, target);
      const now = line.at(-1)?.people ?? 0;
      expect(forecast).not.toBeNull();
      let width = 0;
      for (const day of forecast?.days ?? []) {
        expect(day.low).toBeGreaterThanOrEqual(now);
        expect(day.low).toBeLessThanOrEqual(day.people);
        expect(day.high - day.people).toBeGreaterThanOrEqual(width);
        width = day.high - day.people;
      }
    }),
  );
});

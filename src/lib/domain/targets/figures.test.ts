import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../shared/days.ts';
import { stages } from '../stages/stages.ts';
import { cumulativeLine, funnelOf, mostWaited, type CountedCell } from './figures.ts';

const target = { people: 12_120, reachBy: '2022-12-31' as Day };
const reached = (definition: number, counts: readonly number[]): CountedCell[] =>
  counts.map((people, stage) => ({ measure: 'reached', definition, stage, people }));

test('the report of 7 December 2020', () => {
  const cells: CountedCell[] = [
    ...reached(1, [8637, 6769, 5815, 4485]),
    ...reached(2, [8000, 6000, 5000, 4000]),
    { measure: 'waiting', definition: 1, stage: 1, people: 1200 },
    { measure: 'waiting', definition: 1, stage: 3, people: 1300 },
  ];
  const funnel = funnelOf(cells, 1, target);
  expect(funnel.stages.map((one) => one.people)).toEqual([8637, 6769, 5815, 4485, 0, 0, 0]);
  expect(funnel.stages[1]).toMatchObject({
    gap: 1868,
    waiting: 1200,
    grades: { proven: 6000, declared: 769, byGrade: null },
  });
  expect(funnel.stages[0]?.waiting).toBeNull();
  expect(funnel.target).toMatchObject({ short: 3483 });
  expect(funnel.target?.share).toBeCloseTo(71.26, 2);
  expect(mostWaited(funnel.stages)?.stage).toBe('licensing');
});

test('shares are of everybody coached, whichever definition tells the figures', () => {
  const funnel = funnelOf(
    [
      ...reached(1, [100, 80]),
      ...reached(2, [40, 60]),
      { measure: 'waiting', definition: 2, stage: 1, people: 5 },
    ],
    2,
    target,
  );
  expect(funnel.coached).toBe(100);
  expect(funnel.stages[0]).toMatchObject({ people: 40, share: 40, gap: 60 });
  expect(funnel.stages[1]).toMatchObject({ people: 60, share: 60, gap: 40, waiting: 5 });
  expect(funnel.target?.short).toBe(12_080);
});

test('an empty registry has no shares and nobody waiting', () => {
  const funnel = funnelOf([], 2, null);
  expect(funnel.target).toBeNull();
  expect(funnel.stages.every((one) => one.people === 0 && one.share === null)).toBe(true);
  expect(mostWaited(funnel.stages)).toBeNull();
});

test('counts may come in pieces and in any order', () => {
  const cell = fc.record({
    measure: fc.constantFrom('reached' as const, 'waiting' as const),
    definition: fc.constantFrom(1, 2),
    stage: fc.integer({ min: 0, max: stages.length - 1 }),
    people: fc.integer({ min: -50, max: 500 }),
  });
  fc.assert(
    fc.property(fc.array(cell), fc.constantFrom(1, 2), (cells, definition) => {
      const halves = cells.flatMap((one) => {
        const half = Math.trunc(one.people / 2);
        return [
          { ...one, people: half },
          { ...one, people: one.people - half },
        ];
      });
      expect(funnelOf(halves.toReversed(), definition, target)).toEqual(
        funnelOf(cells, definition, target),
      );
    }),
  );
});

test('the cumulative line keeps totals through months without anybody', () => {
  const line = cumulativeLine(
    [
      { month: '2020-12-01' as Day, people: 4 },
      { month: '2020-09-01' as Day, people: 10 },
      { month: '2020-10-01' as Day, people: 5 },
      { month: '2021-01-01' as Day, people: 99 },
    ],
    '2020-12-07' as Day,
  );
  expect(line).toEqual([
    { day: '2020-09-30', people: 10 },
    { day: '2020-10-31', people: 15 },
    { day: '2020-11-30', people: 15 },
    { day: '2020-12-07', people: 19 },
  ]);
  expect(cumulativeLine([], '2020-12-07' as Day)).toEqual([]);
});

import { addDays, endOfMonth, partsOfDay, type Day } from '../shared/days.ts';

/**
 * The day for which the public is told figures of the past: a day that ends a month, or else the end
 * of the month before. Figures of two days beside each other would tell who came between them.
 */
export function publishedDay(on: Day): Day {
  return endOfMonth(on) === on ? on : addDays(on, -partsOfDay(on).dayOfMonth);
}

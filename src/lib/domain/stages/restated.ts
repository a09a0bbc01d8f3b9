import { addDays, type Day } from '../shared/days.ts';
import { publishedDay } from '../targets/published-day.ts';

/**
 * The newest published day whose figures a correction changed, or null where none had been published
 * yet. Figures are published for the ends of months; the earlier piece counted in them from its day on.
 *
 * @param countedFrom the day from which the earlier piece counted
 * @param correctedOn the day of the correction; null for a piece that corrects nothing
 */
export function restatedDay(countedFrom: Day, correctedOn: Day | null): Day | null {
  if (correctedOn === null) return null;
  const published = publishedDay(addDays(correctedOn, -1));
  return countedFrom <= published ? published : null;
}

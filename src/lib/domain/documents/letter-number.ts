import { partsOfDay, type Day } from '../shared/days.ts';

const months = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const;

/**
 * The number of a letter as offices write it, such as `007/PKT/PPAPP/XII/2020`: the place in the year's
 * series of the agency, the programme, the agency, the month in Roman figures, the year.
 *
 * @param place from 1, counted anew each year
 */
export function letterNumber(agencyCode: string, dated: Day, place: number): string {
  const { year, month } = partsOfDay(dated);
  return `${String(place).padStart(3, '0')}/PKT/${agencyCode}/${months[month - 1] ?? ''}/${year}`;
}

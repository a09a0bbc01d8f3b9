import { dayFromNumber, dayNumber, isDay, type Day } from '../shared/days.ts';

/** The last day on which anything happens: the day of the agency's report. */
export const lastDay = numberOf('2020-12-07');
/** The programme's first enrolments, after the rule of October 2018. */
export const firstDay = numberOf('2018-10-15');

function numberOf(text: string): number {
  if (!isDay(text)) throw new RangeError('no such day');
  return dayNumber(text);
}

/** New people per month, October 2018 to December 2020: slow, steep, still in the pandemic's first months, steep again. */
const perMonth = [
  60, 95, 90, 120, 165, 210, 240, 190, 205, 310, 370, 420, 455, 470, 330, 380, 420, 290, 45, 40,
  115, 360, 560, 760, 850, 880, 820,
];
/** Monday to Sunday: offices are closed at the end of the week, events are not. */
const perWeekday = [1, 1.05, 1.1, 1, 0.8, 0.4, 0.1];

const days: Day[] = [];
const cumulative: number[] = [];
let total = 0;
for (let number = firstDay; number <= lastDay; number++) {
  const day = dayFromNumber(number);
  const month = (Number(day.slice(0, 4)) - 2018) * 12 + Number(day.slice(5, 7)) - 10;
  // Day 0, 1 January 1970, was a Thursday.
  const weekday = (number + 3) % 7;
  total += (perMonth[month] ?? 0) * (perWeekday[weekday] ?? 0);
  days.push(day);
  cumulative.push(total);
}

/** A day of the programme by its number. */
export function dayAt(number: number): Day {
  const day = days[number - firstDay];
  if (day === undefined) throw new RangeError('a day outside the programme');
  return day;
}

/** The number of the day by which this share (0 to 1) of all people had enrolled. */
export function dayByShare(share: number): number {
  const wanted = share * total;
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return firstDay + low;
}

/** Whether classes and bazaars stood still: mid March to the end of May 2020. */
export function isStandstill(number: number): boolean {
  const day = dayAt(number);
  return day >= '2020-03-16' && day <= '2020-05-31';
}

/** An instant in office hours of Jakarta on a day: text in UTC, and milliseconds since 1970. */
export interface Moment {
  readonly at: string;
  readonly ms: number;
}

/** @param share which part of the office day, 0 is 8.00 and 1 is 16.59 in Jakarta */
export function momentOn(number: number, share: number): Moment {
  const second = 3600 + Math.floor(share * 8.99 * 3600);
  const ms = (number * 86_400 + second) * 1000;
  const hours = String(Math.floor(second / 3600)).padStart(2, '0');
  const minutes = String(Math.floor(second / 60) % 60).padStart(2, '0');
  const seconds = String(second % 60).padStart(2, '0');
  return { at: `${dayAt(number)}T${hours}:${minutes}:${seconds}Z`, ms };
}

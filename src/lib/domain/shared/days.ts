import { cleanText, isPlaceholder } from './text.ts';

declare const dayMark: unique symbol;

/** A calendar day of Asia/Jakarta as `YYYY-MM-DD`, years 1800 to 2199. Compares by `<` and `>`. */
export type Day = string & { readonly [dayMark]: true };

/** What a cell or form field says about a day. */
export type ReadDay =
  | { readonly state: 'missing' }
  | { readonly state: 'unreadable' }
  | {
      readonly state: 'read';
      readonly day: Day;
      /** Day and month could be exchanged: written with figures only, both at most 12, and different. */
      readonly isAmbiguous: boolean;
    };

export interface ReadDayOptions {
  /**
   * The day that a two-digit year may not pass: `90` is then the latest such year. Without it
   * 00 to 29 are read as 2000 to 2029 and 30 to 99 as 1930 to 1999, as spreadsheets do.
   */
  readonly latest?: Day;
  /** Serial numbers count from 1904 (a setting of the workbook) instead of 1900. */
  readonly is1904?: boolean;
  /** Order of figures as found for the whole column; Indonesian lists write the day first. */
  readonly order?: 'day-first' | 'month-first';
}

const monthNames: readonly (readonly string[])[] = [
  ['januari', 'january', 'jan'],
  ['februari', 'pebruari', 'february', 'feb', 'peb'],
  ['maret', 'march', 'mar', 'mrt'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['agustus', 'august', 'agt', 'agu', 'ags', 'agst', 'aug'],
  ['september', 'sept', 'sep'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nopember', 'nov', 'nop'],
  ['desember', 'december', 'des', 'dec'],
];

const monthByName = new Map(
  monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

/** Days that software writes when it knows nothing; in a list they mean "missing". */
const emptyDays = new Set([
  '1900-01-01',
  '1900-01-00',
  '1899-12-30',
  '1899-12-31',
  '1970-01-01',
  '1904-01-01',
]);

const missing = { state: 'missing' } as const;
const unreadable = { state: 'unreadable' } as const;

const daysInMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Number of days of a month (1 to 12); 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (daysInMonths[month - 1] ?? 0);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const year = Number(match[1]);
  const day = Number(match[3]);
  return year >= 1800 && year <= 2199 && day >= 1 && day <= daysInMonth(year, Number(match[2]));
}

/** The day, or undefined when there is no such day between 1800 and 2199. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | undefined {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
  return isDay(text) ? text : undefined;
}

/** The parts of a day as numbers; the month counts from 1. */
export function partsOfDay(day: Day): { year: number; month: number; dayOfMonth: number } {
  return {
    year: Number(day.slice(0, 4)),
    month: Number(day.slice(5, 7)),
    dayOfMonth: Number(day.slice(8, 10)),
  };
}

/** Days since 1970-01-01 (negative before it). */
export function dayNumber(day: Day): number {
  const { year, month, dayOfMonth } = partsOfDay(day);
  return Date.UTC(year, month - 1, dayOfMonth) / 86_400_000;
}

/** The day with this number of days since 1970-01-01; throws beyond the years 1800 to 2199. */
export function dayFromNumber(days: number): Day {
  const text = new Date(days * 86_400_000).toISOString().slice(0, 10);
  if (!isDay(text)) throw new RangeError('day outside the years 1800 to 2199');
  return text;
}

export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumber(day) + count);
}

/** Whole days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** For sorting: negative when the first is earlier. */
export function compareDays(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The day in Jakarta (UTC+7, no summer time) at an instant given in milliseconds since 1970. */
export function dayInJakarta(instantMs: number): Day {
  return dayFromNumber(Math.floor((instantMs + 7 * 3_600_000) / 86_400_000));
}

/** The month of a day as `YYYY-MM`. */
export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

/** The last day of the month in which the day lies. */
export function endOfMonth(day: Day): Day {
  const { year, month } = partsOfDay(day);
  return dayOf(year, month, daysInMonth(year, month)) ?? day;
}

/** Completed years of age on a day; someone born on 29 February ages on 1 March. */
export function ageOn(birthDate: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/**
 * A day from a spreadsheet serial number (1 is 1 January 1900; serial 60, the 29 February 1900 that
 * never was, is unreadable). A fraction is the time of day and is dropped.
 */
export function dayFromSerial(serial: number, is1904 = false): Day | undefined {
  const whole = Math.floor(serial);
  if (!Number.isFinite(whole) || whole < 0 || whole > 109_573) return undefined;
  if (is1904) return dayFromNumber(whole - 24_107);
  if (whole < 1 || whole === 60) return undefined;
  return dayFromNumber(whole - (whole < 60 ? 25_568 : 25_569));
}

function fullYear(
  text: string,
  month: number,
  dayOfMonth: number,
  latest: Day | undefined,
): number {
  const value = Number(text);
  if (text.length === 4) return value;
  if (latest === undefined) return value <= 29 ? 2000 + value : 1900 + value;
  const candidate = Math.floor(Number(latest.slice(0, 4)) / 100) * 100 + value;
  const monthAndDay = `-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
  return `${pad(candidate, 4)}${monthAndDay}` > latest ? candidate - 100 : candidate;
}

function found(year: number, month: number, dayOfMonth: number, isAmbiguous: boolean): ReadDay {
  const day = dayOf(year, month, dayOfMonth);
  if (day === undefined) return unreadable;
  return emptyDays.has(day) ? missing : { state: 'read', day, isAmbiguous };
}

function fromFigures(
  first: number,
  second: number,
  yearText: string,
  options: ReadDayOptions,
): ReadDay {
  if (first === 0 && second === 0 && Number(yearText) === 0) return missing;
  const bothCouldBeMonths = first <= 12 && second <= 12;
  // A column in which some second figure exceeds 12 was written month first (American settings).
  const isMonthFirst = bothCouldBeMonths ? options.order === 'month-first' : first <= 12;
  const [dayOfMonth, month] = isMonthFirst ? [second, first] : [first, second];
  const year = fullYear(yearText, month, dayOfMonth, options.latest);
  const isAmbiguous =
    (bothCouldBeMonths && first !== second && options.order === undefined) ||
    (isMonthFirst && options.order === undefined);
  return found(year, month, dayOfMonth, isAmbiguous);
}

function fromText(raw: string, options: ReadDayOptions): ReadDay {
  const text = cleanText(raw).replace(/^'/, '');
  if (isPlaceholder(text)) return missing;
  const withoutTime = text
    .replace(/[T ]+\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?( ?[ap]m)?( ?wib|z|[+-]\d{2}:?\d{2})?$/i, '')
    .replace(
      /^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|(mon|tues|wednes|thurs|fri|satur|sun)day),? +/i,
      '',
    )
    .trim();

  const figures = /^(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4}|\d{2})$/.exec(withoutTime);
  if (figures !== null) {
    return fromFigures(Number(figures[1]), Number(figures[2]), figures[3] ?? '', options);
  }

  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(withoutTime);
  if (iso !== null) {
    const [year, month, dayOfMonth] = [Number(iso[1]), Number(iso[2]), Number(iso[3])];
    return year + month + dayOfMonth === 0 ? missing : found(year, month, dayOfMonth, false);
  }

  const named = /^(\d{1,2})[-/., ]*([a-z]{3,9})[-/.,' ]*(\d{4}|\d{2})$/i.exec(withoutTime);
  const american = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(withoutTime);
  const [dayText, monthText, yearText] =
    named !== null ? [named[1], named[2], named[3]] : [american?.[2], american?.[1], american?.[3]];
  if (monthText !== undefined) {
    const month = monthByName.get(monthText.toLowerCase());
    if (month === undefined) return unreadable;
    const dayOfMonth = Number(dayText);
    return found(
      fullYear(yearText ?? '', month, dayOfMonth, options.latest),
      month,
      dayOfMonth,
      false,
    );
  }

  if (/^\d{8}$/.test(withoutTime)) {
    if (Number(withoutTime) === 0) return missing;
    const yearFirst = found(
      Number(withoutTime.slice(0, 4)),
      Number(withoutTime.slice(4, 6)),
      Number(withoutTime.slice(6)),
      false,
    );
    if (yearFirst.state !== 'unreadable') return yearFirst;
    return fromFigures(
      Number(withoutTime.slice(0, 2)),
      Number(withoutTime.slice(2, 4)),
      withoutTime.slice(4),
      options,
    );
  }
  // A date cell saved as text keeps its serial number; five figures reach from 1927 to 2173.
  if (/^\d{5}(\.\d+)?$/.test(withoutTime)) return fromSerialCell(Number(withoutTime), options);
  return unreadable;
}

function fromSerialCell(serial: number, options: ReadDayOptions): ReadDay {
  if (serial === 0) return missing;
  if (serial >= 10_000_000) return fromText(String(serial).padStart(8, '0'), options);
  const day = dayFromSerial(serial, options.is1904 ?? false);
  if (day === undefined) return unreadable;
  return emptyDays.has(day) ? missing : { state: 'read', day, isAmbiguous: false };
}

/**
 * Reads a day as people and spreadsheets write it: day first (`05-03-1990`, `5/3/90`, `5 Maret
 * 1990`, `5 Mar 90`), ISO, eight figures, or a serial number. Blank cells, placeholders, zeros and
 * the default days of software are missing. A figure above 12 in the month's place is read as month
 * first and flagged ambiguous, so that somebody looks.
 */
export function parseDay(raw: string | number, options: ReadDayOptions = {}): ReadDay {
  return typeof raw === 'number' ? fromSerialCell(raw, options) : fromText(raw, options);
}

/**
 * Decides for a whole column whether its figures are day first or month first, from values above
 * 12: undefined when the column gives no sign, `mixed` when it contradicts itself.
 */
export function orderOfDays(
  samples: readonly string[],
): 'day-first' | 'month-first' | 'mixed' | undefined {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const sample of samples) {
    const match = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})\b/.exec(sample);
    if (match === null) continue;
    if (Number(match[1]) > 12) dayFirst++;
    if (Number(match[2]) > 12) monthFirst++;
  }
  if (dayFirst > 0 && monthFirst === 0) return 'day-first';
  if (monthFirst > 0 && dayFirst === 0) return 'month-first';
  return dayFirst > 0 ? 'mixed' : undefined;
}

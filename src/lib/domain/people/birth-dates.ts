import {
  ageOn,
  dayOf,
  parseDay,
  type Day,
  type ReadDay,
  type ReadDayOptions,
} from '../shared/days.ts';
import { cleanText } from '../shared/text.ts';
import type { NikParts } from './nik.ts';

/** Youngest age at which somebody is taken for an entrepreneur when only a two-digit year is known. */
export const youngestAge = 15;
const oldestAge = 110;

export type BirthDateFault = 'day.in-future';
export type BirthDateDoubt = 'birth-date.too-young' | 'birth-date.too-old';

/**
 * The birth date that a NIK states: the latest century in which the person is at least fifteen on the
 * given day. The number is not changed when a date is corrected, so the card has precedence.
 */
export function birthDateFromNik(parts: NikParts, on: Day): Day | undefined {
  const century = Math.floor(Number(on.slice(0, 4)) / 100) * 100;
  for (const start of [century, century - 100]) {
    const birthDate = dayOf(start + parts.yearOfCentury, parts.month, parts.dayOfMonth);
    if (birthDate !== undefined && ageOn(birthDate, on) >= youngestAge) return birthDate;
  }
  return undefined;
}

/** Whether a birth date can be one on the given day: never later, and better between 15 and 110 years. */
export function checkBirthDate(
  birthDate: Day,
  on: Day,
): { readonly fault?: BirthDateFault; readonly doubt?: BirthDateDoubt } {
  if (birthDate > on) return { fault: 'day.in-future' };
  const age = ageOn(birthDate, on);
  if (age < youngestAge) return { doubt: 'birth-date.too-young' };
  if (age > oldestAge) return { doubt: 'birth-date.too-old' };
  return {};
}

/** Days given to people whose birthday nobody knew: weak evidence that two people are one. */
export function isOftenInvented(birthDate: Day): boolean {
  return ['01-01', '12-31', '07-01', '08-17'].includes(birthDate.slice(5));
}

/** A cell as on the card, place first: `JAKARTA, 05-03-1990`. Without a place it is a date alone. */
export function readPlaceAndDate(
  raw: string,
  options: ReadDayOptions = {},
): { readonly place?: string; readonly birthDate: ReadDay } {
  const text = cleanText(raw);
  const match = /^(\p{L}[\p{L}\s.'()-]*?)[\s,/;-]+(\d.*)$/u.exec(text);
  if (match?.[1] !== undefined && match[2] !== undefined) {
    const birthDate = parseDay(match[2], options);
    if (birthDate.state === 'read') return { place: match[1].trim(), birthDate };
  }
  const whole = parseDay(text, options);
  if (whole.state === 'unreadable' && /^\p{L}[\p{L}\s.'-]*$/u.test(text)) {
    return { place: text, birthDate: { state: 'missing' } };
  }
  return { birthDate: whole };
}

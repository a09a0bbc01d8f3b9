import { expect, it } from 'vitest';
import { isDay, type Day } from '../shared/days.ts';
import {
  birthDateFromNik,
  checkBirthDate,
  isOftenInvented,
  readPlaceAndDate,
} from './birth-dates.ts';
import { partsOfNik } from './nik.ts';

function day(text: string): Day {
  if (!isDay(text)) throw new Error('no day');
  return text;
}
const today = day('2020-12-08');

it.each([
  ['3175064503900000', '1990-03-05'],
  ['3175060812050000', '2005-12-08'],
  ['3175060912050000', '1905-12-09'],
  ['3175060101200000', '1920-01-01'],
])('takes the century of %s so that the person is fifteen', (nik, expected) => {
  const parts = partsOfNik(nik);
  expect(parts && birthDateFromNik(parts, today)).toBe(expected);
});

it.each([
  ['1990-03-05', {}],
  ['2020-12-09', { fault: 'day.in-future' }],
  ['2010-01-01', { doubt: 'birth-date.too-young' }],
  ['1909-01-01', { doubt: 'birth-date.too-old' }],
])('checks %s', (birthDate, expected) => {
  expect(checkBirthDate(day(birthDate), today)).toEqual(expected);
});

it.each([
  ['JAKARTA, 05-03-1990', 'JAKARTA', '1990-03-05'],
  ['Jakarta 5 Maret 1990', 'Jakarta', '1990-03-05'],
  ['05-03-1990', undefined, '1990-03-05'],
  ['Jakarta', 'Jakarta', undefined],
  ['Kab. Contoh, 17/08/1980', 'Kab. Contoh', '1980-08-17'],
])('splits %j', (raw, place, birthDate) => {
  const read = readPlaceAndDate(raw);
  expect(read.place).toBe(place);
  expect(read.birthDate.state === 'read' ? read.birthDate.day : undefined).toBe(birthDate);
});

it('knows days that were invented for somebody', () => {
  expect(isOftenInvented(day('1960-12-31'))).toBe(true);
  expect(isOftenInvented(day('1960-12-30'))).toBe(false);
});

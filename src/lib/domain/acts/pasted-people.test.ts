import fc from 'fast-check';
import { expect, test } from 'vitest';
import { registrationNumberOf } from '../people/registration-number.ts';
import { matchOf, readPastedLines } from './pasted-people.ts';

const number = registrationNumberOf('01900000-0000-7000-8000-0123456789ab');

test.each([
  [number, { number }],
  [number.toLowerCase().replaceAll('-', ' '), { number }],
  [`12. ${number}`, { number }],
  ['3173045201880000', { nik: '3173045201880000' }],
  ['3173.0452.0188.0000', { nik: '3173045201880000' }],
  ['Halimah', { name: 'HALIMA', place: null }],
  ['Halimah, Cakung', { name: 'HALIMA', place: 'CAKUNG' }],
  ['12. Wahid Hasan', { name: 'WAHID HASAN' }],
  ['- Suparman\tCilincing', { name: 'SUPARMAN', place: 'CILINCING' }],
  [`7\tEndang Sulastri\t${number}`, { number }],
  ['Siti;3173045201880000', { nik: '3173045201880000' }],
])('reads “%s”', (line, read) => {
  expect(readPastedLines(line)).toMatchObject([read]);
});

test('a name of nine letters stays a name, also where it would read as a number', () => {
  expect(readPastedLines('Desmawati')).toMatchObject([{ number: null, name: 'DESMAWATI' }]);
});

test('lines keep the numbers that a person counts by, and empty ones are nobody', () => {
  expect(readPastedLines('\r\nHalimah\r\n\r\n  \nWahid\n').map((one) => one.line)).toEqual([2, 5]);
  expect(readPastedLines('')).toEqual([]);
});

test('whatever is pasted is read, and each line asks for one thing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (pasted) => {
      for (const one of readPastedLines(pasted)) {
        const asked = [one.number, one.nik, one.name].filter((part) => part !== null);
        expect(asked.length).toBeLessThanOrEqual(1);
        expect(one.text).not.toBe('');
      }
    }),
    { numRuns: 40 },
  );
});

test('one is a match, more are a question', () => {
  expect([0, 1, 2].map(matchOf)).toEqual(['none', 'matched', 'several']);
});

import fc from 'fast-check';
import { anyText } from '../../../../tests/support/any-text.ts';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  ageOn,
  compareDays,
  dayFromNumber,
  dayFromSerial,
  dayInJakarta,
  dayNumber,
  daysBetween,
  endOfMonth,
  isDay,
  monthOf,
  orderOfDays,
  parseDay,
  type Day,
} from './days.ts';

function day(text: string): Day {
  if (!isDay(text)) throw new Error(`${text} is no day`);
  return text;
}

const anyDay = fc.integer({ min: -61_000, max: 83_000 }).map(dayFromNumber);

describe('parseDay', () => {
  it.each([
    ['05-03-1990', '1990-03-05', true],
    ['5/3/1990', '1990-03-05', true],
    ['5.3.1990', '1990-03-05', true],
    ['25-03-1990', '1990-03-25', false],
    ['05-05-1990', '1990-05-05', false],
    ['03/25/1990', '1990-03-25', true],
    ['5 Maret 1990', '1990-03-05', false],
    ['5 Mar 90', '1990-03-05', false],
    ['17 Agt 1985', '1985-08-17', false],
    ['10-Nop-1980', '1980-11-10', false],
    ['1 Pebruari 1979', '1979-02-01', false],
    ['March 5, 1990', '1990-03-05', false],
    ['1990-03-05', '1990-03-05', false],
    ['1990-03-05T00:00:00.000Z', '1990-03-05', false],
    ['1990-03-05 00:00:00', '1990-03-05', false],
    ['19900305', '1990-03-05', false],
    ['25031990', '1990-03-25', false],
    ['32937', '1990-03-05', false],
    ['5/3/05', '2005-03-05', true],
    ['5/3/30', '1930-03-05', true],
    ["'05-03-1990", '1990-03-05', true],
    [' 29-02-2020 ', '2020-02-29', false],
    [32_937, '1990-03-05', false],
    [32_937.5, '1990-03-05', false],
    [19_900_305, '1990-03-05', false],
    [5_031_990, undefined, false],
  ])('reads %j', (raw, expected, isAmbiguous) => {
    const read = parseDay(raw);
    if (expected === undefined) expect(read.state).toBe('unreadable');
    else expect(read).toEqual({ state: 'read', day: expected, isAmbiguous });
  });

  it.each([
    '',
    ' ',
    '-',
    '0',
    'tidak ada',
    '01/01/1900',
    '1900-01-01',
    '01-01-1970',
    '00-00-0000',
    '0000-00-00',
    0,
    1,
  ])('takes %j for missing', (raw) => {
    expect(parseDay(raw).state).toBe('missing');
  });

  it.each([
    '31-02-1990',
    '29-02-2021',
    '32-01-1990',
    '13-13-1990',
    '5 Foo 1990',
    'kemarin',
    '1990',
    60,
    -4,
    99_999_999_999,
    Number.NaN,
  ])('does not read %j', (raw) => {
    expect(parseDay(raw).state).toBe('unreadable');
  });

  it('reads a two-digit year as the latest that does not pass a given day', () => {
    const latest = day('2020-12-08');
    expect(parseDay('7 Des 20', { latest })).toMatchObject({ day: '2020-12-07' });
    expect(parseDay('9 Des 20', { latest })).toMatchObject({ day: '1920-12-09' });
    expect(parseDay('5 Mar 90', { latest })).toMatchObject({ day: '1990-03-05' });
  });

  it('follows the order found for the column', () => {
    expect(parseDay('03/05/1990', { order: 'month-first' })).toEqual({
      state: 'read',
      day: '1990-03-05',
      isAmbiguous: false,
    });
    expect(orderOfDays(['03/25/1990', '01/02/1990'])).toBe('month-first');
    expect(orderOfDays(['25/03/1990', '01/02/1990'])).toBe('day-first');
    expect(orderOfDays(['25/03/1990', '03/25/1990'])).toBe('mixed');
    expect(orderOfDays(['01/02/1990'])).toBeUndefined();
  });

  it('reads back every way to write a day', () => {
    fc.assert(
      fc.property(
        anyDay.filter((d) => d > '1930' && d < '2030'),
        (d) => {
          fc.pre(parseDay(d).state === 'read');
          const [year = '', month = '', dayOfMonth = ''] = d.split('-');
          for (const text of [
            d,
            `${dayOfMonth}-${month}-${year}`,
            `${Number(dayOfMonth)}/${Number(month)}/${year}`,
          ]) {
            expect(parseDay(text)).toMatchObject({ state: 'read', day: d });
          }
          expect(parseDay(dayNumber(d) + 25_569)).toMatchObject({ day: d });
        },
      ),
    );
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.double()), (raw) => {
        const read = parseDay(raw);
        expect(read.state !== 'read' || isDay(read.day)).toBe(true);
      }),
    );
  });
});

describe('calendar', () => {
  it('knows days that exist', () => {
    expect(isDay('2020-02-29')).toBe(true);
    expect(isDay('2021-02-29')).toBe(false);
    expect(isDay('1900-02-29')).toBe(false);
    expect(isDay('2020-13-01')).toBe(false);
    expect(isDay('2020-1-1')).toBe(false);
  });

  it('adds and subtracts days', () => {
    expect(addDays(day('2020-02-28'), 2)).toBe('2020-03-01');
    expect(addDays(day('2020-01-01'), -1)).toBe('2019-12-31');
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -300, max: 300 }), (d, n) => {
        expect(daysBetween(d, addDays(d, n))).toBe(n);
        expect(Math.sign(compareDays(addDays(d, n), d))).toBe(Math.sign(n));
      }),
    );
  });

  it('changes the day at midnight in Jakarta', () => {
    expect(dayInJakarta(Date.UTC(2020, 11, 7, 16, 59, 59))).toBe('2020-12-07');
    expect(dayInJakarta(Date.UTC(2020, 11, 7, 17))).toBe('2020-12-08');
  });

  it('knows months and ages', () => {
    expect(monthOf(day('2020-12-08'))).toBe('2020-12');
    expect(endOfMonth(day('2020-02-03'))).toBe('2020-02-29');
    expect(endOfMonth(day('2021-12-31'))).toBe('2021-12-31');
    expect(ageOn(day('1990-03-05'), day('2020-03-04'))).toBe(29);
    expect(ageOn(day('1990-03-05'), day('2020-03-05'))).toBe(30);
  });

  it('minds the bases 1900 and 1904', () => {
    expect(dayFromSerial(59)).toBe('1900-02-28');
    expect(dayFromSerial(60)).toBeUndefined();
    expect(dayFromSerial(61)).toBe('1900-03-01');
    expect(dayFromSerial(32_937 - 1462, true)).toBe('1990-03-05');
  });
});

import { describe, expect, it } from 'vitest';
import {
  formatDay,
  formatInstant,
  formatNumber,
  formatPercent,
  formatRounded,
  formatRupiah,
  formatShare,
  initials,
  jakartaDay,
  maskNik,
  maskPhone,
  percentOf,
} from './format.ts';

describe('numbers', () => {
  it.each([
    [8637, 'id', '8.637'],
    [8637, 'en', '8,637'],
    [999, 'id', '999'],
    [0, 'id', '0'],
    [-0.0001, 'id', '0'],
    [-1868, 'id', '−1.868'],
    [1_000_000, 'id', '1.000.000'],
    [3_150_000n, 'id', '3.150.000'],
  ] as const)('%s in %s reads %s', (value, locale, text) => {
    expect(formatNumber(value, locale)).toBe(text);
  });

  it('has as many decimals as asked for', () => {
    expect(formatNumber(1234.56, 'id', 1)).toBe('1.234,6');
    expect(formatNumber(1234.56, 'en', 2)).toBe('1,234.56');
  });

  it('says percentages without needless decimals', () => {
    expect(formatPercent(71.26, 'id')).toBe('71,3%');
    expect(formatPercent(71.26, 'en')).toBe('71.3%');
    expect(formatPercent(50, 'id')).toBe('50%');
    expect(formatPercent(100, 'id', 0)).toBe('100%');
    expect(formatPercent(0, 'id', 0)).toBe('0%');
    expect(formatPercent(1000, 'id', 0)).toBe('1.000%');
  });

  it('names the whole of a share', () => {
    expect(formatShare(91, 100, 'id', 'orang')).toBe('91 dari 100 orang');
    expect(formatShare(8637, 12120, 'en')).toBe('8,637 of 12,120');
    expect(percentOf(8637, 12120)).toBeCloseTo(71.262, 3);
    expect(percentOf(0, 0)).toBe(0);
  });

  it('writes rupiah without a space or cents', () => {
    expect(formatRupiah(3_150_000, 'id')).toBe('Rp3.150.000');
    expect(formatRupiah(3_150_000n, 'en')).toBe('Rp3,150,000');
    expect(formatRupiah(-500, 'id')).toBe('−Rp500');
  });

  it('rounds for charts', () => {
    expect(formatRounded(1_200_000, 'id')).toBe('1,2 juta');
    expect(formatRounded(16_000, 'id')).toBe('16 ribu');
    expect(formatRounded(2_500_000_000, 'en')).toBe('2.5 billion');
    expect(formatRounded(420, 'id')).toBe('420');
  });
});

describe('days and instants', () => {
  it.each([
    ['2020-12-07', 'id', 'text', '7 Desember 2020'],
    ['2020-12-07', 'id', 'short', '7 Des 2020'],
    ['2020-12-07', 'id', 'field', '07-12-2020'],
    ['2020-12-07', 'en', 'text', '7 December 2020'],
    ['2020-08-31', 'id', 'short', '31 Agu 2020'],
    ['2022-04-01', 'id', 'month', 'April 2022'],
    ['besok', 'id', 'text', 'besok'],
    ['2020-13-07', 'id', 'text', '2020-13-07'],
  ] as const)('%s in %s as %s reads %s', (day, locale, form, text) => {
    expect(formatDay(day, locale, form)).toBe(text);
  });

  it('tells the time of Jakarta', () => {
    expect(formatInstant('2020-12-07T03:06:00Z', 'id', 'time')).toBe('10.06');
    expect(formatInstant('2020-12-07T03:06:00Z', 'en', 'time')).toBe('10:06');
    expect(formatInstant('2020-12-07T20:30:00Z', 'id')).toBe('8 Des 2020, 03.30');
    expect(formatInstant(new Date('2020-12-31T17:00:00Z'), 'id', 'text')).toBe(
      '1 Januari 2021, 00.00',
    );
    expect(formatInstant('kemarin', 'id')).toBe('');
    expect(jakartaDay('2020-12-07T16:59:59Z')).toBe('2020-12-07');
    expect(jakartaDay('2020-12-07T17:00:00Z')).toBe('2020-12-08');
  });
});

describe('what is masked', () => {
  it('keeps four digits of a NIK', () => {
    expect(maskNik('3173000000000006')).toBe('••••0006');
    expect(maskNik('0006')).toBe('••••0006');
  });

  it('hides the middle of a phone number', () => {
    expect(maskPhone('0813-0000-2048')).toBe('0813•••2048');
    expect(maskPhone('+62 813 0000 2048')).toBe('0813•••2048');
    expect(maskPhone('12345')).toBe('•••');
  });

  it('makes initials of any name', () => {
    expect(initials('Siti Rohayati')).toBe('SR');
    expect(initials('  komariah ')).toBe('K');
    expect(initials('')).toBe('');
  });
});

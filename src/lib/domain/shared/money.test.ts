import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText } from '../../../../tests/support/any-text.ts';
import { inWords, parseRupiah } from './money.ts';

it.each([
  ['1500000', 1_500_000, false],
  ['1.500.000', 1_500_000, false],
  ['Rp1.500.000,-', 1_500_000, false],
  ['Rp 1.500.000,00', 1_500_000, false],
  ['Rp. 25.000', 25_000, true],
  ['1,500,000', 1_500_000, false],
  ['1 500 000', 1_500_000, false],
  ['1,5 jt', 1_500_000, false],
  ['1.5jt', 1_500_000, false],
  ['1,1 juta', 1_100_000, false],
  ['500rb', 500_000, false],
  ['500 ribu', 500_000, false],
  ['2 M', 2_000_000_000, true],
  ['1,25 miliar', 1_250_000_000, false],
  ['1.500', 1500, true],
  ['1.500 jt', 1_500_000_000, true],
  ['25000 rupiah', 25_000, false],
  ['0', 0, false],
  [1_500_000, 1_500_000, false],
])('reads %j', (raw, rupiah, isDoubtful) => {
  expect(parseRupiah(raw)).toEqual({ state: 'read', rupiah, isDoubtful });
});

it.each(['', '-', 'tidak ada'])('takes %j for missing', (raw) => {
  expect(parseRupiah(raw).state).toBe('missing');
});

it.each([
  'banyak',
  '-5000',
  '1.50.000',
  '12,5',
  '1e6',
  '10 juta lebih',
  -1,
  1.5,
  Number.NaN,
  1e300,
  '99999999999 T',
])('does not read %j', (raw) => {
  expect(parseRupiah(raw).state).toBe('unreadable');
});

it.each([
  [0, 'nol rupiah'],
  [25_000, 'dua puluh lima ribu rupiah'],
  [1000, 'seribu rupiah'],
  [1_001_111, 'satu juta seribu seratus sebelas rupiah'],
  [115, 'seratus lima belas rupiah'],
  [2_000_000_010, 'dua miliar sepuluh rupiah'],
  [-15_000, 'minus lima belas ribu rupiah'],
  [1_000_000_000_000_000, 'seribu triliun rupiah'],
])('writes %d in words', (rupiah, words) => {
  expect(inWords(rupiah)).toBe(words);
});

it('reads back what it wrote with dots, and has words for every sum', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (rupiah) => {
      const dotted = String(rupiah).replace(/\B(?=(\d{3})+$)/g, '.');
      expect(parseRupiah(`Rp ${dotted}`)).toMatchObject({ rupiah });
      expect(inWords(rupiah)).toMatch(/^[a-z]+( [a-z]+)* rupiah$/);
    }),
  );
  fc.assert(fc.property(anyText, (raw) => parseRupiah(raw).state.length > 0));
});

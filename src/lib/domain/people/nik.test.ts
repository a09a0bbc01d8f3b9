import fc from 'fast-check';
import { anyText } from '../../../../tests/support/any-text.ts';
import { describe, expect, it } from 'vitest';
import { isDay, type Day } from '../shared/days.ts';
import {
  cleanFamilyCardNo,
  cleanNik,
  doubtsAboutNik,
  isNik,
  isRoundedColumn,
  nikVariants,
  partsOfNik,
  type Nik,
} from './nik.ts';

function nik(text: string): Nik {
  if (!isNik(text)) throw new Error('no NIK');
  return text;
}
function day(text: string): Day {
  if (!isDay(text)) throw new Error('no day');
  return text;
}

describe('cleanNik', () => {
  it.each([
    '3175064503900000',
    "'3175064503900000",
    ' 3175 0645 0390 0000 ',
    '31.75.06.450390.0000',
    'NIK: 3175064503900000',
    '\u200B3175064503900000\u00A0',
  ])('reads %j', (raw) => {
    expect(cleanNik(raw)).toEqual({
      state: 'read',
      nik: '3175064503900000',
      parts: {
        areaPrefix: '317506',
        sex: 'female',
        dayOfMonth: 5,
        month: 3,
        yearOfCentury: 90,
        serial: '0000',
      },
      doubts: [],
    });
  });

  it.each(['', '-', '0', 'tidak ada', 'belum', 'xxx', '123456', 0, Number.NaN])(
    'takes %j for missing',
    (raw) => {
      expect(cleanNik(raw).state).toBe('missing');
    },
  );

  it.each([
    ['317506450390000', 'nik.length'],
    ['31750645039000000', 'nik.length'],
    [317_506, 'nik.length'],
    ['317506450390OOOO', 'nik.letters'],
    ['Siti Contoh', 'nik.letters'],
    ['3.17506E+15', 'nik.rounded'],
    ['3,17506E+15', 'nik.rounded'],
    [3_175_064_503_900_000, 'nik.rounded'],
    [9_175_064_503_900_002, 'nik.rounded'],
    ['3175063203900000', 'nik.no-such-date'],
    ['3175060003900000', 'nik.no-such-date'],
    ['3175067203900000', 'nik.no-such-date'],
    ['3175064513900000', 'nik.no-such-date'],
    ['3175067102900000', 'nik.no-such-date'],
    ['3175062902910000', 'nik.no-such-date'],
  ])('finds %j faulty: %s', (raw, code) => {
    expect(cleanNik(raw)).toMatchObject({ state: 'faulty', code });
  });

  it('suggests figures for letters and does not apply them', () => {
    expect(cleanNik('317SO645O3900000')).toMatchObject({ suggestion: '3175064503900000' });
    expect(cleanNik('31750645039OO')).not.toHaveProperty('suggestion');
  });

  it('accepts unknown areas with a doubt: codes of split regions and old cards stay', () => {
    expect(cleanNik('0901064503900000')).toMatchObject({ doubts: ['nik.no-such-area'] });
    expect(cleanNik('3273064503900000')).toMatchObject({ doubts: [] });
  });

  it('knows a column that lost its last figures', () => {
    const rounded = Array.from({ length: 9 }, (_, i) => `317506450390${i + 1}120`);
    expect(isRoundedColumn(rounded.map((n) => n.slice(0, 16)))).toBe(true);
    expect(isRoundedColumn([...rounded, '3175064503900003'])).toBe(false);
    expect(isRoundedColumn(Array<string>(20).fill('3175064503900000'))).toBe(false);
    expect(cleanNik('3175064503900000', { isColumnRounded: true })).toMatchObject({
      code: 'nik.rounded',
    });
  });

  it('reads every number made by the rule and answers any text', () => {
    const made = fc
      .record({
        area: fc.constantFrom('317506', '327301', '110101', '910101'),
        day: fc.integer({ min: 1, max: 28 }),
        month: fc.integer({ min: 1, max: 12 }),
        year: fc.integer({ min: 0, max: 99 }),
        isFemale: fc.boolean(),
      })
      .map(({ area, day: d, month, year, isFemale }) => {
        const two = (n: number): string => String(n).padStart(2, '0');
        return `${area}${two(isFemale ? d + 40 : d)}${two(month)}${two(year)}0000`;
      });
    fc.assert(
      fc.property(made, (text) => {
        expect(cleanNik(text)).toMatchObject({ state: 'read', nik: text, doubts: [] });
      }),
    );
    fc.assert(
      fc.property(fc.oneof(anyText, fc.double()), (raw) => {
        const cleaned = cleanNik(raw);
        expect(cleaned.state !== 'read' || isNik(cleaned.nik)).toBe(true);
      }),
    );
  });
});

describe('doubts', () => {
  it.each([
    ['1990-03-05', 'female', []],
    ['1990-03-06', 'female', ['nik.birth-date-differs']],
    ['1990-03-05', 'male', ['nik.sex-differs']],
    ['1991-03-05', 'male', ['nik.birth-date-differs', 'nik.sex-differs']],
  ] as const)('for %s %s: %j', (birthDate, sex, doubts) => {
    const parts = partsOfNik('3175064503900000');
    expect(parts && doubtsAboutNik(parts, { birthDate: day(birthDate), sex })).toEqual(doubts);
    expect(parts && doubtsAboutNik(parts, {})).toEqual([]);
  });
});

describe('nikVariants', () => {
  it('finds one wrong figure and exchanged neighbours, both ways', () => {
    const variants = nikVariants(nik('3175064503900000'));
    expect(variants).toContain('3175064503900001');
    expect(variants).toContain('1375064503900000');
    expect(variants).not.toContain('3175064503900000');
    fc.assert(
      fc.property(fc.stringMatching(/^\d{16}$/), fc.nat(158), (text, pick) => {
        const all = nikVariants(nik(text));
        expect(new Set(all).size).toBe(all.length);
        expect(all.length).toBeGreaterThanOrEqual(144);
        const variant = all[pick % all.length];
        expect(variant !== undefined && nikVariants(variant)).toContain(text);
      }),
      { numRuns: 30 },
    );
  });
});

describe('cleanFamilyCardNo', () => {
  it('asks for sixteen figures only', () => {
    expect(cleanFamilyCardNo('3175060101100000')).toEqual({
      state: 'read',
      familyCardNo: '3175060101100000',
    });
    expect(cleanFamilyCardNo('3175069999990000').state).toBe('read');
    expect(cleanFamilyCardNo('31750699').state).toBe('faulty');
    expect(cleanFamilyCardNo('-').state).toBe('missing');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../../../tests/support/any-text.ts';
import { nameSimilarity } from './name-similarity.ts';
import { cleanName, foldName, nameWords, splitTitles } from './names.ts';

describe('cleanName', () => {
  it.each([
    ['  Siti \u00A0 Contoh\n', 'Siti Contoh'],
    ['Si\u200Bti \u202EContoh', 'Siti Contoh'],
    ['a/n Siti Contoh', 'Siti Contoh'],
    ['"Siti Contoh",', 'Siti Contoh'],
    ["Nur'aini", "Nur'aini"],
    ['Jose\u0301', 'José'],
    ['\u0000\u0007', ''],
  ])('cleans %j', (raw, expected) => {
    expect(cleanName(raw)).toBe(expected);
  });
});

describe('splitTitles', () => {
  it.each([
    ['Hj. Siti Contoh, S.E.', 'Siti Contoh', ['Hj.'], ['SE.']],
    ['Drs. H. Contoh Misal M.M.', 'Contoh Misal', ['Drs.', 'H.'], ['MM.']],
    ['Contoh Misal S. Pd', 'Contoh Misal', [], ['SPd']],
    ['ST Contoh', 'ST Contoh', [], []],
    ['Contoh ST', 'Contoh', [], ['ST']],
    ['Contoh H Misal', 'Contoh H Misal', [], []],
    ['Ibu Contoh', 'Contoh', ['Ibu'], []],
    ['Ibu', 'Ibu', [], []],
    ['H', 'H', [], []],
  ])('splits %j', (raw, name, before, after) => {
    expect(splitTitles(raw)).toEqual({ name, titlesBefore: before, titlesAfter: after });
  });
});

describe('foldName', () => {
  it.each([
    ["Nur'aini", 'NURAINI'],
    ['Hj. Siti Contoh, S.E.', 'SITI CONTO'],
    ['Contoh bin Misal', 'CONTO'],
    ['St. Contoh', 'SITI CONTO'],
    ['Soedjono', 'SUJONO'],
    ['Tjipto', 'CIPTO'],
    ['Djojo', 'JOIO'],
    ['Nafisah', 'NAPISA'],
    ['Fitri', 'PITRI'],
    ['Moch. Rizqy', 'MUHAMAD RISKI'],
    ['M. Yusuf', 'MUHAMAD YUSUP'],
    ['Abd. Khoir', 'ABDUL KHAIR'],
    ['Noer Chasanah', 'NUR KHASANA'],
    ['Achmad', 'AHMAD'],
    ['Sri Wahyuni', 'SRI WAHIUNI'],
    ['José', 'JOSE'],
    ['M', 'M'],
    ['123', ''],
    ['', ''],
  ])('folds %j', (name, expected) => {
    expect(foldName(name)).toBe(expected);
  });

  it('makes spellings of one name equal', () => {
    for (const [a, b] of [
      ['Muhammad Rizki', 'MOCH RIZQI'],
      ['Soekarno Putra', 'Sukarno Poetra'],
      ['Zulfa Hasanah', 'Sulva Hasana'],
      ['Hj. Dewi Contoh', 'dewi  contoh, S.Kom'],
    ] as const) {
      expect(foldName(a)).toBe(foldName(b));
    }
  });

  it('answers any text with capital letters and single blanks', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string()), (text) => {
        expect(foldName(text)).toMatch(/^(\p{L}+( \p{L}+)*)?$/u);
      }),
    );
  });

  it('gives initials half weight', () => {
    expect(nameWords('M Contoh A')).toEqual([
      { word: 'MUHAMAD', weight: 0.5 },
      { word: 'CONTO', weight: 1 },
      { word: 'A', weight: 0.5 },
    ]);
  });
});

describe('nameSimilarity', () => {
  it.each([
    ['Siti Contoh', 'Hj. SITI CONTOH, SE', 0.99, 1],
    ['Siti Contoh', 'Contoh Siti', 0.93, 0.99],
    ['Siti Contoh', 'Contoh', 0.8, 0.95],
    ['Siti Contoh', 'Siti Cotnoh', 0.85, 0.99],
    ['Siti Contoh', 'Siti Misal', 0, 0.5],
    ['Muhammad Yusuf', 'M. Yusup', 0.95, 1],
    ['Ahmad Contoh', 'A. Contoh', 0.85, 0.99],
    ['Dewi Lestari', 'Budi Santoso', 0, 0],
    ['', 'Budi', 0, 0],
  ])('of %j and %j lies between %d and %d', (a, b, low, high) => {
    const similarity = nameSimilarity(a, b);
    expect(similarity).toBeGreaterThanOrEqual(low);
    expect(similarity).toBeLessThanOrEqual(high);
  });

  it('weighs words by rarity when told', () => {
    const rarity = (word: string): number => (word === 'SITI' ? 0.2 : 1);
    expect(nameSimilarity('Siti Contoh', 'Siti Misal', rarity)).toBeLessThan(
      nameSimilarity('Siti Contoh', 'Siti Misal'),
    );
  });

  it('stays within 0 and 1, and a name is equal to itself', () => {
    const word = fc.constantFrom('Siti', 'Contoh', 'Misal', 'Moch', 'A', 'Contho', 'Nur', 'Dewi');
    const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(name, name, (a, b) => {
        const similarity = nameSimilarity(a, b);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        expect(nameSimilarity(a, a)).toBe(1);
      }),
    );
  });
});

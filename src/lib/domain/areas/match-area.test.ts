import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Area, AreaLevel } from './area.ts';
import {
  areaIndex,
  matchAreas,
  matchKecamatan,
  matchKelurahan,
  matchKota,
  type AreaMatch,
} from './match-area.ts';

function area(level: AreaLevel, code: string, name: string, variants: string[] = []): Area {
  return {
    level,
    code,
    name,
    variants,
    parentCode: code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null,
  };
}

const areas = [
  area('province', '31', 'DKI Jakarta', ['Daerah Khusus Jakarta']),
  area('kota', '31.01', 'Kabupaten Administrasi Kepulauan Seribu', ['Kepulauan Seribu']),
  area('kota', '31.73', 'Kota Administrasi Jakarta Barat', ['Jakarta Barat']),
  area('kota', '31.74', 'Kota Administrasi Jakarta Selatan', ['Jakarta Selatan']),
  area('kota', '31.75', 'Kota Administrasi Jakarta Timur', ['Jakarta Timur']),
  area('kecamatan', '31.73.07', 'Palmerah', ['Pal Merah']),
  area('kecamatan', '31.75.02', 'Pulo Gadung'),
  area('kecamatan', '31.75.03', 'Jatinegara'),
  area('kecamatan', '31.75.06', 'Cakung'),
  area('kelurahan', '31.73.07.1001', 'Palmerah'),
  area('kelurahan', '31.75.02.1001', 'Pulo Gadung'),
  area('kelurahan', '31.75.06.1005', 'Jatinegara'),
  area('kelurahan', '31.75.03.1001', 'Kampung Melayu'),
  // Two invented areas of one name, since a name may come back after a split.
  area('kelurahan', '31.75.06.1090', 'Contoh Baru'),
  area('kelurahan', '31.75.03.1090', 'Contoh Baru'),
];
const index = areaIndex(areas);

function codeOf(match: AreaMatch): string {
  return match.state === 'found' ? match.area.code : match.state;
}

describe('matchKota', () => {
  it.each([
    ['Jakarta Timur', '31.75'],
    ['KOTA ADM. JAKARTA TIMUR', '31.75'],
    ['Kota Administrasi Jakarta Timur', '31.75'],
    ['Jaktim', '31.75'],
    ['Timur', '31.75'],
    ['jakarta  selatan', '31.74'],
    ['Kep. Seribu', '31.01'],
    ['31.74', '31.74'],
    ['3174', 'ambiguous'],
    ['3171', 'unknown'],
    ['Bekasi', 'unknown'],
    ['-', 'missing'],
  ])('matches %j: %s', (raw, expected) => {
    expect(codeOf(matchKota(index, raw))).toBe(expected);
  });
});

describe('matchKecamatan', () => {
  it.each([
    ['Pal Merah', '31.73.07'],
    ['PALMERAH', '31.73.07'],
    ['Kec. Pulogadung', '31.75.02'],
    ['317506', '31.75.06'],
    ['31.75.06', '31.75.06'],
    ['3172080', 'unknown'],
    ['Menteng', 'unknown'],
  ])('matches %j: %s', (raw, expected) => {
    expect(codeOf(matchKecamatan(index, raw))).toBe(expected);
  });
});

describe('matchKelurahan', () => {
  it.each([
    ['Jatinegara', undefined, '31.75.06.1005'],
    ['Kel. Jatinegara', '31.75.06', '31.75.06.1005'],
    ['Jatinegara', '31.75.03', 'unknown'],
    ['Kp. Melayu', undefined, '31.75.03.1001'],
    ['Contoh Baru', undefined, 'ambiguous'],
    ['Contoh Baru', '31.75.03', '31.75.03.1090'],
    ['Contoh Baru', '31.75', 'ambiguous'],
    ['31.75.06.1005', undefined, '31.75.06.1005'],
    ['3175061005', undefined, 'ambiguous'],
  ])('matches %j in %s: %s', (raw, parent, expected) => {
    expect(codeOf(matchKelurahan(index, raw, parent))).toBe(expected);
  });

  it('suggests what may have been meant', () => {
    const match = matchKelurahan(index, 'Jatinegra');
    expect(match.state === 'unknown' && match.suggestions.map((each) => each.code)).toEqual([
      '31.75.06.1005',
    ]);
  });
});

describe('matchAreas', () => {
  it('goes from the city down and keeps doubts', () => {
    expect(
      matchAreas(index, { kota: 'Jakarta Timur', kecamatan: 'Cakung', kelurahan: 'Jatinegara' }),
    ).toMatchObject({
      area: { code: '31.75.06.1005' },
      doubts: [],
    });
    expect(
      matchAreas(index, {
        kota: 'Jakarta Timur',
        kecamatan: 'Jatinegara',
        kelurahan: 'Jatinegara',
      }),
    ).toMatchObject({
      area: { code: '31.75.03' },
      doubts: [{ level: 'kelurahan', state: 'unknown', candidates: [{ code: '31.75.06.1005' }] }],
    });
    expect(matchAreas(index, { kelurahan: 'Contoh Baru' }).doubts).toMatchObject([
      { state: 'ambiguous' },
    ]);
    expect(matchAreas(index, {})).toEqual({ doubts: [] });
  });
});

it('finds every area by its own name within its parent, however it is spaced', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...areas.filter((each) => each.level === 'kelurahan')),
      fc.boolean(),
      (each, isTight) => {
        const name = isTight ? each.name.replace(/ /g, '').toUpperCase() : `Kelurahan ${each.name}`;
        expect(codeOf(matchKelurahan(index, name, each.parentCode ?? undefined))).toBe(each.code);
      },
    ),
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText } from '../../../../tests/support/any-text.ts';
import { cleanPostCode, cleanRtRw, readAddress, readRtRw } from './addresses.ts';

it.each([
  ['3', '003'],
  [3, '003'],
  ['03', '003'],
  ['RT 003', '003'],
  ['RW.7', '007'],
  ["'012", '012'],
  ['0', undefined],
  ['-', undefined],
  ['1234', undefined],
  ['', undefined],
])('reads the number %j as %s', (raw, expected) => {
  expect(cleanRtRw(raw)).toBe(expected);
});

it.each([
  ['003/007', { rt: '003', rw: '007' }],
  ['3/7', { rt: '003', rw: '007' }],
  ['RT 3 RW 7', { rt: '003', rw: '007' }],
  ['RT003/005', { rt: '003', rw: '005' }],
  ['RT. 003/RW. 007', { rt: '003', rw: '007' }],
  ['RW 7', { rw: '007' }],
  ['-', {}],
])('reads RT and RW from %j', (raw, expected) => {
  expect(readRtRw(raw)).toEqual(expected);
});

it.each([
  [
    'Jl. Contoh Raya Gg. III No. 12A RT 003/RW 007, Kel. Pal Merah, Kec. Palmerah, Jakarta Barat 11480',
    {
      street: 'Jl. Contoh Raya Gg. III No. 12A',
      rt: '003',
      rw: '007',
      postCode: '11480',
      kelurahan: 'Pal Merah',
      kecamatan: 'Palmerah',
      kota: 'Jakarta Barat',
    },
  ],
  [
    'Jl. Contoh No. 1, RT003/005, Ciracas, Jakarta Timur',
    { street: 'Jl. Contoh No. 1, Ciracas', rt: '003', rw: '005', kota: 'Jakarta Timur' },
  ],
  ['Jl. Kelapa Dua', { street: 'Jl. Kelapa Dua' }],
  ['-', { street: '' }],
])('takes %j apart', (raw, expected) => {
  expect(readAddress(raw)).toEqual(expected);
});

it('answers any text', () => {
  fc.assert(
    fc.property(anyText, (raw) => {
      expect(readAddress(raw).street).not.toMatch(/^[\s,]|[\s,]$/);
    }),
  );
});

it.each([
  ['13930', '13930'],
  [13_930, '13930'],
  ['1393', undefined],
])('reads the post code %j', (raw, expected) => {
  expect(cleanPostCode(raw)).toBe(expected);
});

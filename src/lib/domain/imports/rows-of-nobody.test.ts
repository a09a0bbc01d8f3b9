import { expect, it } from 'vitest';
import { rowOfNobody } from './rows-of-nobody.ts';

const kindOf = (...cells: (string | number | null)[]) => rowOfNobody(cells, true);

it.each([
  'H. Ahmad Contoh',
  'A. Rahman Misal',
  'I. Wayan Contoh',
  'Jakarta Catering',
  'Jakarta Indah Kue',
  'Nipah Contoh',
  'Ratu Contoh',
])('%s alone in a row is somebody or something, not a title or a signature', (name) => {
  expect(kindOf(null, name)).toBeUndefined();
  expect(kindOf(null, name, '0812')).toBeUndefined();
});

it.each([
  ['row.group-title', 'KECAMATAN CAKUNG'],
  ['row.group-title', 'II. Kelurahan Pulo Gebang'],
  ['row.group-title', 'Kel. Jatinegara'],
  ['row.signature', 'Mengetahui,'],
  ['row.signature', 'Jakarta, 30 November 2020'],
  ['row.signature', 'Kepala Satuan Pelaksana'],
  ['row.signature', 'NIP. 197105031998031002'],
  ['row.total', 'Jumlah'],
] as const)('%s: %s', (kind, text) => {
  expect(kindOf(null, text)).toBe(kind);
});

it('a row of somebody whose name begins like one says more than two things', () => {
  expect(kindOf(1, 'Camat Contoh', '0812', 'Cakung')).toBeUndefined();
  expect(rowOfNobody(['Kecamatan Cakung'], false)).toBeUndefined();
});

import { describe, expect, it } from 'vitest';
import {
  isLegalEntityName,
  isLikelyBusinessName,
  legalFormOfName,
  readLegalForm,
  signsOfName,
} from './person-names.ts';

describe('legalFormOfName', () => {
  it.each([
    ['CONTOH SEJAHTERA, PT', 'company'],
    ['PT. Contoh Jaya', 'company'],
    ['P.T. Contoh', 'company'],
    ['CONTOH , CV', 'partnership'],
    ['C.V. Contoh Misal', 'partnership'],
    ['Batik Contoh / PT. MISAL NUSANTARA', 'company'],
    ['KT CONTOH NUSANTARA,PT', 'company'],
    ['MISAL, UD', 'individual'],
    ['KOPERASI CONTOH', 'cooperative'],
    ['CONTOH KOPERASI', 'cooperative'],
    ['CONTOH BERSAMA, KOP', 'cooperative'],
    ['Yayasan Contoh', 'foundation'],
    ['UPPKS Contoh', 'other'],
    ['Siti Contoh', undefined],
    ['PT', undefined],
    ['Fa', undefined],
    ['Septi Contoh', undefined],
  ])('of %j is %s', (name, form) => {
    expect(legalFormOfName(name)).toBe(form);
    expect(isLegalEntityName(name)).toBe(form !== undefined);
  });
});

it.each([
  ['WARUNG NASI CONTOH', true],
  ['Dapur Contoh', true],
  ['Contoh Catering', true],
  ['CONTOH MOTOR', true],
  ['123 UKM', true],
  ['Toko S & I', true],
  ["CONTOH'S", true],
  ['PT Contoh', true],
  ['Siti Contoh', false],
  ['Hj. Contoh Misal', false],
  ["Nur'aini", false],
  ['', false],
])('%j looks like a business: %s', (name, expected) => {
  expect(isLikelyBusinessName(name)).toBe(expected);
});

it.each([
  ['H. Contoh', true],
  ['HJ CONTOH MISAL', true],
  ['Ibu Contoh', true],
  ['Contoh bin Misal', true],
  ['Contoh Misal', false],
  ['Contoh H', false],
  ['H', false],
])('%j carries the mark of a person: %s', (name, expected) => {
  expect(signsOfName(name).hasPersonMark).toBe(expected);
});

it.each([
  ['PERORANGAN', 'individual'],
  ['PT', 'company'],
  ['P.T.', 'company'],
  ['PT Perorangan', 'company'],
  ['CV', 'partnership'],
  ['Koperasi Simpan Pinjam', 'cooperative'],
  ['Kelompok Usaha Bersama', 'other'],
  ['kuliner', undefined],
  ['', undefined],
])('reads the form %j as %s', (answer, form) => {
  expect(readLegalForm(answer)).toBe(form);
});

import { expect, test } from 'vitest';
import { hideNumbers } from './hide-numbers.ts';

test.each([
  ['NIK 3173044501900000 salah', 'NIK ••• salah', 1],
  ['NIK 3173 0445 0190 0000', 'NIK •••', 1],
  ['telepon 0812-0000-0123, atau +62 812 0000 0124', 'telepon •••, atau •••', 2],
  ['telepon (021) 555-01234', 'telepon •••', 1],
  ['tulis ke siti.contoh@contoh.example ya', 'tulis ke ••• ya', 1],
  ['Rp3.150.000 pada 08-12-2020 pukul 10.06', 'Rp3.150.000 pada 08-12-2020 pukul 10.06', 0],
  ['12.500.000.000 rupiah', '12.500.000.000 rupiah', 0],
  ['baris 1 sampai 250 dari 8637', 'baris 1 sampai 250 dari 8637', 0],
])('%s', (text, shown, hidden) => {
  expect(hideNumbers(text)).toEqual({ text: shown, hidden });
});

import { expect, test } from 'vitest';
import { readScreenCode, screenCode } from './screen-code.ts';

test.each([
  ['/(desk)/k/wirausaha/[id]/ubah', 'k.wirausaha.id.ubah'],
  ['/(desk)/k/jejak/unduh.[format]', 'k.jejak.unduhformat'],
  ['/(public)', 'beranda'],
  [null, 'beranda'],
])('%s is the screen %s', (route, code) => {
  expect(screenCode(route)).toBe(code);
  expect(readScreenCode(code)).toBe(code);
});

test('what is no code names no screen', () => {
  expect(readScreenCode('Siti Rohayati 0812')).toBe('tidak-disebut');
});

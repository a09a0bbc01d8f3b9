import { generateSync } from 'otplib';
import { expect, test } from 'vitest';
import { codeAddress, newCodeSecret, isCodeSecret, stepOfCode } from './one-time-codes.ts';

/** The secret of RFC 6238, appendix B, in base 32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** Times and codes of RFC 6238, appendix B (SHA-1), the last six figures. */
const vectors: readonly (readonly [seconds: number, code: string])[] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
];

test.each(vectors)('at %d seconds the code of the RFC is taken', (seconds, code) => {
  expect(stepOfCode(secret, code, seconds * 1000, 0)).toBe(Math.floor(seconds / 30));
});

test('half a minute early or late is taken, more is not, and no code twice', () => {
  const at = 1_234_567_890_000;
  const step = Math.floor(at / 30_000);
  const codeAt = (shift: number) => generateSync({ secret, epoch: (step + shift) * 30 });
  expect([-2, -1, 0, 1, 2].map((shift) => stepOfCode(secret, codeAt(shift), at, 0))).toEqual([
    null,
    step - 1,
    step,
    step + 1,
    null,
  ]);
  expect(stepOfCode(secret, codeAt(0), at, step)).toBeNull();
  expect(stepOfCode(secret, codeAt(-1), at, step)).toBeNull();
  expect(stepOfCode(secret, codeAt(1), at, step)).toBe(step + 1);
});

test('spaces do not matter, other letters do', () => {
  expect(stepOfCode(secret, ' 287 082 ', 59_000, 0)).toBe(1);
  for (const code of ['28708', '2870822', '28708a', '', '２８７０８２']) {
    expect(stepOfCode(secret, code, 59_000, 0)).toBeNull();
  }
});

test('a new secret is one, and its address names who it is for', () => {
  const made = newCodeSecret();
  expect(isCodeSecret(made)).toBe(true);
  expect(codeAddress(made, 'ratna@contoh.example')).toContain(`secret=${made}`);
});

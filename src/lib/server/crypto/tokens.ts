import { hmacHex } from './hmac.ts';
import type { Keys } from './keys.ts';

export type TokenKind = 'nik' | 'nik-first-12' | 'nik-first-15' | 'nik-last-4' | 'family-card';

/** A token by which a number is found, as the decimal text of a signed 64-bit integer. */
export interface Token {
  readonly kind: TokenKind;
  readonly token: string;
}

/** The first eight bytes of the keyed hash: enough to find, useless to reverse without the key. */
export function tokenOf(keys: Keys, kind: TokenKind, part: string): string {
  return firstInt64(hmacHex(keys.token, `${kind}|${part}`));
}

/** Every token of a NIK: the whole, the first 12 and 15 digits, and the last four. */
export function nikTokens(keys: Keys, nik: string): readonly Token[] {
  return [
    { kind: 'nik', token: tokenOf(keys, 'nik', nik) },
    { kind: 'nik-first-12', token: tokenOf(keys, 'nik-first-12', nik.slice(0, 12)) },
    { kind: 'nik-first-15', token: tokenOf(keys, 'nik-first-15', nik.slice(0, 15)) },
    { kind: 'nik-last-4', token: tokenOf(keys, 'nik-last-4', nik.slice(-4)) },
  ];
}

/** The first sixteen hexadecimal figures of a hash as the decimal text of a signed 64-bit integer. */
export function firstInt64(hex: string): string {
  return BigInt.asIntN(64, BigInt(`0x${hex.slice(0, 16)}`)).toString();
}

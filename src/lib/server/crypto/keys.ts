import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { hmacHex } from './hmac.ts';

/** Keys derived from the master key, one per purpose, so that none can stand in for another. */
export interface Keys {
  readonly version: number;
  /** Encrypts numbers and files. */
  readonly seal: Buffer;
  /** Makes tokens by which numbers are found. */
  readonly token: Buffer;
  /** Recognises the same input again without keeping it. */
  readonly input: Buffer;
  /** Recognises repeated failed sign-ins without keeping who tried. */
  readonly signIn: Buffer;
  /** Makes the secrets of one-time links, keys and spare codes from the ids of their commands. */
  readonly secrets: Buffer;
}

/**
 * Derives all keys from the 32 bytes of the master key (HKDF, RFC 5869). A new master key is a new
 * version; old versions stay readable while a job rewrites what they sealed.
 */
export function deriveKeys(master: Buffer, version = 1): Keys {
  const derive = (purpose: string): Buffer =>
    Buffer.from(
      hkdfSync('sha256', master, Buffer.alloc(0), `jakpreneur ${purpose} v${version}`, 32),
    );
  return {
    version,
    seal: derive('seal'),
    token: derive('token'),
    input: derive('input'),
    signIn: derive('sign-in'),
    secrets: derive('secrets'),
  };
}

const prepared = new WeakMap<Buffer, KeyObject>();

/** The key as the library wants it; made once per key, since that costs more than a hash. */
export function preparedKey(key: Buffer): KeyObject {
  const known = prepared.get(key);
  if (known !== undefined) return known;
  const made = createSecretKey(key);
  prepared.set(key, made);
  return made;
}

/** A keyed hash (HMAC-SHA256) of a text. */
export function keyedHash(key: Buffer, text: string): Buffer {
  return Buffer.from(hmacHex(key, text), 'hex');
}

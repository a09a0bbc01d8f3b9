import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { preparedKey, type Keys } from './keys.ts';

const NONCE = 12;
const TAG = 16;

/** Random bytes are drawn for many nonces at once: a call for each costs as much as the sealing. */
const drawn = Buffer.alloc(NONCE * 1024);
let used = drawn.length;

function newNonce(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const nonce = Buffer.from(drawn.subarray(used, used + NONCE));
  used += NONCE;
  return nonce;
}

/**
 * Encrypts a text with AES-256-GCM. The result is nonce, tag and ciphertext in a row.
 *
 * @param about what the text belongs to, such as an id: it opens only with the same
 */
export function seal(keys: Keys, text: string, about: string): Buffer {
  return sealed(keys, text, about);
}

/** Encrypts the content of a file in the same way. */
export function sealBytes(keys: Keys, content: Buffer, about: string): Buffer {
  return sealed(keys, content, about);
}

function sealed(keys: Keys, content: string | Buffer, about: string): Buffer {
  const nonce = newNonce();
  const cipher = createCipheriv('aes-256-gcm', preparedKey(keys.seal), nonce).setAAD(
    Buffer.from(about),
  );
  // A text is not made into bytes first: an import seals a million short ones.
  const first =
    typeof content === 'string' ? cipher.update(content, 'utf8') : cipher.update(content);
  const ciphered = Buffer.concat([first, cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphered]);
}

/** Opens what `seal` made. Throws when it was changed or belongs to something else. */
export function unseal(keys: Keys, sealed: Buffer, about: string): string {
  return unsealBytes(keys, sealed, about).toString('utf8');
}

/** Opens what `sealBytes` made. Throws when it was changed or belongs to something else. */
export function unsealBytes(keys: Keys, sealed: Buffer, about: string): Buffer {
  const decipher = createDecipheriv(
    'aes-256-gcm',
    preparedKey(keys.seal),
    sealed.subarray(0, NONCE),
  )
    .setAAD(Buffer.from(about))
    .setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
}

import { keyedHash } from '../../crypto/keys.ts';
import type { App } from '../../app.ts';

/**
 * The secret that a command makes: 43 letters, always the same for the same command, so that a form
 * sent twice shows it again. It is made from the command's id by a key of its own and stands nowhere;
 * the database holds its hash.
 */
export function secretOf(app: App, purpose: 'link' | 'key', commandId: string): string {
  const secret = keyedHash(app.keys.secrets, `${purpose}|${commandId}`).toString('base64url');
  return purpose === 'key' ? `jk_${secret}` : secret;
}

/** Letters of spare codes: those that are not read for one another. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const SPARE_CODES = 10;
const SPARE_LETTERS = 12;

/** Ten spare codes of a command, such as `kq4m-x2bz-7rte`: 59 bits each. */
export function spareCodesOf(app: App, commandId: string): readonly string[] {
  return Array.from({ length: SPARE_CODES }, (_, index) => {
    const bytes = keyedHash(app.keys.secrets, `spare|${commandId}|${index}`);
    const code = Array.from({ length: SPARE_LETTERS }, (_letter, at) =>
      // Two bytes for each letter, so that none is favoured by more than one in two thousand.
      letters.charAt(bytes.readUInt16BE(at * 2) % letters.length),
    ).join('');
    return code.replace(/(.{4})(?=.)/g, '$1-');
  });
}

/** The hash by which a spare code is found, however its dashes and capitals were typed. */
export function spareCodeHash(app: App, accountId: string, code: string): Buffer {
  const plain = code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return keyedHash(app.keys.signIn, `spare|${accountId}|${plain}`);
}

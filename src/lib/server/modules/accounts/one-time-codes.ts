import { generateSecret, generateURI, verifySync } from 'otplib';
import { CODE_SECONDS } from '#lib/domain/accounts/second-factor.ts';

/** A secret of 160 bits, as apps for codes take it. */
export function newCodeSecret(): string {
  return generateSecret();
}

/** Whether a text can be such a secret. */
export function isCodeSecret(text: string): boolean {
  return /^[A-Z2-7]{32}$/.test(text);
}

/** The address that a QR code holds: an app for codes reads it. */
export function codeAddress(secret: string, email: string): string {
  return generateURI({ issuer: 'Jakpreneur', label: email, secret });
}

/**
 * The half minute whose code this is, or null. One half minute early or late is taken, since clocks
 * of phones differ; no half minute up to `lastStep` is, so that a code that was overheard is useless.
 *
 * @param atMs the instant, in milliseconds since 1970
 */
export function stepOfCode(
  secret: string,
  code: string,
  atMs: number,
  lastStep: number,
): number | null {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const epoch = Math.floor(atMs / 1000);
  const result = verifySync({ secret, token, epoch, epochTolerance: CODE_SECONDS });
  if (!result.valid || !('timeStep' in result)) return null;
  return result.timeStep > lastStep ? result.timeStep : null;
}

import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import type { App } from '../../app.ts';
import { Refusal } from '../../commands/refusal.ts';
import { unseal } from '../../crypto/seal.ts';
import type { Statement } from '../../db/statement.ts';
import { inTransaction, readTogether } from '../../db/transaction.ts';
import { stepOfCode } from './one-time-codes.ts';
import { secretAbout } from './second-factor.ts';
import { lookUpStep, passCode, passRecoveryCode, tryCode } from './second-factor.sql.ts';
import { spareCodeHash } from './secrets.ts';
import { sessionEnd, tokenHashOf } from './sign-in.ts';

/** What a session that is not done yet is waiting for; undefined for any other. */
export async function findStep(app: App, token: string) {
  const { rows } = await readTogether(app.pools, { by: 'public' }, lookUpStep(tokenHashOf(token)));
  return rows[0][0];
}

/**
 * Confirms a sign-in by a code of six figures, or by a spare code. Five wrong ones within a quarter of
 * an hour lock the account's codes for as long; a code that was taken once is not taken again.
 *
 * @returns when the session ends, and how many spare codes are left after one was used
 */
export async function confirmSignIn(
  app: App,
  token: string,
  given: { readonly code: string } | { readonly spareCode: string },
): Promise<Result<{ readonly spareCodesLeft: number | null; readonly expiresAt: string }>> {
  const tokenHash = tokenHashOf(token);
  const expiresAt = sessionEnd(app);
  const [tried] = await asNobody(app, tryCode(tokenHash));
  if (tried === undefined) throw new Refusal({ code: 'session.ended' });
  if (tried.lockedUntil !== null) {
    const minutes = Math.max(Math.ceil((Date.parse(tried.lockedUntil) - app.now()) / 60_000), 1);
    return refused('sign-in.code-locked', { minutes });
  }
  const { accountId, sealed, lastStep, triesLeft: left } = tried;
  if (accountId === null || sealed === null || lastStep === null) {
    throw new Error('a code is asked of an account that has none');
  }
  if ('spareCode' in given) {
    const hash = spareCodeHash(app, accountId, given.spareCode);
    const [passed] = await asNobody(app, passRecoveryCode(tokenHash, hash, expiresAt));
    return typeof passed?.left === 'number'
      ? accepted({ spareCodesLeft: passed.left, expiresAt })
      : refused('sign-in.spare-code-wrong', { left }, 'spareCode');
  }
  const secret = unseal(app.keys, sealed, secretAbout(accountId));
  const step = stepOfCode(secret, given.code, app.now(), lastStep);
  if (step !== null) {
    const [passed] = await asNobody(app, passCode(tokenHash, step, expiresAt));
    if (passed?.passed === true) return accepted({ spareCodesLeft: null, expiresAt });
  }
  return refused('sign-in.code-wrong', { left }, 'code');
}

/** Signing in happens before there is an actor, so it writes as nobody, through narrow functions. */
function asNobody<Row>(app: App, statement: Statement<Row>): Promise<Row[]> {
  return inTransaction(app.pools, { by: 'public' }, [statement], async ({ finish }, rows) => {
    await finish();
    return rows[0];
  });
}

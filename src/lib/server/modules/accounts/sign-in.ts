import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { mustConfirm } from '#lib/domain/accounts/second-factor.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import type { App } from '../../app.ts';
import { keyedHash } from '../../crypto/keys.ts';
import type { Statement } from '../../db/statement.ts';
import { inTransaction, readTogether } from '../../db/transaction.ts';
import { lookUpSignIn, noteFailedSignIn, startSession } from './accounts.sql.ts';
import { realToday } from './judge-account.ts';
import { findWhomToAsk } from './whom-to-ask.ts';

/** Minutes within which a sign-in must be confirmed. */
const CONFIRM_MINUTES = 10;

/** Hours for which a session lives: one working day, so that a shared phone is not signed in for weeks. */
const SESSION_HOURS = 12;

export interface SignInRequest {
  readonly email: string;
  readonly password: string;
  /** Where the request comes from; kept only as a keyed hash. */
  readonly address: string;
  /** Words that let the person recognise the session in the list, such as `Chrome, Android`. */
  readonly device: string;
}

export interface NewSession {
  /** The secret of the cookie. Only its hash is stored. */
  readonly token: string;
  readonly expiresAt: string;
  /** What is still missing before the session acts: a code, or setting codes up. */
  readonly step: 'done' | 'code' | 'factor';
}

/** When a session that begins now ends. */
export function sessionEnd(app: App): string {
  return new Date(app.now() + SESSION_HOURS * 3_600_000).toISOString();
}

/** The hash by which a session's token is looked up. */
export function tokenHashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Argon2id with the parameters that OWASP names (19 MiB, 2 passes), good for a 2-core server. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

/** Checked when there is no such account, so that the answer takes as long. */
let decoy: Promise<string> | undefined;

/**
 * Signs in by password. A wrong address and a wrong password give the same refusal; after five
 * within a quarter of an hour the address is locked for as long (`sign-in.locked` names the minutes).
 * Where codes are set up or must be, the session acts only after `confirmSignIn` or `addSecondFactor`.
 */
export async function signIn(app: App, request: SignInRequest): Promise<Result<NewSession>> {
  const emailHash = keyedHash(app.keys.signIn, `email|${request.email.trim().toLowerCase()}`);
  const addressHash = keyedHash(app.keys.signIn, `address|${request.address}`);
  const { rows } = await readTogether(
    app.pools,
    { by: 'public' },
    lookUpSignIn(request.email.trim(), emailHash, addressHash),
  );
  const known = rows[0][0];
  if (known === undefined) throw new Error('the sign-in look-up gave no row');
  if (known.lockedUntil !== null && Date.parse(known.lockedUntil) > app.now()) {
    const minutes = Math.ceil((Date.parse(known.lockedUntil) - app.now()) / 60_000);
    return refused('sign-in.locked', { minutes });
  }
  const stored =
    known.passwordHash ?? (await (decoy ??= hashPassword(randomBytes(16).toString('hex'))));
  const isRight = await verify(stored, request.password.slice(0, 512));
  const grantId = known.grantIds?.[0];
  if (
    !isRight ||
    known.passwordHash === null ||
    known.accountId === null ||
    grantId === undefined
  ) {
    await write(app, noteFailedSignIn(emailHash, addressHash));
    return refused('sign-in.wrong');
  }
  if (known.endsOn !== null && known.endsOn < realToday(app)) {
    const ask = await findWhomToAsk(app, { accountId: known.accountId });
    return refused('account.ended', { ask: ask[0] ?? '' });
  }
  const step =
    known.hasFactor === true
      ? 'code'
      : known.role !== null && mustConfirm(known.role, known.mode)
        ? 'factor'
        : 'done';
  const token = randomBytes(32).toString('base64url');
  const expiresAt =
    step === 'done'
      ? sessionEnd(app)
      : new Date(app.now() + CONFIRM_MINUTES * 60_000).toISOString();
  await write(
    app,
    startSession(
      tokenHashOf(token),
      app.newId(),
      known.accountId,
      grantId,
      request.device.slice(0, 80),
      expiresAt,
      step,
    ),
  );
  return accepted({ token, expiresAt, step });
}

/** Signing in happens before there is an actor, so it writes as nobody, through two narrow functions. */
function write(app: App, statement: Statement): Promise<void> {
  return inTransaction(app.pools, { by: 'public' }, [], ({ finish }) => finish(statement));
}

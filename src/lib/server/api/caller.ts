import type { FastifyRequest } from 'fastify';
import type { Problem } from '#lib/domain/shared/result.ts';
import type { Origin } from '../commands/run-commands.ts';
import { Refusal } from '../commands/refusal.ts';
import { tokenHashOf } from '../modules/accounts/index.ts';

/** By what right a request acts. */
export interface Caller {
  readonly entering: Origin['entering'];
  /** The session's hash in text, for counting requests; null for nobody. */
  readonly key: string | null;
}

/** Somebody without a session. */
export const nobody: Caller = { entering: { by: 'public' }, key: null };

/** A secret of 32 random bytes; anything else is no session and needs no look-up. */
const BEARER = /^Bearer ((?:jk_)?[A-Za-z0-9_-]{43})$/i;
const COOKIE = /(?:^|;\s*)jp_session=([A-Za-z0-9_-]{43})(?:;|$)/;

/**
 * Who is calling: by token, or by the cookie of the pages. A cookie comes with every request that
 * a browser makes, also from a foreign page, so a write by cookie must come from a page of ours.
 *
 * @throws Refusal for a token that cannot be one, and for a write from elsewhere
 */
export function callerOf(request: FastifyRequest): Caller {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) {
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined) throw new Refusal({ code: 'session.ended' });
    return callerBy(token);
  }
  const secret = cookie === undefined ? undefined : COOKIE.exec(cookie)?.[1];
  if (secret === undefined) return nobody;
  if (request.method !== 'GET' && request.method !== 'HEAD' && !isFromOurPage(request)) {
    throw new Refusal({ code: 'not-allowed' });
  }
  return callerBy(secret);
}

/** Who has called, for whatever comes after the answer: somebody who could be nobody is nobody. */
export function calledBy(request: FastifyRequest): Caller {
  const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
  return token === undefined ? nobody : callerBy(token);
}

/** The secret of a key begins with `jk_`, so that a search finds one that stands where it should not. */
function callerBy(token: string): Caller {
  const tokenHash = tokenHashOf(token);
  const by = token.startsWith('jk_') ? 'key' : 'session';
  return { entering: { by, tokenHash }, key: tokenHash.toString('base64url') };
}

/** Browsers say where a request comes from; a request that does not say it is not a page of ours. */
function isFromOurPage(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin, host } = request.headers;
  return origin !== undefined && host !== undefined && URL.parse(origin)?.host === host;
}

/**
 * What requests are counted by: the session, or the address of whoever shows none. A piece of the
 * secret tells sessions apart, and is not the secret.
 */
export function countingKeyOf(request: FastifyRequest): string {
  const { authorization, cookie } = request.headers;
  const token =
    (authorization === undefined ? undefined : BEARER.exec(authorization)?.[1]) ??
    (cookie === undefined ? undefined : COOKIE.exec(cookie)?.[1]);
  return token?.slice(-12) ?? request.ip;
}

/** What a caller without a session is told where one is needed. */
export const notSignedIn: Problem = { code: 'not-signed-in' };

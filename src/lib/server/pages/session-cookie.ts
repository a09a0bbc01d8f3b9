import type { Cookies } from '@sveltejs/kit';

/** Name of the cookie that holds the session's secret. */
export const sessionCookie = 'jp_session';

/** As long as the session itself: one working day. */
const TWELVE_HOURS_IN_SECONDS = 12 * 60 * 60;

/** Gives the browser the session's secret; scripts cannot read it. */
export function setSessionCookie(cookies: Cookies, url: URL, token: string): void {
  cookies.set(sessionCookie, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    maxAge: TWELVE_HOURS_IN_SECONDS,
  });
}

/** Takes the secret out of the browser. */
export function clearSessionCookie(cookies: Cookies, url: URL): void {
  cookies.delete(sessionCookie, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
  });
}

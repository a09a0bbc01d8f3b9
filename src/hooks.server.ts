import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { isDatabaseAway } from '#lib/server/commands/refusal.ts';
import { localeFrom } from '#lib/text/locale.ts';
import { noteUse, tokenHashOf } from '#lib/server/modules/accounts/index.ts';
import { keepForm } from '#lib/server/pages/keep-form.ts';
import { theApp } from '#lib/server/process-app.ts';
import { writtenFailure } from '#lib/server/written-failure.ts';

/** Name of the cookie that holds the session's secret. */
const SESSION = 'jp_session';

/** Seconds after which a page is worth asking for again when the database was away. */
const AWAY_SECONDS = '5';

/** Who is asking and in which language; the rest is decided inside each transaction. */
export const handle: Handle = async ({ event, resolve }) => {
  const app = theApp();
  const token = event.cookies.get(SESSION);
  const locale = localeFrom(event.cookies.get('bahasa'));
  event.locals.app = app;
  event.locals.locale = locale;
  event.locals.entering =
    token === undefined ? { by: 'public' } : { by: 'session', tokenHash: tokenHashOf(token) };
  if (event.locals.entering.by === 'session' && event.request.method === 'GET') {
    // Beside the request, never in its way; a lost note costs nothing.
    void noteUse(app, event.locals.entering.tokenHash).catch(() => undefined);
  }
  const kept = await keepForm(event);
  if (kept !== undefined) event.locals.kept = kept;
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%lang%', locale),
  });
  if (response.status === 503) {
    response.headers.set('retry-after', AWAY_SECONDS);
    // Asking again by itself; what was sent by a form must not be forgotten for it.
    if (event.request.method === 'GET') response.headers.set('refresh', AWAY_SECONDS);
  }
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('x-frame-options', 'DENY');
  response.headers.set('referrer-policy', 'same-origin');
  if (event.locals.entering.by === 'session')
    response.headers.set('cache-control', 'private, no-store');
  return response;
};

/** What nobody expected: an id for the log and for the screen, and no detail on the screen. */
export const handleError: HandleServerError = (caught) => {
  if (caught.kind !== 'unknown') return;
  const id = theApp().newId();
  const line = { level: 'error', id, ...writtenFailure(caught.error) };
  process.stderr.write(`${JSON.stringify(line)}\n`);
  return isDatabaseAway(caught.error) ? { status: 503, message: id } : { message: id };
};

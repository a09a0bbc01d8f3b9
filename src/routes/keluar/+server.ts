import { redirect } from '@sveltejs/kit';
import { runQuery } from '#lib/server/commands/query.ts';
import { endSession, whoAmI } from '#lib/server/modules/accounts/index.ts';
import { newCommandId, runFromForm } from '#lib/server/pages/run-from-form.ts';
import { clearSessionCookie } from '#lib/server/pages/session-cookie.ts';
import type { RequestHandler } from './$types';

/** Signing out is a POST, so that no link and no picture can do it. */
export const POST: RequestHandler = async (event) => {
  const { app, entering } = event.locals;
  const who = await runQuery(app, entering, whoAmI, {});
  clearSessionCookie(event.cookies, event.url);
  if (who.ok && who.value.sessionId !== null) {
    const input = { id: who.value.sessionId };
    await runFromForm(event, endSession, { id: newCommandId(event), input });
  }
  redirect(303, '/masuk?keluar');
};

/** The address opened by hand. */
export const GET: RequestHandler = () => redirect(303, '/masuk');

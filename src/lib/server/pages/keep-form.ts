import type { RequestEvent } from '@sveltejs/kit';
import type { KeptForm } from '#lib/ui/kept-form.ts';
import { runQuery } from '../commands/query.ts';
import { findWhomToAsk, whoAmI } from '../modules/accounts/index.ts';

/** Letters of all fields together that are kept; longer forms are files in disguise. */
const MOST_LETTERS = 200_000;
/** Bytes of a form that is looked at before its page does. */
const MOST_BYTES = 1_000_000;

/** Forms that have nothing to keep: signing in and out, and the language. */
const isOfNobody = (path: string): boolean => /^\/(masuk|keluar|bahasa|undangan)(\/|$)/.test(path);

/**
 * What was typed into a form whose session or account ended meanwhile; undefined in every other
 * case. It is read from a copy, so that the page still gets the form itself.
 */
export async function keepForm(
  event: Pick<RequestEvent, 'request' | 'url' | 'locals'>,
): Promise<KeptForm | undefined> {
  const { request, url, locals } = event;
  const { app, entering } = locals;
  if (request.method !== 'POST' || entering.by !== 'session' || isOfNobody(url.pathname)) return;
  const type = request.headers.get('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) return;
  const who = await runQuery(app, entering, whoAmI, {});
  if (who.ok) return;
  const isAccountEnded = who.problem.code === 'account.ended';
  const ask = isAccountEnded ? await findWhomToAsk(app, entering) : [];
  const about = { action: url.pathname + url.search, isAccountEnded, ask };
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!(length <= MOST_BYTES)) return { ...about, fields: [], hasFiles: true };
  const fields: { name: string; value: string }[] = [];
  let hasFiles = false;
  let letters = 0;
  for (const [name, value] of await request.clone().formData()) {
    if (typeof value !== 'string') hasFiles ||= value.size > 0;
    else if (!/sandi|password|current|next/i.test(name)) {
      letters += name.length + value.length;
      if (letters <= MOST_LETTERS) fields.push({ name, value });
    }
  }
  return { ...about, fields, hasFiles };
}

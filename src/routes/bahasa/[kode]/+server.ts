import { error, redirect } from '@sveltejs/kit';
import { localPath } from '#lib/server/pages/local-path.ts';
import { locales } from '#lib/text/locale.ts';
import type { RequestHandler } from './$types';

const YEAR = 365 * 86_400;

/** Remembers the language and leads back to the page where the switch stands. */
export const GET: RequestHandler = ({ params, url, cookies }) => {
  const locale = locales.find((one) => one === params.kode);
  if (locale === undefined) error(404);
  cookies.set('bahasa', locale, {
    path: '/',
    maxAge: YEAR,
    sameSite: 'lax',
    httpOnly: true,
    secure: url.protocol === 'https:',
  });
  redirect(303, localPath(url.searchParams.get('ke')) ?? '/');
};

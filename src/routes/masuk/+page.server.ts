import { fail, redirect } from '@sveltejs/kit';
import { runQuery } from '#lib/server/commands/query.ts';
import { demoPassword, demoSignIns } from '#lib/server/demo/demo-accounts.ts';
import { statusOf } from '#lib/server/http/problem-to-http.ts';
import { signIn, tokenHashOf, whoAmI } from '#lib/server/modules/accounts/index.ts';
import { deviceWords } from '#lib/server/pages/device-words.ts';
import { typedIn } from '#lib/server/pages/form-fields.ts';
import { homeOf } from '#lib/server/pages/home-of.ts';
import { localPath } from '#lib/server/pages/local-path.ts';
import { clearSessionCookie, setSessionCookie } from '#lib/server/pages/session-cookie.ts';
import { problemText } from '#lib/text/problems.ts';
import { signInText } from '#lib/text/sign-in.ts';
import { roleNames } from '#lib/text/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const { app, locale, entering } = locals;
  const goTo = localPath(url.searchParams.get('ke'));
  let who = await runQuery(app, entering, whoAmI, {});
  if (!who.ok) {
    // The session of the cookie has ended; without it the page is asked by nobody.
    clearSessionCookie(cookies, url);
    who = await runQuery(app, { by: 'public' }, whoAmI, {});
  }
  if (!who.ok) throw new Error('nobody may ask who is asking');
  if (who.value.role !== 'public') redirect(303, goTo ?? homeOf(who.value));
  const isDemo = who.value.mode === 'demo';
  return {
    locale,
    goTo: goTo ?? null,
    hasSignedOut: url.searchParams.has('keluar'),
    demoAccounts: isDemo
      ? {
          password: demoPassword,
          accounts: demoSignIns.map((one) => ({
            email: one.email,
            name: one.fullName,
            role: [roleNames(locale)[one.role], ...one.territory].join(', '),
          })),
        }
      : null,
  };
};

export const actions: Actions = {
  default: async ({ locals, request, url, cookies, getClientAddress }) => {
    const { app, locale } = locals;
    const form = await request.formData();
    const email = typedIn(form, 'email');
    const given = form.get('password');
    const password = typeof given === 'string' ? given : '';
    const words = signInText(locale);
    const problems = [
      ...(email === '' ? [{ message: words.missingEmail, field: 'email' }] : []),
      ...(password === '' ? [{ message: words.missingPassword, field: 'password' }] : []),
    ];
    if (problems.length > 0) return fail(422, { email, problems });
    const result = await signIn(app, {
      email: email.slice(0, 254),
      password,
      address: getClientAddress(),
      device: deviceWords(request.headers.get('user-agent')),
    });
    if (!result.ok) {
      const message = problemText(locale, result.problem);
      return fail(statusOf(result.problem.code), {
        email,
        problems: [{ message, field: 'email' }],
      });
    }
    setSessionCookie(cookies, url, result.value.token);
    const goTo = localPath(typedIn(form, 'ke'));
    const tokenHash = tokenHashOf(result.value.token);
    const who = await runQuery(app, { by: 'session', tokenHash }, whoAmI, {});
    redirect(303, goTo ?? (who.ok ? homeOf(who.value) : '/'));
  },
};

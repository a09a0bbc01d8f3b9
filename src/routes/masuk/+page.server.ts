import { fail, redirect } from '@sveltejs/kit';
import { runQuery } from '#lib/server/commands/query.ts';
import { demoPassword, demoSignIns } from '#lib/server/demo/demo-accounts.ts';
import { statusOf } from '#lib/server/http/problem-to-http.ts';
import {
  findStep,
  findWhomToAsk,
  signIn,
  tokenHashOf,
  whoAmI,
} from '#lib/server/modules/accounts/index.ts';
import { deviceWords } from '#lib/server/pages/device-words.ts';
import { typedIn } from '#lib/server/pages/form-fields.ts';
import { landingOf } from '#lib/server/pages/home-of.ts';
import { localPath } from '#lib/server/pages/local-path.ts';
import {
  clearSessionCookie,
  sessionCookie,
  setSessionCookie,
} from '#lib/server/pages/session-cookie.ts';
import { problemText } from '#lib/text/problems.ts';
import { signInText } from '#lib/text/sign-in.ts';
import { roleNames } from '#lib/text/sign-in.ts';
import type { App } from '#lib/server/app.ts';
import type { Result } from '#lib/domain/shared/result.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const { app, locale, entering } = locals;
  const goTo = localPath(url.searchParams.get('ke'));
  let who = await runQuery(app, entering, whoAmI, {});
  const step = await stepAddress(app, cookies.get(sessionCookie), who, goTo);
  if (step !== null) redirect(303, step);
  const isEnded = !who.ok && who.problem.code === 'account.ended';
  const ask = isEnded && entering.by === 'session' ? await findWhomToAsk(app, entering) : [];
  if (!who.ok) {
    // The session of the cookie has ended; without it the page is asked by nobody.
    clearSessionCookie(cookies, url);
    who = await runQuery(app, { by: 'public' }, whoAmI, {});
  }
  if (!who.ok) throw new Error('nobody may ask who is asking');
  if (who.value.role !== 'public') redirect(303, goTo ?? landingOf(who.value));
  const isDemo = who.value.mode === 'demo';
  return {
    locale,
    goTo: goTo ?? null,
    ended: isEnded
      ? problemText(locale, { code: 'account.ended', details: { ask: ask.join(', ') } })
      : null,
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
    const { step } = result.value;
    if (step !== 'done') redirect(303, addressOfStep(step, goTo));
    const tokenHash = tokenHashOf(result.value.token);
    const who = await runQuery(app, { by: 'session', tokenHash }, whoAmI, {});
    redirect(303, goTo ?? (who.ok ? landingOf(who.value) : '/'));
  },
};

/** The page on which a session goes on that is not done yet; null for any other. */
async function stepAddress(
  app: App,
  token: string | undefined,
  who: Result<unknown>,
  goTo: string | undefined,
): Promise<string | null> {
  if (who.ok || who.problem.code !== 'sign-in.code-wanted' || token === undefined) return null;
  const step = await findStep(app, token);
  return step === undefined ? null : addressOfStep(step.step, goTo);
}

function addressOfStep(step: 'code' | 'factor', goTo: string | undefined): string {
  const path = step === 'code' ? '/masuk/kode' : '/masuk/pasang';
  return goTo === undefined ? path : `${path}?ke=${encodeURIComponent(goTo)}`;
}

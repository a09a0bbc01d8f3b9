import { fail, redirect } from '@sveltejs/kit';
import { runQuery } from '#lib/server/commands/query.ts';
import { Refusal } from '#lib/server/commands/refusal.ts';
import { statusOf } from '#lib/server/http/problem-to-http.ts';
import {
  confirmSignIn,
  findStep,
  tokenHashOf,
  whoAmI,
} from '#lib/server/modules/accounts/index.ts';
import { typedIn } from '#lib/server/pages/form-fields.ts';
import { landingOf } from '#lib/server/pages/home-of.ts';
import { localPath } from '#lib/server/pages/local-path.ts';
import { sessionCookie } from '#lib/server/pages/session-cookie.ts';
import { problemText } from '#lib/text/problems.ts';
import type { Problem } from '#lib/domain/shared/result.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const token = cookies.get(sessionCookie);
  const step = token === undefined ? undefined : await findStep(locals.app, token);
  if (step?.step !== 'code') redirect(303, '/masuk');
  return {
    locale: locals.locale,
    email: step.email,
    triesLeft: step.triesLeft,
    goTo: localPath(url.searchParams.get('ke')) ?? null,
    isSpare: url.searchParams.has('cadangan'),
  };
};

export const actions: Actions = {
  default: async ({ locals, request, cookies }) => {
    const { app, locale } = locals;
    const form = await request.formData();
    const token = cookies.get(sessionCookie) ?? '';
    const code = typedIn(form, 'code');
    const spareCode = typedIn(form, 'spareCode');
    const isSpare = form.has('spareCode');
    const answer = (problem: Problem) =>
      fail(statusOf(problem.code), {
        isSpare,
        problems: [
          { message: problemText(locale, problem), field: isSpare ? 'spareCode' : 'code' },
        ],
      });
    if (code === '' && spareCode === '') return answer({ code: 'sign-in.code-wanted' });
    try {
      const result = await confirmSignIn(app, token, isSpare ? { spareCode } : { code });
      if (!result.ok) return answer(result.problem);
    } catch (caught) {
      if (caught instanceof Refusal) redirect(303, '/masuk');
      throw caught;
    }
    const who = await runQuery(app, { by: 'session', tokenHash: tokenHashOf(token) }, whoAmI, {});
    redirect(303, localPath(typedIn(form, 'ke')) ?? (who.ok ? landingOf(who.value) : '/'));
  },
};

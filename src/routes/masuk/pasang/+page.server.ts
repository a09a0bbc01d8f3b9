import { redirect } from '@sveltejs/kit';
import { Refusal } from '#lib/server/commands/refusal.ts';
import { runCommand } from '#lib/server/commands/run-commands.ts';
import {
  addSecondFactor,
  codeAddress,
  findStep,
  newCodeSecret,
  spareCodesOf,
  tokenHashOf,
} from '#lib/server/modules/accounts/index.ts';
import { typedIn } from '#lib/server/pages/form-fields.ts';
import { localPath } from '#lib/server/pages/local-path.ts';
import { qrPicture } from '#lib/server/pages/qr-picture.ts';
import { answerRefusal, commandField, commandIdOf } from '#lib/server/pages/run-from-form.ts';
import { sessionCookie } from '#lib/server/pages/session-cookie.ts';
import { problemText } from '#lib/text/problems.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const token = cookies.get(sessionCookie);
  const step = token === undefined ? undefined : await findStep(locals.app, token);
  const goTo = localPath(url.searchParams.get('ke')) ?? null;
  // After the codes are set up the page is shown once more, with the spare codes of the form.
  if (step?.step !== 'factor') return { locale: locals.locale, goTo, setUp: null };
  const secret = newCodeSecret();
  return {
    locale: locals.locale,
    goTo,
    setUp: {
      commandField,
      commandId: locals.app.newId(),
      email: step.email,
      secret,
      picture: qrPicture(codeAddress(secret, step.email)),
    },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { app, locale } = event.locals;
    const form = await event.request.formData();
    const token = event.cookies.get(sessionCookie) ?? '';
    const goTo = localPath(typedIn(form, 'ke')) ?? null;
    const secret = typedIn(form, 'secret');
    const id = commandIdOf(event, form);
    const origin = {
      entering: { by: 'step', tokenHash: tokenHashOf(token) },
      device: 'desk',
    } as const;
    try {
      const input = { secret, code: typedIn(form, 'code') };
      const verdict = await runCommand(app, origin, addSecondFactor, { id, input });
      if (verdict.outcome === 'accepted') return { codes: spareCodesOf(app, id), goTo };
      const { problem } = verdict;
      const step = await findStep(app, token);
      return answerRefusal(problem, {
        error: problemText(locale, problem),
        goTo,
        secret,
        picture: qrPicture(codeAddress(secret.slice(0, 40), step?.email ?? '')),
      });
    } catch (caught) {
      if (caught instanceof Refusal) redirect(303, '/masuk');
      throw caught;
    }
  },
};

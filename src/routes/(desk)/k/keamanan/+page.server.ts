import { fail, redirect } from '@sveltejs/kit';
import {
  addSecondFactor,
  changePassword,
  codeAddress,
  getSecondFactor,
  newCodeSecret,
  removeSecondFactor,
  renewSpareCodes,
  spareCodesOf,
  whoAmI,
} from '#lib/server/modules/accounts/index.ts';
import { ask } from '#lib/server/pages/ask.ts';
import { typedIn } from '#lib/server/pages/form-fields.ts';
import { qrPicture } from '#lib/server/pages/qr-picture.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
  runFromForm,
} from '#lib/server/pages/run-from-form.ts';
import { secondFactorText } from '#lib/text/second-factor.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const factor = await ask(event, getSecondFactor, {});
  const { email } = await ask(event, whoAmI, {});
  const secret = newCodeSecret();
  return {
    commandField,
    commandId: newCommandId(event),
    otherCommandId: newCommandId(event),
    factor,
    secret,
    picture: qrPicture(codeAddress(secret, email ?? '')),
    email: email ?? '',
    passwordCommandId: newCommandId(event),
    wasChanged: event.url.searchParams.has('diganti'),
    wasRemoved: event.url.searchParams.has('dilepas'),
  };
};

export const actions: Actions = {
  pasang: async (event) => {
    const form = await event.request.formData();
    const secret = typedIn(form, 'secret');
    const id = commandIdOf(event, form);
    const input = { secret, code: typedIn(form, 'code') };
    const result = await runFromForm(event, addSecondFactor, { id, input });
    if (result.ok) return { codes: spareCodesOf(event.locals.app, id) };
    const { email } = await ask(event, whoAmI, {});
    return answerRefusal(result.problem, {
      secret,
      picture: qrPicture(codeAddress(secret.slice(0, 40), email ?? '')),
    });
  },
  perbarui: async (event) => {
    const id = commandIdOf(event, await event.request.formData());
    const result = await runFromForm(event, renewSpareCodes, { id, input: {} });
    return result.ok
      ? { codes: spareCodesOf(event.locals.app, id) }
      : answerRefusal(result.problem, {});
  },
  sandi: async (event) => {
    const form = await event.request.formData();
    const words = secondFactorText(event.locals.locale).password;
    const typed = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    const [current, next] = [typed('current'), typed('next')];
    const errors: Record<string, string> = {};
    if (next.length < 12) errors['next'] = words.short;
    else if (next !== typed('nextAgain')) errors['nextAgain'] = words.differs;
    if (Object.keys(errors).length > 0) return fail(422, { errors });
    const id = commandIdOf(event, form);
    const result = await runFromForm(event, changePassword, { id, input: { current, next } });
    if (result.ok) redirect(303, '/k/keamanan?diganti');
    return result.problem.code === 'sign-in.wrong'
      ? fail(422, { errors: { current: words.currentWrong } })
      : answerRefusal(result.problem, {});
  },
  lepas: async (event) => {
    const id = commandIdOf(event, await event.request.formData());
    const result = await runFromForm(event, removeSecondFactor, { id, input: {} });
    if (!result.ok) return answerRefusal(result.problem, {});
    redirect(303, '/k/keamanan?dilepas');
  },
};

import { redirect } from '@sveltejs/kit';
import {
  closeAccount,
  getAccount,
  linkSecretOf,
  recoverAccount,
  renewAccount,
} from '#lib/server/modules/accounts/index.ts';
import { proposedEnd } from '#lib/server/pages/account-choices.ts';
import { areaName } from '#lib/server/pages/area-names.ts';
import { ask } from '#lib/server/pages/ask.ts';
import { dayIn, typedIn, valuesOf } from '#lib/server/pages/form-fields.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
  runFromForm,
} from '#lib/server/pages/run-from-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const account = await ask(event, getAccount, { accountId: event.params.id });
  const { areas } = event.locals.app;
  return {
    commandField,
    commandIds: {
      renew: newCommandId(event),
      recover: newCommandId(event),
      close: newCommandId(event),
    },
    account: {
      ...account,
      grants: account.grants.map((grant) => ({
        ...grant,
        areas: grant.areaCodes.map((code) => areaName(areas, code)),
      })),
    },
    proposedEnd: proposedEnd(event.locals.app),
    wasRenewed: event.url.searchParams.has('diperpanjang'),
    wasClosed: event.url.searchParams.has('ditutup'),
  };
};

export const actions: Actions = {
  perpanjang: async (event) => {
    const form = await event.request.formData();
    const input = { accountId: event.params.id, endsOn: dayIn(form, 'endsOn') };
    const result = await runFromForm(event, renewAccount, { id: commandIdOf(event, form), input });
    if (!result.ok) return answerRefusal(result.problem, { values: valuesOf(form) });
    redirect(303, `/k/akun/${event.params.id}?diperpanjang`);
  },
  tautan: async (event) => {
    const form = await event.request.formData();
    const input = {
      accountId: event.params.id,
      resetsFactor: typedIn(form, 'resetsFactor') === '1',
    };
    const result = await runFromForm(event, recoverAccount, {
      id: commandIdOf(event, form),
      input,
    });
    if (!result.ok) return answerRefusal(result.problem, { values: valuesOf(form) });
    const secret = linkSecretOf(event.locals.app, result.value.linkId);
    return { link: `${event.url.origin}/undangan/${secret}` };
  },
  tutup: async (event) => {
    const form = await event.request.formData();
    const input = { accountId: event.params.id };
    const result = await runFromForm(event, closeAccount, { id: commandIdOf(event, form), input });
    if (!result.ok) return answerRefusal(result.problem, { values: valuesOf(form) });
    redirect(303, `/k/akun/${event.params.id}?ditutup`);
  },
};

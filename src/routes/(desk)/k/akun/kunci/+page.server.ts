import { redirect } from '@sveltejs/kit';
import { capabilities, type Capability } from '#lib/domain/accounts/roles.ts';
import { addDays, dayInJakarta } from '#lib/domain/shared/days.ts';
import {
  apiKeySecretOf,
  endApiKey,
  listApiKeys,
  makeApiKey,
  whoAmI,
} from '#lib/server/modules/accounts/index.ts';
import { ask } from '#lib/server/pages/ask.ts';
import { chosenIn, dayIn, typedIn } from '#lib/server/pages/form-fields.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
  runFromForm,
} from '#lib/server/pages/run-from-form.ts';
import type { Actions, PageServerLoad } from './$types';

const isCapability = (text: string): text is Capability =>
  capabilities.some((capability) => capability === text);

export const load: PageServerLoad = async (event) => {
  const { keys } = await ask(event, listApiKeys, {});
  const actor = await ask(event, whoAmI, {});
  return {
    commandField,
    commandId: newCommandId(event),
    keys: keys.map((key) => ({
      ...key,
      capabilities: key.capabilities.filter(isCapability),
      commandId: newCommandId(event),
    })),
    mine: actor.capabilities.filter(isCapability).filter((one) => one !== 'figures.public'),
    proposedEnd: addDays(dayInJakarta(event.locals.app.now()), 90),
    hasEnded: event.url.searchParams.has('berhenti'),
  };
};

export const actions: Actions = {
  buat: async (event) => {
    const form = await event.request.formData();
    const typed = {
      name: typedIn(form, 'name'),
      capabilities: chosenIn(form, 'capabilities'),
      endsOn: typedIn(form, 'endsOn'),
    };
    const input = { ...typed, endsOn: dayIn(form, 'endsOn') };
    const result = await runFromForm(event, makeApiKey, { id: commandIdOf(event, form), input });
    if (!result.ok) return answerRefusal(result.problem, { typed });
    return {
      made: { name: typed.name, secret: apiKeySecretOf(event.locals.app, result.value.keyId) },
    };
  },
  hentikan: async (event) => {
    const form = await event.request.formData();
    const input = { keyId: typedIn(form, 'id') };
    const result = await runFromForm(event, endApiKey, { id: commandIdOf(event, form), input });
    if (!result.ok) return answerRefusal(result.problem, { typed: null });
    redirect(303, '/k/akun/kunci?berhenti');
  },
};

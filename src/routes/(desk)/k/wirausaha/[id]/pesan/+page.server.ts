import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { id } from '#lib/domain/shared/schemas.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { writeMessage } from '#lib/server/modules/messages/index.ts';
import { getPerson } from '#lib/server/modules/registry/index.ts';
import { ask, refuse } from '#lib/server/pages/ask.ts';
import { typedIn, valuesOf } from '#lib/server/pages/form-fields.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
  runFromForm,
} from '#lib/server/pages/run-from-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = await ask(event, whoAmI, {});
  if (!actor.capabilities.includes('people.write')) refuse(event, { code: 'not-allowed' });
  if (!v.is(id, event.params.id)) refuse(event, { code: 'not-found' });
  const person = await ask(event, getPerson, { id: event.params.id });
  return {
    person: { id: person.id, fullName: person.fullName },
    commandField,
    commandId: newCommandId(event),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const body = typedIn(form, 'body');
    const values = valuesOf(form);
    if (body === '') return answerRefusal({ code: 'message.empty', field: 'body' }, { values });
    const result = await runFromForm(event, writeMessage, {
      id: commandIdOf(event, form),
      input: { personId: event.params.id, body },
    });
    if (!result.ok) return answerRefusal(result.problem, { values });
    redirect(303, `/k/wirausaha/${event.params.id}?tersimpan=pesan`);
  },
};

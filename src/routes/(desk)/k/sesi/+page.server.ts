import { redirect } from '@sveltejs/kit';
import { endSession, listSessions } from '#lib/server/modules/accounts/index.ts';
import { ask } from '#lib/server/pages/ask.ts';
import { typedIn } from '#lib/server/pages/form-fields.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
  runFromForm,
} from '#lib/server/pages/run-from-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { sessions } = await ask(event, listSessions, {});
  return {
    commandField,
    sessions: sessions.map((session) => ({ ...session, commandId: newCommandId(event) })),
    hasEnded: event.url.searchParams.has('selesai'),
  };
};

export const actions: Actions = {
  keluarkan: async (event) => {
    const form = await event.request.formData();
    const input = { id: typedIn(form, 'id') };
    const result = await runFromForm(event, endSession, { id: commandIdOf(event, form), input });
    if (!result.ok) return answerRefusal(result.problem, {});
    redirect(303, '/k/sesi?selesai');
  },
};

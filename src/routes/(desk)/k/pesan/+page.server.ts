import { redirect } from '@sveltejs/kit';
import { fillMessage, whatsAppAddress } from '#lib/domain/messages/message.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import {
  listMessages,
  openMessage,
  readOpenedMessage,
  withdrawMessage,
} from '#lib/server/modules/messages/index.ts';
import { ask } from '#lib/server/pages/ask.ts';
import { typedIn } from '#lib/server/pages/form-fields.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
  runFromForm,
} from '#lib/server/pages/run-from-form.ts';
import { maskPhone } from '#lib/text/format.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 50;

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const state = searchParams.get('daftar') === 'dibuka' ? 'opened' : 'waiting';
  const cursor = searchParams.get('cursor') || null;
  const [actor, page] = await Promise.all([
    ask(event, whoAmI, {}),
    ask(event, listMessages, { state, cursor, size: PAGE }),
  ]);
  return {
    state,
    waiting: page.waiting,
    messages: page.messages.map(({ body, phone, agencyName, ...message }) => ({
      ...message,
      phone: phone === null ? null : maskPhone(phone),
      text: fillMessage(body, {
        nama: message.addressed,
        // What was opened was sent by whoever opened it.
        petugas: message.openedByName ?? actor.fullName,
        dinas: agencyName,
      }),
      openId: newCommandId(event),
      cancelId: newCommandId(event),
    })),
    isFirstPage: cursor === null,
    nextCursor: page.nextCursor,
    commandField,
  };
};

export const actions: Actions = {
  /** Notes the opening, and hands over to WhatsApp with the text written. */
  buka: async (event) => {
    const form = await event.request.formData();
    const messageId = typedIn(form, 'messageId');
    const commandId = commandIdOf(event, form);
    const opened = await runFromForm(event, openMessage, { id: commandId, input: { messageId } });
    if (!opened.ok) return answerRefusal(opened.problem, {});
    const { phone, text } = await ask(event, readOpenedMessage, { messageId, commandId });
    redirect(303, whatsAppAddress(phone, text), { external: ['https://wa.me'] });
  },
  batal: async (event) => {
    const form = await event.request.formData();
    const result = await runFromForm(event, withdrawMessage, {
      id: commandIdOf(event, form),
      input: { messageId: typedIn(form, 'messageId') },
    });
    if (!result.ok) return answerRefusal(result.problem, {});
    redirect(303, '/k/pesan');
  },
};

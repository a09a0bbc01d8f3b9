import { redirect } from '@sveltejs/kit';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { acceptTransfer, closeTransfer, listTransfers } from '#lib/server/modules/stages/index.ts';
import { areaName } from '#lib/server/pages/area-names.ts';
import { ask } from '#lib/server/pages/ask.ts';
import { typedIn, typedOrNull } from '#lib/server/pages/form-fields.ts';
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
  const { transfers } = await ask(event, listTransfers, {});
  const { areas } = event.locals.app;
  const shown = transfers.map(({ kecamatanCode, ...one }) => ({
    ...one,
    kecamatan: areaName(areas, kecamatanCode),
    acceptId: newCommandId(event),
    closeId: newCommandId(event),
  }));
  const isToUs = (code: string) => actor.agencyCode === null || actor.agencyCode === code;
  const waiting = shown.filter((one) => one.state === 'proposed');
  return {
    incoming: waiting.filter((one) => isToUs(one.toAgency)),
    outgoing: waiting.filter((one) => !isToUs(one.toAgency)),
    answered: shown.filter((one) => one.state !== 'proposed').slice(0, 50),
    ownAgency: actor.agencyCode,
    mayAnswer: actor.capabilities.includes('people.write') && actor.scope !== 'areas',
    saved: event.url.searchParams.get('tersimpan'),
    commandField,
  };
};

export const actions: Actions = {
  terima: async (event) => {
    const form = await event.request.formData();
    const input = { transferId: typedIn(form, 'transferId') };
    const envelope = { id: commandIdOf(event, form), input };
    const result = await runFromForm(event, acceptTransfer, envelope);
    if (!result.ok) return answerRefusal(result.problem, {});
    redirect(303, `/k/wirausaha/${result.value.personId}?tersimpan=terima`);
  },

  tutup: async (event) => {
    const form = await event.request.formData();
    const input = { transferId: typedIn(form, 'transferId'), note: typedOrNull(form, 'note') };
    const envelope = { id: commandIdOf(event, form), input };
    const result = await runFromForm(event, closeTransfer, envelope);
    if (!result.ok) return answerRefusal(result.problem, {});
    redirect(303, '/k/serah-terima?tersimpan=tutup');
  },
};

import * as v from 'valibot';
import { id } from '#lib/domain/shared/schemas.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { getAgencyProfile } from '#lib/server/modules/agencies/index.ts';
import { getDocument, recordPresence } from '#lib/server/modules/documents/index.ts';
import { areaName } from '#lib/server/pages/area-names.ts';
import { ask, refuse, sendToSignIn, type Asking } from '#lib/server/pages/ask.ts';
import { chosenIn } from '#lib/server/pages/form-fields.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
} from '#lib/server/pages/run-from-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!v.is(id, event.params.id)) refuse(event, { code: 'not-found' });
  const [actor, found] = await Promise.all([
    ask(event, whoAmI, {}),
    ask(event, getDocument, { documentId: event.params.id }),
  ]);
  const { areas } = event.locals.app;
  return {
    holiday: found.kind === 'recap' ? null : await holidayOf(event, found),
    commandField,
    commandId: newCommandId(event),
    mayRecord: actor.capabilities.includes('evidence.write'),
    document: {
      ...found,
      people: found.people.map((person) => ({
        ...person,
        kelurahan: areaName(areas, person.kelurahanCode),
      })),
    },
  };
};

/** The holiday of the agency on which the letter's event falls, by name. */
async function holidayOf(
  event: Asking,
  { agencyCode, happensOn }: { agencyCode: string; happensOn: string | null },
): Promise<string | null> {
  if (happensOn === null) return null;
  const { holidays } = await ask(event, getAgencyProfile, { agencyCode });
  return holidays.find((one) => one.day === happensOn)?.name ?? null;
}

export const actions: Actions = {
  hadir: async (event) => {
    if (!v.is(id, event.params.id)) refuse(event, { code: 'not-found' });
    const form = await event.request.formData();
    const { app, entering } = event.locals;
    const origin = { entering, device: 'desk' };
    const chosen = chosenIn(form, 'personIds');
    const done = await recordPresence(app, origin, {
      commandId: commandIdOf(event, form),
      documentId: event.params.id,
      personIds: chosen,
    });
    if (!done.ok) {
      sendToSignIn(event, done.problem);
      return answerRefusal(done.problem, { chosen });
    }
    return { recorded: done.value.recorded, refused: done.value.refused };
  },
};

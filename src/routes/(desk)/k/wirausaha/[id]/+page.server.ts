import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isDay } from '#lib/domain/shared/days.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { offeredStages } from '#lib/domain/stages/stages.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { readRevealedNumber, revealNumber } from '#lib/server/modules/people/index.ts';
import { assignOfficer, setWish } from '#lib/server/modules/stages/index.ts';
import { ask, refuse, tryToAsk } from '#lib/server/pages/ask.ts';
import { findPersonView } from '#lib/server/pages/find-person-view.ts';
import { typedIn, typedOrNull } from '#lib/server/pages/form-fields.ts';
import { officerChoices } from '#lib/server/pages/officer-choices.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
  runFromForm,
} from '#lib/server/pages/run-from-form.ts';
import { problemText } from '#lib/text/problems.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  if (!v.is(id, params.id)) refuse(event, { code: 'not-found' });
  // Asked at once, and each without waiting for the others.
  const asked = ask(event, whoAmI, {});
  const today = asked.then(({ businessDate }) => {
    if (!isDay(businessDate)) throw new Error('today is no day');
    return businessDate;
  });
  const [actor, found, officers] = await Promise.all([
    asked,
    findPersonView(event, params.id, today),
    officerChoices(event),
  ]);
  if (found === null) error(404, problemText(locals.locale, { code: 'not-found' }));
  const mayAssign = actor.capabilities.includes('people.write') && actor.scope !== 'caseload';
  const commandIds: Readonly<Record<string, string>> = {
    nik: newCommandId(event),
    pendamping: newCommandId(event),
    ...Object.fromEntries(offeredStages.map((stage) => [stage, newCommandId(event)])),
  };
  return {
    found,
    saved: url.searchParams.get('tersimpan'),
    commandField,
    commandIds,
    officers: mayAssign ? officers : null,
  };
};

export const actions: Actions = {
  keinginan: async (event) => {
    const form = await event.request.formData();
    const stage = typedIn(form, 'stage');
    const input = { personId: event.params.id, stage, wish: typedIn(form, `wish-${stage}`) };
    const result = await runFromForm(event, setWish, { id: commandIdOf(event, form), input });
    if (!result.ok) return answerRefusal(result.problem, { what: 'keinginan' });
    redirect(303, `/k/wirausaha/${event.params.id}?tersimpan=keinginan#langkah-${stage}`);
  },

  pendamping: async (event) => {
    const form = await event.request.formData();
    const input = { personId: event.params.id, officerId: typedOrNull(form, 'officerId') };
    const result = await runFromForm(event, assignOfficer, { id: commandIdOf(event, form), input });
    if (!result.ok) return answerRefusal(result.problem, { what: 'pendamping' });
    redirect(303, `/k/wirausaha/${event.params.id}?tersimpan=pendamping`);
  },

  /** The number stands in this answer alone: in no address, and in no page that is asked again. */
  lihatNik: async (event) => {
    const form = await event.request.formData();
    const commandId = commandIdOf(event, form);
    const personId = event.params.id;
    const input = { personId, reason: typedIn(form, 'alasan') };
    const opened = await runFromForm(event, revealNumber, { id: commandId, input });
    if (!opened.ok) return answerRefusal(opened.problem, { what: 'nik' });
    const number = await tryToAsk(event, readRevealedNumber, { personId, commandId });
    if (!number.ok) return answerRefusal(number.problem, { what: 'nik' });
    return { nik: number.value.nik };
  },
};

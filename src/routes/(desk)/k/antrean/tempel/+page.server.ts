import { redirect } from '@sveltejs/kit';
import { reportMonths } from '#lib/domain/stages/evidence-forms.ts';
import { isDay } from '#lib/domain/shared/days.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { chooseForAct, matchPasted } from '#lib/server/modules/acts/index.ts';
import { actIn, chosenPeople, sharedEvidence } from '#lib/server/pages/act-form.ts';
import { areaName, kecamatanChoices } from '#lib/server/pages/area-names.ts';
import { ask, refuse, tryToAsk } from '#lib/server/pages/ask.ts';
import { chosenIn, typedIn } from '#lib/server/pages/form-fields.ts';
import { officerChoices } from '#lib/server/pages/officer-choices.ts';
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
  const today = actor.businessDate;
  if (!isDay(today)) throw new Error('today is no day');
  if (!actor.capabilities.includes('acts.run')) refuse(event, { code: 'not-allowed' });
  return {
    kinds: sharedEvidence,
    months: reportMonths(today),
    officers: await officerChoices(event),
    kecamatan: kecamatanChoices(event.locals.app.areas),
    commandField,
    commandId: newCommandId(event),
  };
};

export const actions: Actions = {
  /** Matches what was pasted. It names people, so it stays in this answer and goes into no address. */
  cocokkan: async (event) => {
    const form = await event.request.formData();
    const found = await tryToAsk(event, matchPasted, { pasted: typedIn(form, 'tempelan') });
    if (!found.ok) return answerRefusal(found.problem, { lines: null });
    const { areas } = event.locals.app;
    return {
      lines: found.value.lines.map((line) => ({
        ...line,
        people: line.people.map((one) => ({
          value: `${one.enrolmentId}.${one.mark}`,
          name: one.fullName,
          number: one.personNumber,
          detail: [one.businessName, areaName(areas, one.kecamatanCode)]
            .filter((part) => part !== null && part !== '')
            .join(', '),
        })),
      })),
    };
  },
  pilih: async (event) => {
    const form = await event.request.formData();
    const act = actIn(form);
    if (!act.ok) return answerRefusal(act.problem, { lines: null });
    const several = chosenIn(form, 'baris').flatMap((line) => {
      const [enrolmentId = '', seen] = typedIn(form, `baris-${line}`).split('.');
      return enrolmentId === '' ? [] : [{ enrolmentId, seen: seen ?? null }];
    });
    const people = new Map(
      [...chosenPeople(form), ...several].map((one) => [one.enrolmentId, one]),
    );
    const result = await runFromForm(event, chooseForAct, {
      id: commandIdOf(event, form),
      input: { act: act.value, choice: { by: 'people', people: [...people.values()] } },
    });
    if (!result.ok) return answerRefusal(result.problem, { lines: null });
    redirect(303, `/k/antrean?tindakan=${result.value.actId}#periksa`);
  },
};

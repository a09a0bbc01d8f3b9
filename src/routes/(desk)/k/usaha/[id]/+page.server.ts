import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { runningRoles } from '#lib/domain/businesses/members.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import {
  endBusinessMember,
  getBusiness,
  recordBusinessLicence,
  setBusinessMember,
} from '#lib/server/modules/businesses/index.ts';
import { searchPeople } from '#lib/server/modules/registry/index.ts';
import { areaName } from '#lib/server/pages/area-names.ts';
import { ask, refuse, tryToAsk } from '#lib/server/pages/ask.ts';
import { dayIn, typedIn, typedOrNull, valuesOf } from '#lib/server/pages/form-fields.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
  runFromForm,
} from '#lib/server/pages/run-from-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!v.is(id, event.params.id)) refuse(event, { code: 'not-found' });
  const actor = await ask(event, whoAmI, {});
  const business = await ask(event, getBusiness, { businessId: event.params.id });
  const { areas } = event.locals.app;
  const isRunning = (role: string) => runningRoles.some((one) => one === role);
  return {
    business,
    running: business.members.filter((one) => isRunning(one.role)).length,
    area: [areaName(areas, business.kelurahanCode), areaName(areas, business.kecamatanCode)]
      .filter((name) => name !== '')
      .join(', '),
    mayChange: actor.capabilities.includes('people.write'),
    mayRecord: actor.capabilities.includes('evidence.write'),
    saved: event.url.searchParams.get('tersimpan'),
    commandField,
    addId: newCommandId(event),
    licenceId: newCommandId(event),
    endIds: Object.fromEntries(business.members.map((one) => [one.personId, newCommandId(event)])),
  };
};

export const actions: Actions = {
  anggota: async (event) => {
    const form = await event.request.formData();
    const values = valuesOf(form);
    const number = typedIn(form, 'number').toUpperCase();
    const found = await tryToAsk(event, searchPeople, { words: number, size: 5 });
    const person = found.ok
      ? found.value.people.find((one) => one.personNumber === number)
      : undefined;
    if (person === undefined) {
      return answerRefusal({ code: 'not-found', field: 'number' }, { values });
    }
    const result = await runFromForm(event, setBusinessMember, {
      id: commandIdOf(event, form),
      input: {
        businessId: event.params.id,
        personId: person.personId,
        role: typedIn(form, 'role'),
      },
    });
    if (!result.ok) return answerRefusal(result.problem, { values });
    redirect(303, `/k/usaha/${event.params.id}?tersimpan=anggota`);
  },

  akhir: async (event) => {
    const form = await event.request.formData();
    const result = await runFromForm(event, endBusinessMember, {
      id: commandIdOf(event, form),
      input: { businessId: event.params.id, personId: typedIn(form, 'personId') },
    });
    if (!result.ok) return answerRefusal(result.problem, { values: valuesOf(form) });
    redirect(303, `/k/usaha/${event.params.id}?tersimpan=akhir`);
  },

  izin: async (event) => {
    const form = await event.request.formData();
    const result = await runFromForm(event, recordBusinessLicence, {
      id: commandIdOf(event, form),
      input: {
        businessId: event.params.id,
        title: typedIn(form, 'title'),
        reference: typedIn(form, 'reference'),
        issuer: typedOrNull(form, 'issuer'),
        issuedOn: dayIn(form, 'issuedOn') ?? '',
        validUntil: dayIn(form, 'validUntil'),
      },
    });
    if (!result.ok) return answerRefusal(result.problem, { values: valuesOf(form) });
    redirect(303, `/k/usaha/${event.params.id}?tersimpan=izin`);
  },
};

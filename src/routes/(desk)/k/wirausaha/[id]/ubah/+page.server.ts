import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isDay } from '#lib/domain/shared/days.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { correctPerson } from '#lib/server/modules/people/index.ts';
import { getPerson } from '#lib/server/modules/registry/index.ts';
import { kecamatanChoices, kelurahanChoices } from '#lib/server/pages/area-names.ts';
import { ask, refuse, type Asking } from '#lib/server/pages/ask.ts';
import { typedIn, valuesOf } from '#lib/server/pages/form-fields.ts';
import { twoVersions, type TwoVersions } from '#lib/server/pages/two-versions.ts';
import { changesIn, draftOf, groupsIn } from '#lib/server/pages/person-form.ts';
import { personView } from '#lib/server/pages/person-view.ts';
import { withSensitiveGroups } from '#lib/server/pages/with-sensitive-groups.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
  runFromForm,
} from '#lib/server/pages/run-from-form.ts';
import type { Actions, PageServerLoad } from './$types';

async function personNow(event: Asking & { readonly params: { readonly id: string } }) {
  const actor = await ask(event, whoAmI, {});
  if (!actor.capabilities.includes('people.write')) refuse(event, { code: 'not-allowed' });
  const today = actor.businessDate;
  if (!v.is(id, event.params.id) || !isDay(today)) refuse(event, { code: 'not-found' });
  const person = await withSensitiveGroups(
    event,
    await ask(event, getPerson, { id: event.params.id }),
  );
  return personView(event.locals.app.areas, person, today);
}

export const load: PageServerLoad = async (event) => {
  const person = await personNow(event);
  const { areas } = event.locals.app;
  return {
    person: { id: person.id, fullName: person.fullName, revision: person.revision },
    draft: draftOf(person),
    /** The version that the form began with, to tell later which fields were changed in it. */
    start: JSON.stringify(draftOf(person)),
    commandField,
    commandId: newCommandId(event),
    kelurahan: kelurahanChoices(areas),
    kecamatan: kecamatanChoices(areas),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const person = await personNow(event);
    const none: TwoVersions | null = null;
    const again = { values: valuesOf(form), groups: groupsIn(form), both: none };
    const now = draftOf(person);
    const revision = Number(typedIn(form, 'revision'));
    const isOld = Number.isSafeInteger(revision) && revision > 0 && revision !== person.revision;
    if (isOld) {
      const both = await twoVersions(event, form, person);
      if (both !== null) return answerRefusal({ code: 'changed-meanwhile' }, { ...again, both });
    }
    const changes = changesIn(form, now);
    if (Object.keys(changes).length === 0) {
      return answerRefusal({ code: 'nothing-changed' }, again);
    }
    const result = await runFromForm(event, correctPerson, {
      id: commandIdOf(event, form),
      input: { personId: person.id, ...changes },
      // What was compared above: somebody who saves between this and now is refused by the command.
      basedOn: person.revision,
    });
    if (!result.ok) {
      const isOvertaken = result.problem.code === 'changed-meanwhile';
      const both = isOvertaken ? await twoVersions(event, form, await personNow(event)) : null;
      return answerRefusal(result.problem, { ...again, both });
    }
    redirect(303, `/k/wirausaha/${person.id}?tersimpan=ubah`);
  },
};

import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { groupStanding } from '#lib/domain/people/group-standing.ts';
import { isSensitiveGroup, targetGroups } from '#lib/domain/people/target-groups.ts';
import { isDay } from '#lib/domain/shared/days.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import {
  endTargetGroup,
  getTargetGroups,
  setTargetGroup,
} from '#lib/server/modules/people/index.ts';
import { getPerson } from '#lib/server/modules/registry/index.ts';
import { ask, refuse } from '#lib/server/pages/ask.ts';
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
  const actor = await ask(event, whoAmI, {});
  const today = actor.businessDate;
  if (!actor.capabilities.includes('people.write')) refuse(event, { code: 'not-allowed' });
  if (!v.is(id, event.params.id) || !isDay(today)) refuse(event, { code: 'not-found' });
  const personId = event.params.id;
  const person = await ask(event, getPerson, { id: personId });
  const sensitive = actor.capabilities.includes('people.sensitive');
  const { groups } = await ask(event, getTargetGroups, { personId, sensitive });
  return {
    person: { id: person.id, fullName: person.fullName },
    groups: targetGroups
      .filter((group) => sensitive || !isSensitiveGroup(group))
      .map((group) => {
        const now = groups.find((one) => one.group === group && one.until === null) ?? null;
        const until = now?.validUntil ?? null;
        return {
          group,
          isSensitive: isSensitiveGroup(group),
          now,
          standing: groupStanding(until !== null && isDay(until) ? until : null, today),
          past: groups.filter((one) => one.group === group && one.until !== null),
          setId: newCommandId(event),
          endId: newCommandId(event),
        };
      }),
    saved: event.url.searchParams.get('tersimpan'),
    commandField,
  };
};

export const actions: Actions = {
  simpan: async (event) => {
    const form = await event.request.formData();
    const group = typedIn(form, 'group');
    const result = await runFromForm(event, setTargetGroup, {
      id: commandIdOf(event, form),
      input: {
        personId: event.params.id,
        group,
        source: typedIn(form, `source-${group}`),
        basis: typedOrNull(form, `basis-${group}`),
        validUntil: dayIn(form, `validUntil-${group}`),
      },
    });
    if (!result.ok) return answerRefusal(result.problem, { group, values: valuesOf(form) });
    redirect(303, `/k/wirausaha/${event.params.id}/sasaran?tersimpan=saved`);
  },

  akhiri: async (event) => {
    const form = await event.request.formData();
    const group = typedIn(form, 'group');
    const result = await runFromForm(event, endTargetGroup, {
      id: commandIdOf(event, form),
      input: { personId: event.params.id, group },
    });
    if (!result.ok) return answerRefusal(result.problem, { group, values: valuesOf(form) });
    redirect(303, `/k/wirausaha/${event.params.id}/sasaran?tersimpan=ended`);
  },
};

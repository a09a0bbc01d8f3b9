import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isDay } from '#lib/domain/shared/days.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { stages } from '#lib/domain/stages/stages.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { getPerson } from '#lib/server/modules/registry/index.ts';
import {
  recordEvidence,
  replaceEvidence,
  withdrawEvidence,
} from '#lib/server/modules/stages/index.ts';
import { ask, refuse, type Asking } from '#lib/server/pages/ask.ts';
import {
  evidenceIn,
  evidenceValues,
  kindPairs,
  kindValue,
  usualKind,
} from '#lib/server/pages/evidence-form.ts';
import { typedIn, valuesOf } from '#lib/server/pages/form-fields.ts';
import { personView } from '#lib/server/pages/person-view.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
  runFromForm,
} from '#lib/server/pages/run-from-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { params, url, locals } = event;
  const actor = await ask(event, whoAmI, {});
  if (!actor.capabilities.includes('evidence.write')) refuse(event, { code: 'not-allowed' });
  if (!v.is(id, params.id) || !isDay(actor.businessDate)) refuse(event, { code: 'not-found' });
  const person = personView(
    locals.app.areas,
    await ask(event, getPerson, { id: params.id }),
    actor.businessDate,
  );
  const replacedId = url.searchParams.get('ganti');
  const replaced = person.evidence.find((piece) => piece.id === replacedId);
  if (replacedId !== null && (replaced === undefined || replaced.replacedBy !== null)) {
    refuse(event, { code: 'not-found' });
  }
  const stage = v.safeParse(v.picklist(stages), url.searchParams.get('langkah'));
  const asked = stage.success ? stage.output : (person.next?.stage ?? 'training');
  return {
    person: { id: person.id, fullName: person.fullName },
    pairs: kindPairs(),
    replaced: replaced === undefined ? null : { id: replaced.id, stage: replaced.stage },
    values:
      replaced === undefined
        ? {
            kind: kindValue(asked, usualKind(asked)),
            grade: 'C',
            happenedOn: actor.businessDate,
          }
        : evidenceValues(replaced),
    commandField,
    commandId: newCommandId(event),
    withdrawId: newCommandId(event),
  };
};

function backTo(
  event: Asking & { readonly params: { readonly id: string } },
  saved: string,
): never {
  redirect(303, `/k/wirausaha/${event.params.id}?tersimpan=${saved}`);
}

export const actions: Actions = {
  simpan: async (event) => {
    const form = await event.request.formData();
    const input = { personId: event.params.id, ...evidenceIn(form) };
    const envelope = { id: commandIdOf(event, form), input };
    const result = await runFromForm(event, recordEvidence, envelope);
    if (!result.ok) return answerRefusal(result.problem, { values: valuesOf(form) });
    backTo(event, 'bukti');
  },

  ganti: async (event) => {
    const form = await event.request.formData();
    const evidenceId = typedIn(form, 'evidenceId');
    const input = { personId: event.params.id, evidenceId, ...evidenceIn(form) };
    const envelope = { id: commandIdOf(event, form), input };
    const result = await runFromForm(event, replaceEvidence, envelope);
    if (!result.ok) return answerRefusal(result.problem, { values: valuesOf(form) });
    backTo(event, 'ganti');
  },

  tarik: async (event) => {
    const form = await event.request.formData();
    const evidenceId = typedIn(form, 'evidenceId');
    const input = { personId: event.params.id, evidenceId, reason: typedIn(form, 'reason') };
    const envelope = { id: commandIdOf(event, form), input };
    const result = await runFromForm(event, withdrawEvidence, envelope);
    if (!result.ok) return answerRefusal(result.problem, { values: {} });
    backTo(event, 'tarik');
  },
};

import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isDay } from '#lib/domain/shared/days.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { evidenceForms, reportMonths, typedKinds } from '#lib/domain/stages/evidence-forms.ts';
import { evidenceKinds, isSensitiveStage, stages } from '#lib/domain/stages/stages.ts';
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
  kindOf,
  kindValue,
  missingIn,
  unaskedOf,
} from '#lib/server/pages/evidence-form.ts';
import { typedIn, valuesOf } from '#lib/server/pages/form-fields.ts';
import { personView } from '#lib/server/pages/person-view.ts';
import { proofsIn } from '#lib/server/pages/proof-form.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
  runFromForm,
} from '#lib/server/pages/run-from-form.ts';
import type { Actions, PageServerLoad } from './$types';

type OnPerson = Asking & { readonly params: { readonly id: string } };

async function personNow(event: OnPerson) {
  const actor = await ask(event, whoAmI, {});
  if (!actor.capabilities.includes('evidence.write')) refuse(event, { code: 'not-allowed' });
  const today = actor.businessDate;
  if (!v.is(id, event.params.id) || !isDay(today)) refuse(event, { code: 'not-found' });
  const shown = await ask(event, getPerson, { id: event.params.id });
  return { today, person: personView(event.locals.app.areas, shown, today) };
}

/** The piece that a correction names, while it stands; nothing for a new one. */
function replacedPiece(event: OnPerson, person: Awaited<ReturnType<typeof personNow>>['person']) {
  const replacedId = event.url.searchParams.get('ganti');
  const piece = person.evidence.find((one) => one.id === replacedId);
  if (replacedId !== null && (piece === undefined || piece.replacedBy !== null)) {
    refuse(event, { code: 'not-found' });
  }
  return piece;
}

export const load: PageServerLoad = async (event) => {
  const { url } = event;
  const { person, today } = await personNow(event);
  const replaced = replacedPiece(event, person);
  const asked = v.safeParse(v.picklist(stages), url.searchParams.get('langkah'));
  const only = replaced?.stage ?? (asked.success ? asked.output : undefined);
  const kindsOf = (stage: (typeof stages)[number]) =>
    replaced === undefined ? typedKinds(stage) : evidenceKinds[stage];
  const choices = stages
    .filter((stage) => only === undefined || stage === only)
    .map((stage) => ({ stage, kinds: kindsOf(stage) }));
  const [single] = choices.flatMap(({ stage, kinds }) => kinds.map((kind) => ({ stage, kind })));
  const isSingle = choices.reduce((count, one) => count + one.kinds.length, 0) === 1;
  const chosen =
    kindOf(url.searchParams.get('jenis')) ??
    (replaced === undefined ? undefined : kindOf(`${replaced.stage}.${replaced.kind}`)) ??
    (isSingle ? single : undefined);
  return {
    person: { id: person.id, fullName: person.fullName },
    choices,
    stage: only ?? null,
    chosen:
      chosen === undefined
        ? null
        : {
            ...chosen,
            value: kindValue(chosen),
            fields: evidenceForms[chosen.kind],
            isSensitive: isSensitiveStage(chosen.stage),
          },
    months: reportMonths(today),
    replaced:
      replaced === undefined
        ? null
        : { id: replaced.id, stage: replaced.stage, proofs: replaced.proofs },
    values: replaced === undefined ? { grade: 'C', happenedOn: today } : evidenceValues(replaced),
    commandField,
    commandId: newCommandId(event),
    withdrawId: newCommandId(event),
  };
};

function backTo(event: OnPerson, saved: string): never {
  redirect(303, `/k/wirausaha/${event.params.id}?tersimpan=${saved}`);
}

/** Records a new piece, or one in the place of another. */
async function save(event: OnPerson & { readonly request: Request }) {
  const form = await event.request.formData();
  const { person } = await personNow(event);
  const replaced = replacedPiece(event, person);
  const chosen = kindOf(typedIn(form, 'kind'));
  if (chosen === undefined) refuse(event, { code: 'input.invalid' });
  const commandId = commandIdOf(event, form);
  const values = valuesOf(form);
  const proofs = await proofsIn(event, form, person.id, chosen.stage, commandId);
  if (!proofs.ok) return answerRefusal(proofs.problem, { values, taken: null });
  const { ids, taken } = proofs.value;
  const typed = evidenceIn(form, chosen);
  const missing = missingIn(typed, chosen.kind);
  if (missing !== undefined) return answerRefusal(missing, { values, taken });
  const kept = replaced === undefined ? {} : unaskedOf(replaced, chosen.kind);
  const input = { personId: person.id, ...kept, ...typed, proofs: [...ids] };
  const result =
    replaced === undefined
      ? await runFromForm(event, recordEvidence, { id: commandId, input })
      : await runFromForm(event, replaceEvidence, {
          id: commandId,
          input: { ...input, evidenceId: replaced.id },
        });
  if (!result.ok) return answerRefusal(result.problem, { values, taken });
  backTo(event, replaced === undefined ? 'bukti' : 'ganti');
}

export const actions: Actions = {
  simpan: save,

  tarik: async (event) => {
    const form = await event.request.formData();
    const evidenceId = typedIn(form, 'evidenceId');
    const input = { personId: event.params.id, evidenceId, reason: typedIn(form, 'reason') };
    const envelope = { id: commandIdOf(event, form), input };
    const result = await runFromForm(event, withdrawEvidence, envelope);
    if (!result.ok) return answerRefusal(result.problem, { values: {}, taken: null });
    backTo(event, 'tarik');
  },
};

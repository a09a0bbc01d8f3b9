import { redirect } from '@sveltejs/kit';
import { documentKinds, namesPeople, type DocumentKind } from '#lib/domain/documents/kinds.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { matchPasted } from '#lib/server/modules/acts/index.ts';
import { makeDocument } from '#lib/server/modules/documents/index.ts';
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

function kindIn(text: string | null): DocumentKind {
  return documentKinds.find((kind) => kind === text) ?? 'attendanceList';
}

/** Lines that do not name one person, as they were typed. */
interface Unclear {
  readonly line: string;
  readonly match: 'several' | 'none';
}

export const load: PageServerLoad = async (event) => {
  const actor = await ask(event, whoAmI, {});
  if (!actor.capabilities.includes('evidence.write')) refuse(event, { code: 'not-allowed' });
  return {
    commandField,
    commandId: newCommandId(event),
    kind: kindIn(event.url.searchParams.get('jenis')),
    today: actor.businessDate,
    asksAgency: actor.agencyCode === null,
  };
};

export const actions: Actions = {
  buat: async (event) => {
    const form = await event.request.formData();
    const pasted = typedIn(form, 'personIds');
    const again = { values: valuesOf(form) };
    const none: readonly Unclear[] = [];
    const matched = await tryToAsk(event, matchPasted, { pasted });
    if (!matched.ok) return answerRefusal(matched.problem, { ...again, unclear: none });
    const kind = kindIn(typedIn(form, 'kind'));
    const { lines } = matched.value;
    const typed = pasted.split(/\r?\n/);
    const unclear = lines.flatMap((one): Unclear[] =>
      one.match === 'matched'
        ? []
        : [{ line: (typed[one.line - 1] ?? '').trim().slice(0, 120), match: one.match }],
    );
    if (namesPeople(kind) && (lines.length === 0 || unclear.length > 0)) {
      return answerRefusal({ code: 'document.nobody', field: 'personIds' }, { ...again, unclear });
    }
    const made = await runFromForm(event, makeDocument, {
      id: commandIdOf(event, form),
      input: {
        kind,
        dated: dayIn(form, 'dated'),
        subject: typedIn(form, 'subject'),
        happensOn: dayIn(form, 'happensOn'),
        startsAt: typedOrNull(form, 'startsAt')?.replace('.', ':') ?? null,
        endsAt: typedOrNull(form, 'endsAt')?.replace('.', ':') ?? null,
        place: typedOrNull(form, 'place'),
        personIds: lines.flatMap((one) => one.people.map((person) => person.personId)),
        agencyCode: typedOrNull(form, 'agencyCode')?.toUpperCase() ?? null,
      },
    });
    if (!made.ok) return answerRefusal(made.problem, { ...again, unclear: none });
    const [first, ...others] = made.value.documentIds;
    redirect(303, others.length > 0 || first === undefined ? '/k/surat' : `/k/surat/${first}`);
  },
};

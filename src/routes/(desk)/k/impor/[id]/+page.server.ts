import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { fields } from '#lib/domain/imports/fields.ts';
import { verdicts } from '#lib/domain/imports/verdicts.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import {
  answerHeldRow,
  confirmMapping,
  getImport,
  getImportColumns,
  getImportProblems,
  listImportRows,
  saveImport,
  undoImport,
} from '#lib/server/modules/imports/index.ts';
import { getPerson } from '#lib/server/modules/registry/index.ts';
import { areaName } from '#lib/server/pages/area-names.ts';
import { ask, refuse, tryToAsk, type Asking } from '#lib/server/pages/ask.ts';
import { typedIn, typedOrNull } from '#lib/server/pages/form-fields.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
  runFromForm,
} from '#lib/server/pages/run-from-form.ts';
import type { Actions, PageServerLoad } from './$types';

const ROWS = 25;
/** Candidates beside one row; who is like more people needs a look of its own. */
const MOST_CANDIDATES = 3;

const view = v.object({
  tampil: v.fallback(v.nullable(v.picklist(verdicts)), null),
  masalah: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^[a-z.-]{1,60}$/))), null),
  cursor: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^\d{1,9}$/))), null),
});

export const load: PageServerLoad = async (event) => {
  const importId = event.params.id;
  if (!v.is(id, importId)) refuse(event, { code: 'not-found' });
  const summary = await ask(event, getImport, { importId });
  const { state } = summary;
  const params = event.url.searchParams;
  const isMapping = state === 'mapping' || (state === 'judged' && params.has('kolom'));
  const shared = {
    summary,
    commandField,
    commandId: newCommandId(event),
    undoId: newCommandId(event),
    hasAnswered: params.has('dijawab'),
  };
  if (isMapping) {
    return { ...shared, mapping: await ask(event, getImportColumns, { importId }), review: null };
  }
  if (state !== 'judged' && state !== 'saved') return { ...shared, mapping: null, review: null };
  return { ...shared, mapping: null, review: await reviewOf(event, importId, params) };
};

async function reviewOf(event: Asking, importId: string, params: URLSearchParams) {
  const asked = v.parse(view, {
    tampil: params.get('tampil'),
    masalah: params.get('masalah'),
    cursor: params.get('cursor'),
  });
  const { problems } = await ask(event, getImportProblems, { importId });
  const page = await ask(event, listImportRows, {
    importId,
    verdict: asked.masalah === null ? asked.tampil : null,
    problem: asked.masalah,
    cursor: asked.cursor,
    size: ROWS,
  });
  const rows = page.rows.map((row) => ({
    ...row,
    commandId: newCommandId(event),
    canBeAnswered: row.verdict === 'held' && row.answer === null,
  }));
  const first = rows.find((row) => row.canBeAnswered && row.candidates.length > 0);
  return {
    ...asked,
    problems,
    rows,
    nextCursor: page.nextCursor,
    similar:
      first === undefined
        ? null
        : { rowNumber: first.rowNumber, people: await candidatesOf(event, first.candidates) },
  };
}

/** Those who may be the person of a row, as far as this actor may see them. */
async function candidatesOf(event: Asking, ids: readonly string[]) {
  const { areas } = event.locals.app;
  return Promise.all(
    ids.slice(0, MOST_CANDIDATES).map(async (personId) => {
      const found = await tryToAsk(event, getPerson, { id: personId });
      if (!found.ok) return { personId, person: null };
      const { fullName, birthDate, nik, phones, businesses, address } = found.value;
      return {
        personId,
        person: {
          fullName,
          birthDate,
          nikLastFour: nik?.lastFour ?? null,
          phone: phones[0]?.e164 ?? null,
          business: businesses[0]?.name ?? null,
          area: areaName(areas, address?.kecamatanCode ?? null),
        },
      };
    }),
  );
}

const columnField = v.fallback(v.picklist([...fields, 'ignore']), 'ignore');

export const actions: Actions = {
  cocokkan: async (event) => {
    const form = await event.request.formData();
    const importId = event.params.id;
    const { columns } = await ask(event, getImportColumns, { importId });
    const input = {
      importId,
      columns: columns.map(({ column }) => v.parse(columnField, typedIn(form, `kolom-${column}`))),
    };
    const result = await runFromForm(event, confirmMapping, {
      id: commandIdOf(event, form),
      input,
    });
    if (!result.ok) return answerRefusal(result.problem, { chosen: input.columns });
    redirect(303, `/k/impor/${importId}`);
  },

  simpan: async (event) => {
    const form = await event.request.formData();
    const importId = event.params.id;
    const mode = typedIn(form, 'mode') === 'strict' ? 'strict' : 'partial';
    const envelope = { id: commandIdOf(event, form), input: { importId, mode } };
    const result = await runFromForm(event, saveImport, envelope);
    if (!result.ok) return answerRefusal(result.problem, { chosen: null });
    redirect(303, `/k/impor/${importId}`);
  },

  batalkan: async (event) => {
    const form = await event.request.formData();
    const importId = event.params.id;
    const envelope = { id: commandIdOf(event, form), input: { importId } };
    const result = await runFromForm(event, undoImport, envelope);
    if (!result.ok) return answerRefusal(result.problem, { chosen: null });
    redirect(303, `/k/impor/${importId}`);
  },

  jawab: async (event) => {
    const form = await event.request.formData();
    const importId = event.params.id;
    const personId = typedOrNull(form, 'personId');
    const input = {
      importId,
      rowNumber: Number(typedIn(form, 'rowNumber')),
      answer: typedIn(form, 'answer'),
      personId,
    };
    const result = await runFromForm(event, answerHeldRow, {
      id: commandIdOf(event, form),
      input,
    });
    if (!result.ok) return answerRefusal(result.problem, { chosen: null });
    const verdict = typedIn(form, 'tampil');
    const kept = v.is(v.picklist(verdicts), verdict) ? `tampil=${verdict}&` : '';
    redirect(303, `/k/impor/${importId}?${kept}dijawab`);
  },
};

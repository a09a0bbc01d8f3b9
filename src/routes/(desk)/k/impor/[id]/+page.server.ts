import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { fields } from '#lib/domain/imports/fields.ts';
import { verdicts } from '#lib/domain/imports/verdicts.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import {
  answerHeldRow,
  confirmMapping,
  correctImportCells,
  fixImport,
  getImport,
  getImportColumns,
  getImportProblems,
  listImportRows,
  restoreImportRows,
  saveImport,
  undoImport,
  undoImportFix,
} from '#lib/server/modules/imports/index.ts';
import { getPerson } from '#lib/server/modules/registry/index.ts';
import { areaName } from '#lib/server/pages/area-names.ts';
import { ask, refuse, tryToAsk, type Asking } from '#lib/server/pages/ask.ts';
import { typedIn, typedOrNull, valuesOf } from '#lib/server/pages/form-fields.ts';
import { cellsIn, fixesOf, fixIn, openCellsOf } from '#lib/server/pages/import-review.ts';
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
    isForgotten: params.has('usulan'),
  };
  if (isMapping) {
    return { ...shared, mapping: await ask(event, getImportColumns, { importId }), review: null };
  }
  if (state !== 'judged' && state !== 'saved') return { ...shared, mapping: null, review: null };
  return { ...shared, mapping: null, review: await reviewOf(event, importId, state, params) };
};

async function reviewOf(
  event: Asking,
  importId: string,
  state: 'judged' | 'saved',
  params: URLSearchParams,
) {
  const asked = v.parse(view, {
    tampil: params.get('tampil'),
    masalah: params.get('masalah'),
    cursor: params.get('cursor'),
  });
  // Only rows that wait are written over, and only before they are saved.
  const isCorrecting = state === 'judged' && asked.masalah === null && asked.tampil === 'held';
  const place = { importId, cursor: asked.cursor, size: ROWS };
  const [{ problems }, page, fixes, open] = await Promise.all([
    ask(event, getImportProblems, { importId }),
    ask(event, listImportRows, {
      ...place,
      verdict: asked.masalah === null ? asked.tampil : null,
      problem: asked.masalah,
    }),
    state === 'judged' ? fixesOf(event, importId) : null,
    isCorrecting ? openCellsOf(event, place) : null,
  ]);
  const rows = page.rows.map((row) => ({
    ...row,
    commandId: newCommandId(event),
    restoreId: newCommandId(event),
    open: open?.get(row.rowNumber) ?? [],
    canBeAnswered: row.verdict === 'held' && row.answer === null,
  }));
  const first = rows.find((row) => row.canBeAnswered && row.candidates.length > 0);
  // What one answer above corrects is not said a second time among the causes.
  const causes = problems.filter(
    (one) =>
      !(fixes?.doubts ?? []).some((doubt) => doubt.code === one.code && one.severity === 'hold') &&
      !(fixes?.words ?? []).some((word) => word.code === one.code && word.column === one.column),
  );
  return {
    ...asked,
    problems: causes,
    fixes,
    isCorrecting,
    cellsId: newCommandId(event),
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

type Event = Parameters<NonNullable<Actions[string]>>[0];

/** Runs a command about the import and comes back to the rows that were being looked at. */
async function about(
  event: Event,
  command: Parameters<typeof runFromForm>[1],
  inputOf: (form: FormData) => object,
) {
  const form = await event.request.formData();
  const importId = event.params.id ?? '';
  const result = await runFromForm(event, command, {
    id: commandIdOf(event, form),
    input: { importId, ...inputOf(form) },
  });
  if (!result.ok) return answerRefusal(result.problem, { chosen: null });
  const isHeld = typedIn(form, 'tampil') === 'held';
  redirect(303, `/k/impor/${importId}${isHeld ? '?tampil=held' : ''}`);
}

export const actions: Actions = {
  betulkan: (event) =>
    about(event, fixImport, (form) => ({ fixId: newCommandId(event), fix: fixIn(valuesOf(form)) })),

  urungkan: (event) => about(event, undoImportFix, (form) => ({ fixId: typedIn(form, 'fixId') })),

  sel: (event) => about(event, correctImportCells, (form) => ({ cells: cellsIn(form) })),

  kembalikan: (event) =>
    about(event, restoreImportRows, (form) => ({
      rowNumbers: [Number(typedIn(form, 'rowNumber'))],
    })),

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

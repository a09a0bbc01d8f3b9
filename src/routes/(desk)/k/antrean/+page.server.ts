import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { dayInJakarta, isDay } from '#lib/domain/shared/days.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { reportMonths } from '#lib/domain/stages/evidence-forms.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import {
  chooseForAct,
  includeChanged,
  listActs,
  previewAct,
  previewUndo,
  startAct,
  stopAct,
  undoAct,
} from '#lib/server/modules/acts/index.ts';
import { endList, saveList } from '#lib/server/modules/queues/index.ts';
import { listPeople } from '#lib/server/modules/registry/index.ts';
import { actIn, beginningOf, chosenPeople, sharedEvidence } from '#lib/server/pages/act-form.ts';
import { kecamatanChoices } from '#lib/server/pages/area-names.ts';
import { ask, refuse, tryToAsk, type Asking } from '#lib/server/pages/ask.ts';
import { chosenIn, typedIn, valuesOf } from '#lib/server/pages/form-fields.ts';
import { listedRow } from '#lib/server/pages/listed-row.ts';
import { officerChoices } from '#lib/server/pages/officer-choices.ts';
import { addressOf } from '#lib/server/pages/people-filter.ts';
import {
  queueCounts,
  queueView,
  viewParams,
  type QueueView,
} from '#lib/server/pages/queue-view.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
  runFromForm,
} from '#lib/server/pages/run-from-form.ts';
import { neighbours, pagesBefore, readPlace } from '#lib/server/pages/trail.ts';
import { beginSlow } from '#lib/server/pages/slow-work.ts';
import { queuesText } from '#lib/text/queues.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 100;
/** Done acts for which it is looked up how many were changed again since. */
const MOST_LOOKED_UP = 3;

export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  const actor = await ask(event, whoAmI, {});
  const today = actor.businessDate;
  if (!isDay(today)) throw new Error('today is no day');
  const counting = beginSlow(`queues of ${actor.agencyName ?? ''}`, () =>
    queueCounts(event, today),
  );
  const view = await queueView(event, today);
  const params = viewParams(url.searchParams);
  const place = readPlace(url.searchParams);
  const mayAct = actor.capabilities.includes('acts.run');
  const [{ page, isTooLong }, officers, acts, preview] = await Promise.all([
    pageOf(event, view, place.cursor),
    mayAct ? officerChoices(event) : [],
    mayAct && actor.accountId !== null ? actsToday(event, actor.accountId) : [],
    mayAct ? chosenAct(event, url.searchParams.get('tindakan')) : null,
  ]);
  const counts = await counting.settle();
  const before = pagesBefore(place) * PAGE;
  return {
    counts: counts.now,
    // Comes after the page where it was not there in time; a fault leaves the numbers out.
    lateCounts: counts.later?.catch(() => ({})) ?? null,
    isTooLong,
    view: { ...view, params: params.toString(), address: addressOf(url.pathname, params) },
    list: {
      total: page.total,
      rows: page.people.map((person) => ({
        ...listedRow(locals.app.areas, person, today),
        mark: person.mark,
        enrolledOn: person.enrolledOn,
      })),
      from: page.people.length === 0 ? 0 : before + 1,
      to: before + page.people.length,
      ...neighbours(url.pathname, params, place, page.nextCursor),
    },
    mayAct,
    what: url.searchParams.get('catat') ?? 'training.classAttended',
    kinds: sharedEvidence,
    months: reportMonths(today),
    officers,
    kecamatan: mayAct ? kecamatanChoices(locals.app.areas) : [],
    acts,
    preview,
    commandField,
    commandIds: Array.from({ length: 3 + acts.length * 2 }, () => newCommandId(event)),
  };
};

/** A page of the queue; a list too long for its order stands in the usual one, and that is said. */
async function pageOf(event: Asking, view: QueueView, cursor: string | null) {
  const asked = { ...view.filter, cursor, size: PAGE };
  const page = await tryToAsk(event, listPeople, { ...asked, sort: view.sort });
  if (page.ok) return { page: page.value, isTooLong: false };
  if (page.problem.code !== 'list.too-long-to-sort') refuse(event, page.problem);
  return { page: await ask(event, listPeople, asked), isTooLong: true };
}

async function actsToday(event: Asking, accountId: string) {
  const since = beginningOf(dayInJakarta(event.locals.app.now()));
  const { acts } = await ask(event, listActs, { since, ofAccount: accountId });
  let looked = 0;
  return Promise.all(
    acts.map(async (act) => {
      if (!act.mayUndo || looked >= MOST_LOOKED_UP) return { ...act, undo: null };
      looked += 1;
      const undo = await tryToAsk(event, previewUndo, { actId: act.actId });
      return { ...act, undo: undo.ok ? undo.value : null };
    }),
  );
}

/** The act that was chosen and not started yet; nothing once it was. */
async function chosenAct(event: Asking, asked: string | null) {
  if (!v.is(id, asked)) return null;
  const preview = await tryToAsk(event, previewAct, { actId: asked });
  return preview.ok && preview.value.state === 'chosen' ? preview.value : null;
}

/** Back to the same queue, place and view; with the act where one is chosen. */
function backTo(url: URL, actId?: string): string {
  const params = new URLSearchParams(
    [...url.searchParams].filter(([name]) => !name.startsWith('/')),
  );
  params.delete('tindakan');
  if (actId !== undefined) params.set('tindakan', actId);
  return addressOf(url.pathname, params);
}

type Event = Parameters<NonNullable<Actions[string]>>[0];

/** Runs a command about one act and comes back. */
async function aboutAct(event: Event, command: typeof startAct, stays: boolean) {
  const form = await event.request.formData();
  const actId = typedIn(form, 'actId');
  const result = await runFromForm(event, command, {
    id: commandIdOf(event, form),
    input: { actId },
  });
  if (!result.ok) return answerRefusal(result.problem, { values: {} });
  redirect(303, backTo(event.url, stays ? actId : undefined));
}

export const actions: Actions = {
  /** Chooses people for an act; the answer is the preview. */
  pilih: async (event) => {
    const form = await event.request.formData();
    const act = actIn(form);
    if (!act.ok) return answerRefusal(act.problem, { values: valuesOf(form) });
    const actor = await ask(event, whoAmI, {});
    if (!isDay(actor.businessDate)) throw new Error('today is no day');
    const choice =
      typedIn(form, 'semua') === 'ya'
        ? { by: 'filter', filter: (await queueView(event, actor.businessDate)).filter }
        : { by: 'people', people: chosenPeople(form) };
    const result = await runFromForm(event, chooseForAct, {
      id: commandIdOf(event, form),
      input: { act: act.value, choice },
    });
    if (!result.ok) return answerRefusal(result.problem, { values: valuesOf(form) });
    redirect(303, `${backTo(event.url, result.value.actId)}#periksa`);
  },
  ambil: (event) => aboutAct(event, includeChanged, true),
  catat: (event) => aboutAct(event, startAct, false),
  hentikan: (event) => aboutAct(event, stopAct, false),
  urungkan: async (event) => {
    const form = await event.request.formData();
    const reason = queuesText(event.locals.locale).jobs.reason;
    const result = await runFromForm(event, undoAct, {
      id: commandIdOf(event, form),
      input: { actId: typedIn(form, 'actId'), reason },
    });
    if (!result.ok) return answerRefusal(result.problem, { values: {} });
    redirect(303, backTo(event.url));
  },
  simpan: async (event) => {
    const form = await event.request.formData();
    const actor = await ask(event, whoAmI, {});
    if (!isDay(actor.businessDate)) throw new Error('today is no day');
    const view = await queueView(event, actor.businessDate);
    const late = typedIn(form, 'lateAfter');
    const result = await runFromForm(event, saveList, {
      id: commandIdOf(event, form),
      input: {
        name: typedIn(form, 'name'),
        filter: view.filter,
        sort: view.sort,
        columns: view.columns,
        isShared: chosenIn(form, 'shared').length > 0,
        lateAfter: late === '' ? null : Number(late),
      },
    });
    if (!result.ok) return answerRefusal(result.problem, { values: valuesOf(form) });
    redirect(303, `${event.url.pathname}?antrean=${result.value.listId}`);
  },
  akhiri: async (event) => {
    const form = await event.request.formData();
    const result = await runFromForm(event, endList, {
      id: commandIdOf(event, form),
      input: { listId: typedIn(form, 'listId') },
    });
    if (!result.ok) return answerRefusal(result.problem, { values: {} });
    redirect(303, event.url.pathname);
  },
};

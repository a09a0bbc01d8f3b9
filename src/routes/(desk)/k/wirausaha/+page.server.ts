import { redirect } from '@sveltejs/kit';
import { id } from '#lib/domain/shared/schemas.ts';
import { isDay } from '#lib/domain/shared/days.ts';
import * as v from 'valibot';
import { runQuery } from '#lib/server/commands/query.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { listPeople, searchPeople } from '#lib/server/modules/registry/index.ts';
import { areaName, kecamatanChoices, kotaChoices } from '#lib/server/pages/area-names.ts';
import { ask, type Asking } from '#lib/server/pages/ask.ts';
import { officerChoices } from '#lib/server/pages/officer-choices.ts';
import { typedIn } from '#lib/server/pages/form-fields.ts';
import { listedRow } from '#lib/server/pages/listed-row.ts';
import {
  addressOf,
  cleanListAddress,
  filterParams,
  readPeopleFilter,
} from '#lib/server/pages/people-filter.ts';
import { longWaitSince, peopleViews } from '#lib/server/pages/people-views.ts';
import { findPersonView } from '#lib/server/pages/find-person-view.ts';
import { answerRefusal } from '#lib/server/pages/run-from-form.ts';
import { neighbours, pagesBefore, readPlace } from '#lib/server/pages/trail.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 50;
/** Most answers of one search; more than these nobody reads. */
const FOUND = 50;

export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  const clean = cleanListAddress(url);
  if (clean !== undefined) redirect(303, clean);
  const filters = filterParams(url.searchParams);
  const place = readPlace(url.searchParams);
  const filter = readPeopleFilter(filters);
  const actor = await ask(event, whoAmI, {});
  const { areas } = locals.app;
  const [views, officers, page, beside] = await Promise.all([
    peopleViews(event, actor.businessDate),
    officerChoices(event),
    filter.ok
      ? ask(event, listPeople, { ...filter.value, cursor: place.cursor, size: PAGE })
      : Promise.resolve(null),
    personBeside(event, url.searchParams.get('orang'), actor.businessDate),
  ]);
  const shared = {
    query: filters.toString(),
    views,
    kota: kotaChoices(areas),
    kecamatan: kecamatanChoices(areas),
    officers,
    hereHref: hereAddress(url, filters),
  };
  if (!filter.ok || page === null) return { ...shared, list: null, filter: null, beside: null };
  const before = pagesBefore(place) * PAGE;
  return {
    ...shared,
    filter: {
      ...filter.value,
      isLongWait: filter.value.waitingSince === longWaitSince(actor.businessDate),
      areaNames: [filter.value.kelurahan, filter.value.kecamatan, filter.value.kota]
        .map((code) => areaName(areas, code))
        .filter((name) => name !== ''),
    },
    list: {
      total: page.total,
      rows: page.people.map((person) => listedRow(areas, person, actor.businessDate)),
      from: page.people.length === 0 ? 0 : before + 1,
      to: before + page.people.length,
      ...neighbours(url.pathname, filters, place, page.nextCursor),
    },
    beside,
  };
};

/** This page of the list without anybody beside it. */
function hereAddress(url: URL, filters: URLSearchParams): string {
  const params = new URLSearchParams(filters);
  for (const name of ['cursor', 'jejak']) {
    const value = url.searchParams.get(name);
    if (value !== null) params.set(name, value);
  }
  return addressOf(url.pathname, params);
}

async function personBeside(event: Asking, asked: string | null, today: string) {
  const parsed = v.safeParse(id, asked);
  return parsed.success && isDay(today) ? findPersonView(event, parsed.output, today) : null;
}

export const actions: Actions = {
  /** The search without script. What was typed stays in this answer and goes into no address. */
  cari: async (event) => {
    const { app, entering } = event.locals;
    const form = await event.request.formData();
    const words = typedIn(form, 'q').slice(0, 120);
    const who = await runQuery(app, entering, whoAmI, {});
    const result = await runQuery(app, entering, searchPeople, { words, size: FOUND });
    if (!result.ok) return answerRefusal(result.problem, { words });
    if (!who.ok) return answerRefusal(who.problem, { words });
    const today = who.value.businessDate;
    return {
      words,
      rows: result.value.people.map((person) => listedRow(app.areas, person, today)),
      isFull: result.value.people.length === FOUND,
    };
  },
};

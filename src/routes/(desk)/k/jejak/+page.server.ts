import { fail } from '@sveltejs/kit';
import { actKinds } from '#lib/domain/audit/kinds.ts';
import { listAgencies } from '#lib/server/modules/accounts/index.ts';
import {
  getSealState,
  listJournal,
  listJournalAccounts,
  listReadings,
} from '#lib/server/modules/audit/index.ts';
import { searchPeople } from '#lib/server/modules/registry/index.ts';
import { ask, tryToAsk, type Asking } from '#lib/server/pages/ask.ts';
import { typedIn, typedOrNull } from '#lib/server/pages/form-fields.ts';
import {
  filterEntities,
  journalView,
  readJournalFilter,
  verifyForAMoment,
} from '#lib/server/pages/journal-page.ts';
import { namesOf } from '#lib/server/pages/person-history.ts';
import { neighbours, readPlace } from '#lib/server/pages/trail.ts';
import { problemText } from '#lib/text/problems.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 40;

async function entriesOf(event: Asking, input: object, cursor: string | null) {
  const { locale } = event.locals;
  const names = await namesOf(event);
  const page = await ask(event, listJournal, { ...input, cursor, size: PAGE });
  return {
    entries: page.entries.map((entry) => journalView(locale, entry, names)),
    nextCursor: page.nextCursor,
  };
}

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const asked = readJournalFilter(searchParams);
  const place = readPlace(searchParams);
  const [seals, readings, { accounts }, { agencies }] = await Promise.all([
    ask(event, getSealState, {}),
    ask(event, listReadings, {}),
    ask(event, listJournalAccounts, {}),
    ask(event, listAgencies, {}),
  ]);
  const page = asked === null ? null : await entriesOf(event, asked.filter, place.cursor);
  return {
    page,
    typed: asked?.typed ?? {},
    filters: asked === null ? [] : [...asked.query],
    seals,
    readings,
    accounts,
    agencies: agencies.map((one) => ({ value: one.code, label: one.shortName })),
    kinds: actKinds,
    entities: filterEntities,
    ...(asked === null || page === null
      ? {}
      : neighbours('/k/jejak', asked.query, place, page.nextCursor)),
  };
};

export const actions: Actions = {
  /** Whose journal is meant: people who match, or at once the one who does. */
  cari: async (event) => {
    const form = await event.request.formData();
    const found = await tryToAsk(event, searchPeople, { words: typedIn(form, 'kata'), size: 10 });
    if (!found.ok) return fail(422, { problem: problemText(event.locals.locale, found.problem) });
    const people = new Map(
      found.value.people.map((one) => [
        one.personId,
        { id: one.personId, number: one.personNumber, name: one.fullName },
      ]),
    );
    return { matches: [...people.values()] };
  },

  /** The journal of one person, a page at a time; who it is stands in the form alone. */
  orang: async (event) => {
    const form = await event.request.formData();
    const asked = readJournalFilter(event.url.searchParams, typedIn(form, 'orang'));
    if (asked === null)
      return fail(422, { problem: problemText(event.locals.locale, { code: 'input.invalid' }) });
    const page = await entriesOf(event, asked.filter, typedOrNull(form, 'cursor'));
    return {
      person: {
        id: typedIn(form, 'orang'),
        number: typedIn(form, 'nomor').slice(0, 20),
        ...page,
      },
    };
  },

  /** Verifies the seals for a moment; the answer says where to go on. */
  periksa: async (event) => {
    const form = await event.request.formData();
    const from = typedIn(form, 'sesudah');
    const verified = await verifyForAMoment(event, /^\d{1,12}$/.test(from) ? Number(from) : 0);
    if (!verified.ok)
      return fail(403, { problem: problemText(event.locals.locale, verified.problem) });
    return { verified: verified.value };
  },
};

import * as v from 'valibot';
import { businessCategories } from '#lib/domain/businesses/categories.ts';
import { areaCode } from '#lib/domain/shared/schemas.ts';
import { listBusinesses } from '#lib/server/modules/businesses/index.ts';
import { areaName, kecamatanChoices } from '#lib/server/pages/area-names.ts';
import { ask, type Asking } from '#lib/server/pages/ask.ts';
import { typedIn } from '#lib/server/pages/form-fields.ts';
import { neighbours, pagesBefore, readPlace } from '#lib/server/pages/trail.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 50;

/** Kind and kecamatan identify nobody and stand in the address; a name that is looked for does not. */
const filters = v.object({
  category: v.fallback(v.optional(v.nullable(v.picklist(businessCategories)), null), null),
  kecamatan: v.fallback(v.optional(v.nullable(areaCode), null), null),
});

async function businesses(
  event: Asking,
  input: Parameters<typeof listBusinesses.answerTo>[0]['input'],
) {
  const page = await ask(event, listBusinesses, input);
  const { areas } = event.locals.app;
  const rows = page.businesses.map((one) => ({
    id: one.id,
    name: one.name,
    activity: one.activity,
    legalForm: one.legalForm,
    category: one.category,
    area: [areaName(areas, one.kelurahanCode), areaName(areas, one.kecamatanCode)]
      .filter((name) => name !== '')
      .join(', '),
    ownerId: one.ownerId,
    ownerName: one.ownerName,
  }));
  return { ...page, businesses: rows };
}

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const filter = v.parse(filters, {
    category: searchParams.get('category') || null,
    kecamatan: searchParams.get('kecamatan') || null,
  });
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== null) params.set(name, value);
  const place = readPlace(searchParams);
  const groups = searchParams.get('kelompok') === '1';
  if (groups) params.set('kelompok', '1');
  const more = { words: '', kota: null, cursor: place.cursor, size: PAGE, groups };
  const page = await businesses(event, { ...filter, ...more });
  const before = pagesBefore(place) * PAGE;
  return {
    filter,
    groups,
    total: page.total,
    rows: page.businesses,
    from: page.businesses.length === 0 ? 0 : before + 1,
    to: before + page.businesses.length,
    ...neighbours(event.url.pathname, params, place, page.nextCursor),
    kecamatan: kecamatanChoices(event.locals.app.areas),
  };
};

export const actions: Actions = {
  cari: async (event) => {
    const form = await event.request.formData();
    const words = typedIn(form, 'q').slice(0, 120);
    const none = { groups: false, category: null, kota: null, kecamatan: null, cursor: null };
    const page = await businesses(event, { ...none, words, size: PAGE });
    return { words, total: page.total, rows: page.businesses };
  },
};

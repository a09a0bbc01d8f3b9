import * as v from 'valibot';
import { id } from '#lib/domain/shared/schemas.ts';
import { getDocument } from '#lib/server/modules/documents/index.ts';
import { areaName } from '#lib/server/pages/area-names.ts';
import { ask, refuse } from '#lib/server/pages/ask.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!v.is(id, event.params.id)) refuse(event, { code: 'not-found' });
  const found = await ask(event, getDocument, { documentId: event.params.id });
  const { areas } = event.locals.app;
  return {
    document: {
      ...found,
      people: found.people.map((person) => ({
        ...person,
        kelurahan: areaName(areas, person.kelurahanCode),
      })),
    },
  };
};

import * as v from 'valibot';
import { officialOn } from '#lib/domain/agencies/officials.ts';
import { paperSizes } from '#lib/domain/documents/kinds.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { getAgencyProfile, getEmblem } from '#lib/server/modules/agencies/index.ts';
import { composePaper, getDocument } from '#lib/server/modules/documents/index.ts';
import { areaName } from '#lib/server/pages/area-names.ts';
import { ask, refuse } from '#lib/server/pages/ask.ts';
import { letterWords } from '#lib/text/letters.ts';
import type { RequestHandler } from './$types';
import { recapFigures } from './recap-figures.ts';

/** A paper as PDF, on the paper that the office has. */
export const GET: RequestHandler = async (event) => {
  if (!v.is(id, event.params.id)) refuse(event, { code: 'not-found' });
  const asked = event.url.searchParams.get('kertas');
  const size = paperSizes.find((one) => one === asked) ?? 'a4';
  const found = await ask(event, getDocument, { documentId: event.params.id });
  const profile = await ask(event, getAgencyProfile, { agencyCode: found.agencyCode });
  // Whoever held the office on the letter's own day signs it, whenever it is printed.
  const head = officialOn(profile.officials, 'head', found.dated);
  const emblem =
    (profile.letterhead?.emblemId ?? null) === null
      ? null
      : Buffer.from(
          (await ask(event, getEmblem, { agencyCode: found.agencyCode })).content,
          'base64',
        );
  const { areas } = event.locals.app;
  const bytes = await composePaper(
    {
      ...found,
      letterhead: {
        lines: profile.letterhead?.lines ?? [found.agencyName],
        address: profile.letterhead?.address ?? null,
        emblem,
      },
      signer: {
        title: letterWords.head(found.agencyName),
        name: head?.fullName ?? null,
        number: head?.number ?? null,
      },
      people: found.people.map((person) => ({
        number: person.personNumber,
        fullName: person.fullName,
        businessName: person.businessName,
        kelurahan: areaName(areas, person.kelurahanCode) || null,
        enrolledOn: person.enrolledOn,
      })),
      figures: found.kind === 'recap' ? await recapFigures(event, found) : null,
    },
    size,
  );
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${found.number.replaceAll('/', '-')}.pdf"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
};

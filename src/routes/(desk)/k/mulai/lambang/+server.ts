import * as v from 'valibot';
import { agencyCode, id } from '#lib/domain/shared/schemas.ts';
import { getEmblem } from '#lib/server/modules/agencies/index.ts';
import { ask, refuse } from '#lib/server/pages/ask.ts';
import type { RequestHandler } from './$types';

/** The emblem as it stands on letters, painted anew when it came. */
export const GET: RequestHandler = async (event) => {
  const { searchParams } = event.url;
  const [code, emblemId] = [searchParams.get('dinas'), searchParams.get('id')];
  if (!v.is(agencyCode, code) || !v.is(id, emblemId)) refuse(event, { code: 'not-found' });
  const emblem = await ask(event, getEmblem, { agencyCode: code, emblemId });
  return new Response(Buffer.from(emblem.content, 'base64'), {
    headers: {
      'content-type': 'image/jpeg',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=86400, immutable',
    },
  });
};

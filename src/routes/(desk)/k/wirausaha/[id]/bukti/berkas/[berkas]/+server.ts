import * as v from 'valibot';
import { id } from '#lib/domain/shared/schemas.ts';
import { getFile } from '#lib/server/modules/files/index.ts';
import { ask, refuse } from '#lib/server/pages/ask.ts';
import type { RequestHandler } from './$types';

/**
 * A proof as a download: never shown within a page of ours, never guessed at, never kept by what
 * stands between. `?tertutup=1` asks for one about money, which the journal notes.
 */
export const GET: RequestHandler = async (event) => {
  const { params, url } = event;
  if (!v.is(id, params.id) || !v.is(id, params.berkas)) refuse(event, { code: 'not-found' });
  const file = await ask(event, getFile, {
    personId: params.id,
    fileId: params.berkas,
    sensitive: url.searchParams.get('tertutup') === '1',
  });
  return new Response(Buffer.from(file.content, 'base64'), {
    headers: {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
};

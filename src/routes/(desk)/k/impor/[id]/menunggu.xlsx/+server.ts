import { Readable } from 'node:stream';
import * as v from 'valibot';
import { id } from '#lib/domain/shared/schemas.ts';
import { heldRowsFile } from '#lib/server/modules/imports/index.ts';
import { refuse, sendToSignIn } from '#lib/server/pages/ask.ts';
import { importsText } from '#lib/text/imports.ts';
import { problemText } from '#lib/text/problems.ts';
import type { RequestHandler } from './$types';

/** The rows that wait, with their reasons, to be corrected and sent again. */
export const GET: RequestHandler = async (event) => {
  const { app, entering, locale } = event.locals;
  if (!v.is(id, event.params.id)) refuse(event, { code: 'not-found' });
  const { words } = importsText(locale);
  const file = await heldRowsFile(app, entering, event.params.id, {
    sheet: words.heldFileName,
    row: words.colRow,
    reason: words.colSaid,
    say: (problem) => problemText(locale, problem),
  });
  if (!file.ok) {
    sendToSignIn(event, file.problem);
    refuse(event, file.problem);
  }
  return new Response(Readable.toWeb(file.value) as ReadableStream, {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${words.heldFileName}.xlsx"`,
      'cache-control': 'private, no-store',
    },
  });
};

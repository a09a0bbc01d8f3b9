import { Readable } from 'node:stream';
import { importTemplate } from '#lib/server/exports/index.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { ask, refuse } from '#lib/server/pages/ask.ts';
import { importsText } from '#lib/text/imports.ts';
import type { RequestHandler } from './$types';

/** An empty list with the headings that the import knows, and words to choose from. */
export const GET: RequestHandler = async (event) => {
  const actor = await ask(event, whoAmI, {});
  if (!actor.capabilities.includes('imports.run')) refuse(event, { code: 'not-allowed' });
  const { app, locale } = event.locals;
  return new Response(Readable.toWeb(importTemplate(app.areas, locale)) as ReadableStream, {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${importsText(locale).words.templateFileName}.xlsx"`,
      'cache-control': 'private, no-store',
    },
  });
};

import { error } from '@sveltejs/kit';
import { fileFormatOf, fileResponse, figureRows } from '#lib/server/exports/index.ts';
import { ask } from '#lib/server/pages/ask.ts';
import { getFunnel } from '#lib/server/modules/targets/index.ts';
import { leadershipText } from '#lib/text/leadership.ts';
import { figureInput, type FigureInput } from '../figure-input.ts';
import type { RequestHandler } from './$types';

/** The figures of the page as a file: the whole, by kecamatan, by kind and by target group. */
export const GET: RequestHandler = async (event) => {
  const format = fileFormatOf(event.params.format);
  const input = figureInput(event.url.searchParams);
  if (format === undefined) error(404);
  if (input === undefined) error(422, leadershipText(event.locals.locale).wrongFilter);
  const funnels = await Promise.all(
    (['area', 'kind', 'group'] as const).map((by) =>
      ask(event, getFunnel, { ...figuresOnly(input), by }),
    ),
  );
  const { app, locale } = event.locals;
  const words = leadershipText(locale).file;
  return fileResponse(format, words.name, figureRows(funnels, locale, app.areas), words.sheet);
};

/** Without the stage, which only says what is drawn. */
function figuresOnly({ on, definition, agency, kota, kecamatan, category, group }: FigureInput) {
  return { on, definition, agency, kota, kecamatan, category, group };
}

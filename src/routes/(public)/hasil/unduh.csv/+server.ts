import { fileResponse } from '#lib/server/exports/index.ts';
import { publicResults } from '#lib/server/pages/public-results.ts';
import { publicText } from '#lib/text/public.ts';
import { uiText } from '#lib/text/ui.ts';
import type { RequestHandler } from './$types';

/** The public figures as a file: exactly what the page shows, small groups left out. */
export const GET: RequestHandler = async (event) => {
  const { locale } = event.locals;
  const words = publicText(locale).file;
  const { day, figures, byKind, byKota, target, definition } = await publicResults(event);
  const stages = uiText(locale).stages;
  const row = (by: string, part: string, people: number | null) =>
    [{ day }, definition.version, by, part, people] as const;
  return fileResponse('csv', words.name, [
    words.columns,
    ...figures.map((one) => row(words.stage, stages[one.stage].name, one.count)),
    ...byKind.map((one) => row(words.kind, one.label, one.count)),
    ...byKota.map((one) => row(words.city, one.label, one.count)),
    ...(target === undefined ? [] : [row(words.target, target.day, target.count)]),
  ]);
};

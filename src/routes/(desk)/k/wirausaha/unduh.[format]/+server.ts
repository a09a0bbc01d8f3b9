import { error } from '@sveltejs/kit';
import { exportPeople } from '#lib/server/modules/registry/index.ts';
import { fileFormatOf, fileResponse, peopleRows } from '#lib/server/exports/index.ts';
import { refuse } from '#lib/server/pages/ask.ts';
import { readPeopleFilter } from '#lib/server/pages/people-filter.ts';
import { newCommandId, runFromForm } from '#lib/server/pages/run-from-form.ts';
import { exportText } from '#lib/text/exports.ts';
import type { RequestHandler } from './$types';

/** The list of people with the list's own filters, as a file. Each download is a journalled act. */
export const GET: RequestHandler = async (event) => {
  const format = fileFormatOf(event.params.format);
  if (format === undefined) error(404);
  const filter = readPeopleFilter(event.url.searchParams);
  if (!filter.ok) refuse(event, filter.problem);
  const act = await runFromForm(event, exportPeople, {
    id: newCommandId(event),
    input: { ...filter.value, format },
  });
  if (!act.ok) refuse(event, act.problem);
  const { app, entering, locale } = event.locals;
  const words = exportText(locale);
  return fileResponse(
    format,
    words.name,
    peopleRows(app, entering, filter.value, locale),
    words.sheet,
  );
};

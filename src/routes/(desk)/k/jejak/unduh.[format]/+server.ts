import { error } from '@sveltejs/kit';
import { fileFormatOf, fileResponse, journalRows } from '#lib/server/exports/index.ts';
import { exportJournal } from '#lib/server/modules/audit/index.ts';
import { refuse } from '#lib/server/pages/ask.ts';
import { typedOrNull } from '#lib/server/pages/form-fields.ts';
import { readJournalFilter } from '#lib/server/pages/journal-page.ts';
import { namesOf } from '#lib/server/pages/person-history.ts';
import { newCommandId, runFromForm } from '#lib/server/pages/run-from-form.ts';
import { journalText } from '#lib/text/journal.ts';
import type { RequestHandler } from './$types';

/** The journal by the screen's own filters, as a file; a POST, since a person stands in no address. */
export const POST: RequestHandler = async (event) => {
  const format = fileFormatOf(event.params.format ?? '');
  if (format === undefined) error(404);
  const form = await event.request.formData();
  const asked = readJournalFilter(form, typedOrNull(form, 'orang'));
  if (asked === null) refuse(event, { code: 'input.invalid' });
  const act = await runFromForm(event, exportJournal, {
    id: newCommandId(event),
    input: { ...asked.filter, format },
  });
  if (!act.ok) refuse(event, act.problem);
  const { app, entering, locale } = event.locals;
  const words = journalText(locale).file;
  const names = await namesOf(event);
  return fileResponse(
    format,
    words.name,
    journalRows(app, entering, asked.filter, locale, names),
    words.sheet,
  );
};

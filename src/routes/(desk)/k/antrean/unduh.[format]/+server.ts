import { error } from '@sveltejs/kit';
import { MOST_TO_SORT } from '#lib/domain/queues/default-queues.ts';
import { isDay } from '#lib/domain/shared/days.ts';
import { fileFormatOf, fileResponse, peopleRows } from '#lib/server/exports/index.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { countPeople, exportPeople } from '#lib/server/modules/registry/index.ts';
import { ask, refuse } from '#lib/server/pages/ask.ts';
import { queueView, type QueueView } from '#lib/server/pages/queue-view.ts';
import { newCommandId, runFromForm } from '#lib/server/pages/run-from-form.ts';
import { exportText } from '#lib/text/exports.ts';
import type { RequestHandler } from './$types';

/** Whether the list is shown in its order however long it is; a longer one is shown newest first. */
function isIndexed({ sort, filter }: Pick<QueueView, 'sort' | 'filter'>): boolean {
  const isOfWaiting = filter.waitingSince !== null || filter.nextStage !== null;
  return sort === 'newest' || (sort === 'longestWait' && isOfWaiting);
}

/** A queue as it is seen, as a file: its people, columns and order. Each download is journalled. */
export const GET: RequestHandler = async (event) => {
  const format = fileFormatOf(event.params.format);
  if (format === undefined) error(404);
  const { businessDate: today } = await ask(event, whoAmI, {});
  if (!isDay(today)) throw new Error('today is no day');
  const view = await queueView(event, today);
  const { filter, columns } = view;
  const { counts } = await ask(event, countPeople, { filters: [filter] });
  const isTooLong = (counts[0]?.people ?? 0) > MOST_TO_SORT;
  const sort = isTooLong && !isIndexed(view) ? 'newest' : view.sort;
  const act = await runFromForm(event, exportPeople, {
    id: newCommandId(event),
    input: { ...filter, sort, columns, format },
  });
  if (!act.ok) refuse(event, act.problem);
  const { app, entering, locale } = event.locals;
  const words = exportText(locale);
  const rows = peopleRows(app, entering, filter, locale, { sort, columns, today });
  return fileResponse(format, words.name, rows, words.sheet);
};

import type * as v from 'valibot';
import { isDay } from '#lib/domain/shared/days.ts';
import type { ListColumn, Sort } from '#lib/domain/queues/default-queues.ts';
import { stages } from '#lib/domain/stages/stages.ts';
import { deskText } from '#lib/text/desk.ts';
import { exportText } from '#lib/text/exports.ts';
import type { Locale } from '#lib/text/locale.ts';
import { uiText } from '#lib/text/ui.ts';
import type { App } from '../app.ts';
import { runQuery } from '../commands/query.ts';
import type { Entering } from '../db/transaction.ts';
import { pageOfExport, type ListedPerson, type PeopleFilter } from '../modules/registry/index.ts';
import { areaName } from '../pages/area-names.ts';
import { shownHeader, shownRow } from './shown-rows.ts';
import type { OutputCell } from '../spreadsheets/index.ts';

/**
 * Everybody in a list, a page at a time, as rows of a file with its header. It reads while it is
 * written out; NIK is never in it. Run `exportPeople` first: nothing leaves without a journal row.
 *
 * @throws Error when a page is refused, which ends the file
 */
export async function* peopleRows(
  app: App,
  entering: Entering,
  filter: PeopleFilter,
  locale: Locale,
  shown?: { readonly sort: Sort; readonly columns: readonly ListColumn[]; readonly today: string },
): AsyncGenerator<readonly OutputCell[]> {
  const words = exportText(locale);
  const names = uiText(locale).stages;
  if (shown === undefined)
    yield [
      ...words.columns,
      ...stages.map((stage) => `${names[stage].number} ${names[stage].name}`),
    ];
  else yield shownHeader(locale, shown.columns);
  let cursor: string | null = null;
  do {
    const page: ExportPage = await pageAfter(
      app,
      entering,
      { ...filter, sort: shown?.sort ?? 'newest' },
      cursor,
    );
    for (const person of page.people) {
      yield shown === undefined
        ? rowOf(app, person, locale)
        : shownRow(app.areas, person, locale, shown);
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
}

type ExportPage = v.InferOutput<typeof pageOfExport.answer>;

async function pageAfter(
  app: App,
  entering: Entering,
  filter: PeopleFilter & { readonly sort: Sort },
  cursor: string | null,
): Promise<ExportPage> {
  const page = await runQuery(app, entering, pageOfExport, { ...filter, cursor });
  if (!page.ok) throw new Error(`an export was refused: ${page.problem.code}`);
  return page.value;
}

function rowOf(app: App, person: ListedPerson, locale: Locale): readonly OutputCell[] {
  const words = exportText(locale);
  const desk = deskText(locale);
  const asDay = (day: string | null): OutputCell => (day !== null && isDay(day) ? { day } : null);
  const standing = stages.map((stage) => {
    if (person.proven.includes(stage)) return words.proven;
    if (person.reached.includes(stage)) return words.declared;
    if (person.wanted.includes(stage)) return words.wanted;
    return person.notNeeded.includes(stage) ? words.notNeeded : '';
  });
  return [
    person.personNumber,
    person.fullName,
    person.businessName,
    desk.categories[person.category],
    person.phone,
    areaName(app.areas, person.kelurahanCode),
    areaName(app.areas, person.kecamatanCode),
    areaName(app.areas, person.kotaCode),
    person.agencyCode,
    person.officerName,
    asDay(person.enrolledOn),
    person.nextStage === null ? null : uiText(locale).stages[person.nextStage].name,
    asDay(person.waitingSince),
    ...standing,
  ];
}

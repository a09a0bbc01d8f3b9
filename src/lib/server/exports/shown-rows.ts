import type { AreaIndex } from '#lib/domain/areas/match-area.ts';
import type { ListColumn } from '#lib/domain/queues/default-queues.ts';
import { isDay } from '#lib/domain/shared/days.ts';
import type { Locale } from '#lib/text/locale.ts';
import { queuesText } from '#lib/text/queues.ts';
import { uiText } from '#lib/text/ui.ts';
import type { ListedPerson } from '../modules/registry/index.ts';
import { areaName } from '../pages/area-names.ts';
import { daysWaited } from '../pages/listed-row.ts';
import type { OutputCell } from '../spreadsheets/index.ts';

/** Header of a list as it is seen: name and business, and the columns that were chosen. */
export function shownHeader(locale: Locale, columns: readonly ListColumn[]): readonly OutputCell[] {
  const words = queuesText(locale).columns;
  return [words.name, ...columns.map((column) => words[column])];
}

/** A person as the list shows one. */
export function shownRow(
  areas: AreaIndex,
  person: ListedPerson,
  locale: Locale,
  { columns, today }: { readonly columns: readonly ListColumn[]; readonly today: string },
): readonly OutputCell[] {
  const names = uiText(locale).stages;
  const cellOf = (column: ListColumn): OutputCell => {
    switch (column) {
      case 'stages':
        return person.reached.map((stage) => names[stage].number).join(' ');
      case 'next':
        return person.nextStage === null ? null : names[person.nextStage].name;
      case 'officer':
        return person.officerName;
      case 'area':
        return areaName(areas, person.kecamatanCode);
      case 'number':
        return person.personNumber;
      case 'enrolled':
        return isDay(person.enrolledOn) ? { day: person.enrolledOn } : null;
      case 'waiting':
        return daysWaited(person.waitingSince, today);
    }
  };
  const name = [person.fullName, person.businessName].filter((part) => part !== null).join(', ');
  return [name, ...columns.map(cellOf)];
}

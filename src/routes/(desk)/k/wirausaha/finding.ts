import { deskText } from '#lib/text/desk.ts';
import { formatDay, formatNumber } from '#lib/text/format.ts';
import type { Locale } from '#lib/text/locale.ts';
import { uiText } from '#lib/text/ui.ts';
import type { BusinessCategory } from '#lib/domain/businesses/categories.ts';
import type { TargetGroup } from '#lib/domain/people/target-groups.ts';
import type { Stage } from '#lib/domain/stages/stages.ts';

/** What of the filters the heading tells. */
export interface FindingFilter {
  readonly reached: Stage | null;
  readonly notReached: Stage | null;
  readonly waitsFor: Stage | null;
  readonly on: string | null;
  readonly definition: number;
  readonly waitingSince: string | null;
  readonly isLongWait: boolean;
  readonly withoutOfficer: boolean;
  readonly category: BusinessCategory | null;
  readonly group: TargetGroup | null;
}

/** Whether the list is cut by anything that its heading tells. */
export function tellsStages(filter: FindingFilter): boolean {
  return filter.reached !== null || filter.notReached !== null || filter.waitsFor !== null;
}

/** "6.769 orang sudah dilatih sampai 7 Desember 2020, definisi 1". */
export function findingOf(locale: Locale, filter: FindingFilter, total: number): string {
  const words = deskText(locale);
  const { finding } = words;
  const stageName = (stage: Stage) => uiText(locale).stages[stage].name;
  const clauses = [
    filter.reached === null ? '' : finding.reached[filter.reached],
    filter.notReached === null ? '' : finding.notReached[filter.notReached],
    filter.waitsFor === null ? '' : finding.waitsFor(stageName(filter.waitsFor)),
    filter.isLongWait
      ? finding.waitingLong
      : filter.waitingSince === null
        ? ''
        : finding.waitingSince(formatDay(filter.waitingSince, locale)),
    filter.withoutOfficer ? finding.withoutOfficer : '',
  ].filter((clause) => clause !== '');
  const people = words.list.people(formatNumber(total, locale));
  if (clauses.length === 0) return people;
  const said = `${people} ${clauses.join(` ${finding.and} `)}`;
  const when = filter.on === null ? '' : ` ${finding.until(formatDay(filter.on, locale))}`;
  const how = tellsStages(filter) ? `, ${finding.definition(filter.definition)}` : '';
  return said + when + how;
}

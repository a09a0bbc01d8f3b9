import type * as v from 'valibot';
import type { AreaIndex } from '#lib/domain/areas/match-area.ts';
import { isDay } from '#lib/domain/shared/days.ts';
import { deskText } from '#lib/text/desk.ts';
import { leadershipText } from '#lib/text/leadership.ts';
import type { Locale } from '#lib/text/locale.ts';
import { uiText } from '#lib/text/ui.ts';
import type { getFunnel } from '../modules/targets/index.ts';
import { areaName } from '../pages/area-names.ts';
import type { OutputCell } from '../spreadsheets/index.ts';

export type FunnelAnswer = v.InferOutput<typeof getFunnel.answer>;

/** A percentage with at most two decimals. */
const rounded = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 100) / 100;

/**
 * The figures of funnels as one table: each row says its day, definition and agency, so that a row
 * that is copied elsewhere still tells what it counts. The whole comes first, then every split.
 */
export function figureRows(
  funnels: readonly FunnelAnswer[],
  locale: Locale,
  areas: AreaIndex,
): readonly (readonly OutputCell[])[] {
  const [first] = funnels;
  if (first === undefined) return [];
  const words = leadershipText(locale);
  const stages = uiText(locale).stages;
  const start = (funnel: FunnelAnswer): OutputCell[] => [
    isDay(funnel.on) ? { day: funnel.on } : funnel.on,
    funnel.definition.version,
    funnel.agency?.name ?? words.city,
  ];
  const whole = first.stages.map((one) => [
    ...start(first),
    words.file.all,
    words.file.all,
    stages[one.stage].name,
    one.people,
    rounded(one.share),
    one.waiting,
    one.grades.proven,
    one.grades.declared,
  ]);
  const target =
    first.target === null
      ? []
      : [
          [
            ...start(first),
            words.file.all,
            words.file.all,
            `${words.file.target} ${first.target.reachBy}`,
            first.target.people,
            null,
            null,
            null,
            null,
          ],
        ];
  const parts = funnels.flatMap((funnel) =>
    (funnel.by?.parts ?? []).flatMap((part) =>
      part.stages.map((one) => [
        ...start(funnel),
        splitName(funnel, locale),
        partName(funnel, part.key, locale, areas),
        stages[one.stage].name,
        one.people,
        rounded(one.share),
        one.waiting,
        null,
        null,
      ]),
    ),
  );
  return [words.file.columns, ...whole, ...target, ...parts];
}

function splitName(funnel: FunnelAnswer, locale: Locale): string {
  const words = leadershipText(locale).file;
  const split = funnel.by?.split ?? 'none';
  return split === 'none' ? words.all : words[split];
}

function partName(
  funnel: FunnelAnswer,
  key: string | null,
  locale: Locale,
  areas: AreaIndex,
): string {
  const unknown = leadershipText(locale).file.unknown;
  if (key === null) return unknown;
  const words = deskText(locale);
  const names: Readonly<Record<string, string>> = { ...words.categories, ...words.groups };
  return funnel.by?.split === 'area' ? areaName(areas, key) || key : (names[key] ?? key);
}

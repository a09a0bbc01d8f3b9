import { mostWaited } from '#lib/domain/targets/figures.ts';
import { endOfMonth, isDay } from '#lib/domain/shared/days.ts';
import { stageIndex, type Stage } from '#lib/domain/stages/stages.ts';
import { formatDay, formatNumber, formatPercent, percentOf } from '#lib/text/format.ts';
import { leadershipText } from '#lib/text/leadership.ts';
import type { Locale } from '#lib/text/locale.ts';
import { publicText } from '#lib/text/public.ts';
import type { PageData } from './$types';

type Figures = Pick<
  PageData,
  'coached' | 'stages' | 'target' | 'lines' | 'stage' | 'areas' | 'groups' | 'on' | 'definition'
>;

/** A group of fewer people says nothing about where to act. */
const FEWEST_TO_COMPARE = 20;

/** The past participle of a stage in a sentence: "berizin". */
export function doneWord(stage: Stage, locale: Locale): string {
  return publicText(locale).stageCounts[stage].toLowerCase();
}

/** The page's heading: how far the target is reached, and how many are not there yet. */
export function headline(figures: Figures, locale: Locale): string {
  const words = leadershipText(locale).finding;
  if (figures.coached === 0) return words.nobody;
  const about = figures.stage === 'registration' ? 'licensing' : figures.stage;
  const figure = figures.stages[stageIndex(about)];
  const gap = formatNumber(figure?.gap ?? 0, locale);
  const done = doneWord(about, locale);
  // Counted by proof, who is not proven to be there may be there all the same.
  if (figures.definition.version === 2) {
    const proven = formatNumber(figure?.people ?? 0, locale);
    return words.proven(formatNumber(figures.coached, locale), proven, done);
  }
  if (figures.target === null) {
    return words.withoutTarget(formatNumber(figures.coached, locale), gap, done);
  }
  return figures.target.short === 0
    ? words.overTarget(gap, done)
    : words.withTarget(formatPercent(Math.floor(figures.target.share), locale, 0), gap, done);
}

/** "Dari 100 binaan, 78 dilatih, 67 didampingi, 52 berizin". */
export function funnelTitle(figures: Figures, locale: Locale): string {
  const words = leadershipText(locale).funnel;
  if (figures.coached === 0) return words.titleNone;
  const isSmall = figures.coached < 100;
  const parts = figures.stages
    .slice(1, 4)
    .map((one) =>
      words.part(
        formatNumber(isSmall ? one.people : Math.round(one.share ?? 0), locale),
        doneWord(one.stage, locale),
      ),
    )
    .join(', ');
  return isSmall
    ? words.titleSmall(formatNumber(figures.coached, locale), parts)
    : words.title(parts);
}

/** Where most people wait, in words; null where nobody does. */
export function waitingCard(figures: Figures) {
  const most = mostWaited(figures.stages);
  if (most === null) return null;
  const people = most.waiting ?? 0;
  return {
    stage: most.stage,
    people,
    share: percentOf(people, figures.coached),
    classes: most.stage === 'training' && people >= 30 ? Math.ceil(people / 30) : null,
    list: most.waitingList,
  };
}

/** Whether the target will be reached at this pace; null where nothing can be said. */
export function forecastCard(figures: Figures, locale: Locale) {
  const words = leadershipText(locale).forecast;
  const forecast = figures.lines.find((one) => one.stage === 'registration')?.forecast ?? null;
  const { target } = figures;
  if (target === null || forecast === null) return null;
  const { reachBy } = target;
  const isEndOfYear = reachBy.endsWith('-12-31');
  const isReached = target.short === 0;
  const crosses = forecast.crossesOn;
  const inTime = crosses !== null && crosses <= reachBy;
  const perMonth = (pace: number): string => formatNumber(Math.round(pace), locale);
  return {
    heading: isEndOfYear
      ? words.heading(reachBy.slice(0, 4))
      : words.headingDay(formatDay(reachBy, locale)),
    answer: isReached ? words.already : inTime ? words.yes : words.no,
    beside: isReached
      ? ''
      : inTime
        ? words.around(formatDay(crosses, locale, 'month'))
        : words.never,
    pace:
      forecast.needed === null || isReached
        ? words.paceOnly(perMonth(forecast.pace))
        : words.pace(perMonth(forecast.pace), perMonth(forecast.needed)),
    months: formatNumber(forecast.months, locale),
    crossing:
      crosses === null || !inTime || isReached
        ? undefined
        : { day: crosses, label: formatDay(crosses, locale, 'month') },
  };
}

/** What the line shows, as a sentence. */
export function lineTitle(figures: Figures, locale: Locale): string {
  const words = leadershipText(locale).line;
  const registration = figures.lines.find((one) => one.stage === 'registration');
  const { target } = figures;
  if (target === null || registration?.forecast === null || registration === undefined) {
    return words.plain(formatNumber(figures.stages[0]?.people ?? 0, locale));
  }
  if (target.short === 0) return words.crossed;
  const crosses = registration.forecast.crossesOn;
  return crosses !== null && crosses <= target.reachBy
    ? words.crosses(formatDay(crosses, locale, 'month'))
    : words.misses(formatDay(target.reachBy, locale));
}

/** The two kecamatan with the smallest share, in words. */
export function mapTitle(figures: Figures, locale: Locale): string {
  const words = leadershipText(locale).map;
  const done = doneWord(figures.stage, locale);
  const lowest = lowestFirst(figures.areas.filter((area) => area.key !== null));
  const [one, other] = lowest;
  if (one === undefined || lowest.every((area) => area.people === 0)) return words.titleNone(done);
  return words.title(other === undefined ? one.name : words.and(one.name, other.name), done);
}

/** The target group with the smallest share. */
export function lowestGroup(figures: Figures): string | null {
  return lowestFirst(figures.groups)[0]?.key ?? null;
}

function lowestFirst<Part extends { readonly coached: number; readonly share: number | null }>(
  parts: readonly Part[],
): readonly Part[] {
  const enough = parts.filter((part) => part.coached >= FEWEST_TO_COMPARE);
  return (enough.length === 0 ? parts.filter((part) => part.coached > 0) : enough).toSorted(
    (one, other) => (one.share ?? 0) - (other.share ?? 0),
  );
}

/** Every third month's forecast is enough for a line; the last one is the target's. */
export function thinned<Point extends { readonly day: string }>(
  points: readonly Point[],
): readonly Point[] {
  return points.filter(
    (point, index) =>
      index === points.length - 1 ||
      (isDay(point.day) && point.day === endOfMonth(point.day) && (index + 1) % 3 === 0),
  );
}

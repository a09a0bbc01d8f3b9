import { addDays, endOfMonth, type Day } from '../shared/days.ts';
import { stages, type Grade, type Stage } from '../stages/stages.ts';

/** How the figures may be split. */
export const splits = ['none', 'area', 'kind', 'group'] as const;
export type Split = (typeof splits)[number];

/** A target in force: so many people reach the stage by that day. */
export interface TargetFigure {
  readonly people: number;
  readonly reachBy: Day;
}

/** One count of the kept sums, or of the facts. */
export interface CountedCell {
  readonly measure: 'reached' | 'waiting';
  readonly definition: number;
  /** Place of the stage, 0 to 6. */
  readonly stage: number;
  readonly people: number;
}

/**
 * By how good evidence people reached a stage; each person once, by the best. `byGrade` is known
 * only where the figures were counted from facts; the kept sums tell proven from declared.
 */
export interface EvidenceMix {
  readonly proven: number;
  readonly declared: number;
  readonly byGrade: Readonly<Record<Grade, number>> | null;
}

export interface StageFigure {
  readonly stage: Stage;
  /** People who reached the stage by the definition, on the day. */
  readonly people: number;
  /** In percent of everybody coached on that day; null when nobody is. */
  readonly share: number | null;
  /** People coached who are not counted here: “belum”, not failed. Never below 0. */
  readonly gap: number;
  /** People who want the stage and have not reached it, today. Registration is no wish: null. */
  readonly waiting: number | null;
  readonly grades: EvidenceMix;
}

export interface Funnel {
  /**
   * Everybody coached on that day: registered by definition 1, whichever version the figures are
   * told by. Whoever proves a training and only declared the registration is one of them.
   */
  readonly coached: number;
  readonly stages: readonly StageFigure[];
  /** People of the stage that the target names beside it; null without a target. */
  readonly target: (TargetFigure & { readonly share: number; readonly short: number }) | null;
}

/** Definition 1 counts everybody whom the agency reports. */
const reportedDefinition = 1;
/** Definition 2 leaves out what was only declared. */
const provenDefinition = 2;

/**
 * The funnel from counts of both definitions (of registration at least by the first). Counts of one
 * cell may come in several pieces.
 *
 * @param definition the version that the figures are told by
 * @param byGrade people per stage and best grade, where counted from facts
 */
export function funnelOf(
  cells: readonly CountedCell[],
  definition: number,
  target: TargetFigure | null,
  byGrade: ReadonlyMap<Stage, Readonly<Record<Grade, number>>> | null = null,
): Funnel {
  const coached = sumOf(cells, 'reached', reportedDefinition, 0);
  const registered = sumOf(cells, 'reached', definition, 0);
  const figures = stages.map((stage, index): StageFigure => {
    const people = sumOf(cells, 'reached', definition, index);
    const proven = sumOf(cells, 'reached', provenDefinition, index);
    return {
      stage,
      people,
      share: coached === 0 ? null : (people / coached) * 100,
      gap: Math.max(coached - people, 0),
      waiting: index === 0 ? null : sumOf(cells, 'waiting', definition, index),
      grades: {
        proven,
        // What a definition that counts less than everything leaves out is no part of its figure.
        declared: people - proven,
        byGrade: byGrade === null ? null : gradesCounted(byGrade.get(stage), definition),
      },
    };
  });
  return {
    coached,
    stages: figures,
    target:
      target === null
        ? null
        : {
            ...target,
            share: (registered / target.people) * 100,
            short: Math.max(target.people - registered, 0),
          },
  };
}

const nobody: Readonly<Record<Grade, number>> = { A: 0, B: 0, C: 0, D: 0 };

function gradesCounted(
  counts: Readonly<Record<Grade, number>> | undefined,
  definition: number,
): Readonly<Record<Grade, number>> {
  const known = counts ?? nobody;
  return definition === provenDefinition ? { ...known, D: 0 } : known;
}

function sumOf(
  cells: readonly CountedCell[],
  measure: CountedCell['measure'],
  definition: number,
  stage: number,
): number {
  let people = 0;
  for (const cell of cells) {
    if (cell.measure === measure && cell.definition === definition && cell.stage === stage) {
      people += cell.people;
    }
  }
  return people;
}

/** The offered stage for which most people wait; null when nobody waits for anything. */
export function mostWaited<Figure extends Pick<StageFigure, 'waiting'>>(
  figures: readonly Figure[],
): Figure | null {
  let most: Figure | null = null;
  for (const one of figures) {
    if ((one.waiting ?? 0) > (most?.waiting ?? 0)) most = one;
  }
  return most;
}

/** How many reached a stage up to the end of a day. */
export interface CumulativePoint {
  readonly day: Day;
  readonly people: number;
}

/**
 * The cumulative line: people newly counted per month become totals at the ends of the months, the
 * last of them on the day itself. Months without anybody keep the total.
 *
 * @param counts people by first day of the month (`2020-11-01`), in any order
 * @param on the day of the figure; counts of its month reach up to it
 */
export function cumulativeLine(
  counts: readonly { readonly month: Day; readonly people: number }[],
  on: Day,
): readonly CumulativePoint[] {
  const byMonth = new Map<Day, number>();
  for (const { month, people } of counts) {
    const end = endOfMonth(month);
    if (month <= on) byMonth.set(end, (byMonth.get(end) ?? 0) + people);
  }
  const first = [...byMonth.keys()].toSorted()[0];
  if (first === undefined) return [];
  const points: CumulativePoint[] = [];
  let total = 0;
  const last = endOfMonth(on);
  for (let end = first; end <= last; end = endOfMonth(addDays(end, 1))) {
    total += byMonth.get(end) ?? 0;
    points.push({ day: end === last ? on : end, people: total });
  }
  return points;
}

import type { BusinessCategory } from '#lib/domain/businesses/categories.ts';
import type { TargetGroup } from '#lib/domain/people/target-groups.ts';
import { addDays, isDay, type Day } from '#lib/domain/shared/days.ts';
import { stageIndex, stages, type Grade, type Stage } from '#lib/domain/stages/stages.ts';
import type { CountedCell, Split } from '#lib/domain/targets/figures.ts';
import type { Statement } from '../../db/statement.ts';
import { countFacts, countSums, type FactRow, type SumRow, type SumsAsked } from './sums.sql.ts';

/** Whose figures, of which day, and of which people among them. */
export interface Asked {
  /** Up to the end of this day; null: the programme's day of today. */
  readonly on: Day | null;
  /** A day (up to its end in Jakarta) or an instant; null: as known now. */
  readonly knownAt: string | null;
  readonly agency: string | null;
  readonly kota: string | null;
  readonly kecamatan: string | null;
  readonly category: BusinessCategory | null;
  readonly group: TargetGroup | null;
}

/** A count of all asked people (`key` null) or of one part of the split. */
export interface KeyedCell extends CountedCell {
  readonly key: string | null;
}

/** Counts with what the kept sums cannot tell: people per stage and best grade. */
export interface Counts {
  readonly cells: readonly KeyedCell[];
  readonly byGrade: ReadonlyMap<Stage, Readonly<Record<Grade, number>>> | null;
}

/** Statements that go into one trip, and how their rows become counts. */
export interface Counting {
  readonly statements: readonly Statement[];
  collect(rows: readonly (readonly unknown[])[]): Counts;
}

/** Until just before when something had to be learned to count as known. */
export function knownBefore(knownAt: string | null): string {
  if (knownAt === null) return 'infinity';
  return isDay(knownAt) ? `${addDays(knownAt, 1)}T00:00:00+07:00` : knownAt;
}

/** Whether the kept sums hold the answer: now, and not kind and group at once. */
export function isKept(asked: Asked, by: Split): boolean {
  const usesKind = by === 'kind' || asked.category !== null;
  const usesGroup = by === 'group' || asked.group !== null;
  return asked.knownAt === null && !(usesKind && usesGroup);
}

/** What the kept sums are asked, for the dimension that the filters and the split need. */
export function sumsAsked(asked: Asked, by: Split): SumsAsked {
  const usesGroup = by === 'group' || asked.group !== null;
  return {
    agencyCode: asked.agency,
    on: asked.on,
    kotaCode: asked.kota,
    kecamatanCode: asked.kecamatan,
    dimension: usesGroup ? 'group' : 'category',
    value: usesGroup ? asked.group : asked.category,
  };
}

/**
 * How to count: from the kept sums where they hold the answer, else from facts.
 *
 * @param needsGrades also by each grade, which only facts tell
 */
export function countingOf(asked: Asked, by: Split, needsGrades = false): Counting {
  return isKept(asked, by) && !needsGrades ? fromSums(asked, by) : fromFacts(asked, by);
}

function fromSums(asked: Asked, by: Split): Counting {
  const collect = (rows: readonly (readonly unknown[])[]): Counts => ({
    cells: (rows as readonly (readonly SumRow[])[]).flat(),
    byGrade: null,
  });
  if (by === 'none') return { statements: [countSums(sumsAsked(asked, by), 'none')], collect };
  if (by === 'area') return { statements: [countSums(sumsAsked(asked, by), 'area')], collect };
  if (by === 'kind') return { statements: [countSums(sumsAsked(asked, by), 'value')], collect };
  // Somebody may be in several groups or in none: the whole is counted apart.
  return {
    statements: [
      countSums(sumsAsked(asked, 'none'), 'none'),
      countSums(sumsAsked(asked, 'group'), 'value'),
    ],
    collect: ([all = [], parts = []]) => ({
      cells: [
        ...(all as readonly SumRow[]),
        ...(parts as readonly SumRow[]).filter((row) => row.key !== null),
      ],
      byGrade: null,
    }),
  };
}

function fromFacts(asked: Asked, by: Split): Counting {
  const question = {
    agencyCode: asked.agency,
    on: asked.on,
    knownBefore: knownBefore(asked.knownAt),
    kotaCode: asked.kota,
    kecamatanCode: asked.kecamatan,
    category: asked.category,
    group: asked.group,
  };
  return {
    statements: [
      countFacts(question, 'none'),
      ...(by === 'none' ? [] : [countFacts(question, by)]),
    ],
    collect: ([all = [], parts = []]) => {
      const whole = all as readonly FactRow[];
      return {
        cells: [...whole, ...(parts as readonly FactRow[])].flatMap(cellsOfFact),
        byGrade: gradesOf(whole),
      };
    },
  };
}

/** A count from facts as the kept sums would tell it, once per definition that counts it. */
function cellsOfFact(row: FactRow): readonly KeyedCell[] {
  const stage = stageIndex(row.stage);
  const cell = { measure: row.measure, stage, key: row.value, people: row.people };
  if (row.measure === 'waiting') return [{ ...cell, definition: row.definition ?? 1 }];
  return row.grade === 'D'
    ? [{ ...cell, definition: 1 }]
    : [
        { ...cell, definition: 1 },
        { ...cell, definition: 2 },
      ];
}

function gradesOf(rows: readonly FactRow[]): ReadonlyMap<Stage, Readonly<Record<Grade, number>>> {
  const counts = new Map<Stage, Record<Grade, number>>(
    stages.map((stage) => [stage, { A: 0, B: 0, C: 0, D: 0 }]),
  );
  for (const { measure, stage, grade, people } of rows) {
    const ofStage = counts.get(stage);
    if (measure === 'reached' && grade !== null && ofStage !== undefined) ofStage[grade] += people;
  }
  return counts;
}

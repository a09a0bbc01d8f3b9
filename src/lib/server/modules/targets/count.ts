import type { BusinessCategory } from '#lib/domain/businesses/categories.ts';
import type { TargetGroup } from '#lib/domain/people/target-groups.ts';
import { addDays, isDay, type Day } from '#lib/domain/shared/days.ts';
import { stageIndex, stages, type Grade, type Stage } from '#lib/domain/stages/stages.ts';
import type { DefinitionVersion } from '#lib/domain/stages/definitions.ts';
import type { CountedCell, Split } from '#lib/domain/targets/figures.ts';
import type { Statement } from '../../db/statement.ts';
import {
  countEntries,
  countFacts,
  countSums,
  type FactRow,
  type FactsAsked,
  type SumRow,
  type SumsAsked,
} from './sums.sql.ts';

/** Whose figures, of which day, and of which people among them. */
export interface Asked {
  readonly definition: DefinitionVersion;
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

/** What the people are split by, where they are. */
export type Part = Exclude<Split, 'none'>;

/** A count of one part of a split. */
export interface KeyedCell extends CountedCell {
  readonly key: string | null;
}

export interface Counts {
  /** Of all asked people, by both definitions. */
  readonly whole: readonly CountedCell[];
  /** Of the parts of each split that was asked for; by definition 1 and the asked one. */
  readonly parts: Readonly<Record<Part, readonly KeyedCell[]>>;
  /** People per stage and best grade, which the kept sums cannot tell. */
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

/** Whether the kept sums hold the answer as known now: they have kinds and groups, not both at once. */
export function isKept(asked: Asked, by: Split): boolean {
  const usesKind = by === 'kind' || asked.category !== null;
  const usesGroup = by === 'group' || asked.group !== null;
  return !(usesKind && usesGroup);
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

/** One statement and how its rows become cells. */
interface Piece {
  readonly by: Split;
  readonly statement: Statement;
  readonly isFromFacts: boolean;
}

/**
 * How to count the whole and its parts, each from where it is read fastest: the kept sums,
 * the registry's rows for a kind and a group at once, and facts for what was known earlier.
 *
 * @param needsGrades the whole also by each grade, which only facts tell
 */
export function countingOf(asked: Asked, parts: readonly Part[], needsGrades = false): Counting {
  const pieces = [
    pieceOf(asked, 'none', needsGrades),
    ...parts.map((by) => pieceOf(asked, by, needsGrades)),
  ];
  return {
    statements: pieces.map((piece) => piece.statement),
    collect: (rows) => {
      const counts = pieces.map((piece, index) => ({ ...piece, rows: rows[index] ?? [] }));
      const [whole] = counts;
      const cellsBy = (by: Part): readonly KeyedCell[] => {
        const found = counts.find((one) => one.by === by);
        const cells = found === undefined ? [] : cellsOf(found.rows, found.isFromFacts);
        // Members of the asked group may be in others too; a part is a whole group or nothing.
        return by === 'group' && asked.group !== null
          ? cells.filter((cell) => cell.key === asked.group)
          : cells;
      };
      return {
        whole: whole === undefined ? [] : cellsOf(whole.rows, whole.isFromFacts),
        parts: { area: cellsBy('area'), kind: cellsBy('kind'), group: cellsBy('group') },
        byGrade: whole?.isFromFacts === true ? gradesOf(whole.rows as readonly FactRow[]) : null,
      };
    },
  };
}

function pieceOf(asked: Asked, by: Split, needsGrades: boolean): Piece {
  if (needsGrades || asked.knownAt !== null) {
    return { by, statement: countFacts(factsAsked(asked), by), isFromFacts: true };
  }
  if (!isKept(asked, by)) {
    return { by, statement: countEntries(factsAsked(asked), by), isFromFacts: false };
  }
  // The whole says how much is proven, which definition 2 counts; shares are of everybody coached,
  // whom definition 1 counts.
  const definitions = by === 'none' ? [1, 2] : [...new Set([1, asked.definition])];
  const key = by === 'none' || by === 'area' ? by : 'value';
  return { by, statement: countSums(sumsAsked(asked, by), definitions, key), isFromFacts: false };
}

function factsAsked(asked: Asked): FactsAsked {
  return {
    agencyCode: asked.agency,
    on: asked.on,
    knownBefore: knownBefore(asked.knownAt),
    kotaCode: asked.kota,
    kecamatanCode: asked.kecamatan,
    category: asked.category,
    group: asked.group,
  };
}

function cellsOf(rows: readonly unknown[], isFromFacts: boolean): readonly KeyedCell[] {
  return isFromFacts
    ? (rows as readonly FactRow[]).flatMap(cellsOfFact)
    : (rows as readonly SumRow[]);
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

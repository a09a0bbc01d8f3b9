import type { Day } from '../shared/days.ts';
import { definitions } from '../stages/definitions.ts';
import { standingByAgency, type AgencyStanding } from '../stages/by-agency.ts';
import type { PersonFacts } from '../stages/person-facts.ts';
import { earliest, stageBits, stageDays, wishBits, type StageDays } from '../stages/standing.ts';
import { stages } from '../stages/stages.ts';

/** The pseudo agency under which the city counts each person once. */
export const CITY = 'CITY';
/** Kecamatan code of people whose area is not known. */
export const NO_AREA = '-';

/** Where people are counted: one cell of the kept sums. */
export interface Cell {
  readonly agencyCode: string;
  readonly definition: number;
  readonly measure: 'reached' | 'waiting';
  readonly stage: number;
  readonly kecamatanCode: string;
  readonly dimension: 'category' | 'group';
  readonly value: string;
  /** For `waiting`, which has no day, 1 January 1970. */
  readonly countsFrom: Day;
}

export interface Delta extends Cell {
  readonly people: number;
}

const noDay = '1970-01-01' as Day;

/** Every cell in which a person counts, each once. */
export function cellsOf(facts: PersonFacts): readonly Cell[] {
  const standings = standingByAgency(facts);
  if (standings.length === 0) return [];
  const cells: Cell[] = [];
  for (const definition of definitions) {
    let city: StageDays = stages.map(() => null);
    let cityWaits = 0;
    for (const standing of standings) {
      const days = stageDays(standing.evidence, definition);
      const waits = waitingBits(standing, days);
      addCells(cells, facts, standing.agencyCode, definition.version, days, waits);
      city = earliest(city, days);
      cityWaits |= waits;
    }
    addCells(cells, facts, CITY, definition.version, city, cityWaits & ~stageBits(city));
  }
  return cells;
}

/** What has to be added to the kept sums when a person's facts change. `null`: there was nobody. */
export function deltasBetween(before: PersonFacts | null, after: PersonFacts): readonly Delta[] {
  const sums = new Map<string, Delta>();
  const add = (cell: Cell, people: number): void => {
    const key = keyOf(cell);
    sums.set(key, { ...cell, people: (sums.get(key)?.people ?? 0) + people });
  };
  if (before !== null) for (const cell of cellsOf(before)) add(cell, -1);
  for (const cell of cellsOf(after)) add(cell, 1);
  return [...sums.values()].filter((delta) => delta.people !== 0);
}

/** Adds deltas of many people up, so that a batch writes each cell once. */
export function sumDeltas(deltas: Iterable<Delta>): readonly Delta[] {
  const sums = new Map<string, { delta: Delta; people: number }>();
  for (const delta of deltas) {
    const key = keyOf(delta);
    const known = sums.get(key);
    if (known === undefined) sums.set(key, { delta, people: delta.people });
    else known.people += delta.people;
  }
  return [...sums.values()]
    .filter((sum) => sum.people !== 0)
    .map((sum) => ({ ...sum.delta, people: sum.people }));
}

function keyOf(cell: Cell): string {
  return `${cell.agencyCode}|${cell.definition}|${cell.measure}|${cell.stage}|${cell.kecamatanCode}|${cell.dimension}|${cell.value}|${cell.countsFrom}`;
}

function waitingBits(standing: AgencyStanding, days: StageDays): number {
  return wishBits(standing.wishes, 'wants') & ~stageBits(days);
}

function addCells(
  cells: Cell[],
  facts: PersonFacts,
  agencyCode: string,
  definition: number,
  days: StageDays,
  waits: number,
): void {
  const kecamatanCode = facts.kecamatanCode ?? NO_AREA;
  const add = (measure: Cell['measure'], stage: number, countsFrom: Day): void => {
    const place = { agencyCode, definition, measure, stage, kecamatanCode, countsFrom };
    cells.push({ ...place, dimension: 'category', value: facts.category });
    for (const group of facts.openGroups) {
      cells.push({ ...place, dimension: 'group', value: group });
    }
    for (const group of facts.sensitiveGroups) {
      cells.push({ ...place, dimension: 'group', value: group });
    }
  };
  days.forEach((day, stage) => {
    if (day !== null) add('reached', stage, day);
  });
  for (let stage = 1; stage < stages.length; stage += 1) {
    if ((waits & (1 << stage)) !== 0) add('waiting', stage, noDay);
  }
}

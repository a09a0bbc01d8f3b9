import { businessCategories } from '#lib/domain/businesses/categories.ts';
import { targetGroups } from '#lib/domain/people/target-groups.ts';
import { dayFromNumber, dayNumber, type Day } from '#lib/domain/shared/days.ts';
import { definitions } from '#lib/domain/stages/definitions.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { stages } from '#lib/domain/stages/stages.ts';
import { cellsOf, CITY, NO_AREA } from '#lib/domain/targets/deltas.ts';
import { CopyLines } from './copy-lines.ts';

/** Every value of the two dimensions, in the order of the table's key. */
const values = [
  ...businessCategories.toSorted().map((value) => ['category', value] as const),
  ...targetGroups.toSorted().map((value) => ['group', value] as const),
];
/** Lines that leave together, about. */
const PIECE = 20_000;

/** Places among the starts of each grain: only `all` has one. */
const noDay: readonly number[] = [-1, -1, -1, 0];

/** The place of each word in a table of counts. */
function places(words: readonly string[]): ReadonlyMap<string, number> {
  return new Map(words.map((word, index) => [word, index]));
}

/** Counts at one width of time, or without a day. */
interface Grain {
  readonly measure: 'reached' | 'waiting';
  readonly name: 'day' | 'month' | 'year' | 'all';
  readonly starts: readonly string[];
  readonly counts: Int32Array;
}

/**
 * Counts people into the cells of the kept sums. Every cell of a city has its place in a table of
 * numbers, so that a million people need no more memory than a thousand; `targets.fold` would give
 * the same rows from deltas.
 */
export class KeptSums {
  readonly #agencies: readonly string[];
  readonly #kecamatan: readonly string[];
  readonly #grains: readonly Grain[];
  readonly #agencyPlaces: ReadonlyMap<string, number>;
  readonly #kecamatanPlaces: ReadonlyMap<string, number>;
  readonly #valuePlaces = places(values.map(([, value]) => value));
  /** Of each day its place among days, months and years. */
  readonly #dayPlaces: ReadonlyMap<Day, readonly number[]>;

  constructor(
    agencyCode: string,
    kecamatanCodes: readonly string[],
    firstDay: number,
    lastDay: number,
  ) {
    this.#agencies = [agencyCode, CITY].toSorted();
    this.#kecamatan = [...kecamatanCodes, NO_AREA].toSorted();
    this.#agencyPlaces = places(this.#agencies);
    this.#kecamatanPlaces = places(this.#kecamatan);
    const days = Array.from({ length: lastDay - firstDay + 1 }, (_, day) =>
      dayFromNumber(firstDay + day),
    );
    const months = [...new Set(days.map(monthOf))];
    const years = [...new Set(days.map(yearOf))];
    this.#dayPlaces = new Map(
      days.map((day) => [
        day,
        [dayNumber(day) - firstDay, months.indexOf(monthOf(day)), years.indexOf(yearOf(day))],
      ]),
    );
    const grain = (
      measure: Grain['measure'],
      name: Grain['name'],
      starts: readonly string[],
    ): Grain => ({ measure, name, starts, counts: new Int32Array(this.#size(starts.length)) });
    // In the order of the table's key: rows that arrive sorted make its index cheap to build.
    this.#grains = [
      grain('reached', 'day', days),
      grain('reached', 'month', months),
      grain('reached', 'year', years),
      grain('waiting', 'all', ['-infinity']),
    ];
  }

  #size(starts: number): number {
    const people = this.#kecamatan.length * values.length * stages.length;
    return this.#agencies.length * definitions.length * starts * people;
  }

  add(facts: PersonFacts): void {
    for (const cell of cellsOf(facts)) {
      const agency = placeIn(this.#agencyPlaces, cell.agencyCode);
      const kecamatan = placeIn(this.#kecamatanPlaces, cell.kecamatanCode);
      const value = placeIn(this.#valuePlaces, cell.value);
      const within = (cell.stage * this.#kecamatan.length + kecamatan) * values.length + value;
      const starts = cell.measure === 'waiting' ? noDay : this.#dayPlaces.get(cell.countsFrom);
      if (starts === undefined) throw new RangeError('a day outside the programme');
      for (let index = 0; index < starts.length; index += 1) {
        const start = starts[index] ?? -1;
        const grain = this.#grains[index];
        if (grain === undefined || start < 0) continue;
        const at = this.#first(agency, cell.definition - 1, start, grain) + within;
        grain.counts[at] = (grain.counts[at] ?? 0) + 1;
      }
    }
  }

  /** Where the cells of one agency, definition and start begin. */
  #first(agency: number, definition: number, start: number, grain: Grain): number {
    const before = (agency * definitions.length + definition) * grain.starts.length + start;
    return before * stages.length * this.#kecamatan.length * values.length;
  }

  /** The rows as lines for COPY, in the order of the table's key; each piece holds until the next. */
  *pieces(): Generator<CopyLines, void, void> {
    const piece = new CopyLines();
    for (const [agency, agencyCode] of this.#agencies.entries()) {
      for (const [definition, { version }] of definitions.entries()) {
        for (const grain of this.#grains) {
          const cell = `${agencyCode}\t${version}\t${grain.measure}\t${grain.name}`;
          for (const dimension of ['category', 'group'] as const) {
            for (const [start, startsOn] of grain.starts.entries()) {
              const first = this.#first(agency, definition, start, grain);
              this.#addLines(piece, `${cell}\t${dimension}\t${startsOn}`, dimension, grain, first);
              if (piece.count < PIECE) continue;
              yield piece;
              piece.clear();
            }
          }
        }
      }
    }
    yield piece;
  }

  #addLines(
    lines: CopyLines,
    cell: string,
    dimension: string,
    { counts }: Grain,
    first: number,
  ): void {
    for (let stage = 0; stage < stages.length; stage += 1) {
      for (const [kecamatan, kecamatanCode] of this.#kecamatan.entries()) {
        const at = first + (stage * this.#kecamatan.length + kecamatan) * values.length;
        for (const [place, [kind, value]] of values.entries()) {
          const people = counts[at + place] ?? 0;
          if (people === 0 || kind !== dimension) continue;
          lines.addLine(`${cell}\t${stage}\t${kecamatanCode}\t${value}\t${people}\n`);
        }
      }
    }
  }
}

/** The columns of `targets.sums` in the order of the lines. */
export const sumsColumns = [
  ...['agency_code', 'definition', 'measure', 'grain', 'dimension', 'starts_on', 'stage'],
  ...['kecamatan_code', 'value', 'people'],
] as const;

function monthOf(day: Day): string {
  return `${day.slice(0, 7)}-01`;
}

function yearOf(day: Day): string {
  return `${day.slice(0, 4)}-01-01`;
}

function placeIn(known: ReadonlyMap<string, number>, word: string): number {
  const place = known.get(word);
  if (place === undefined) throw new RangeError(`${word} has no place among the sums`);
  return place;
}

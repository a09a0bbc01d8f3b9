import { businessCategories } from '#lib/domain/businesses/categories.ts';
import { targetGroups } from '#lib/domain/people/target-groups.ts';
import { dayFromNumber, dayNumber, type Day } from '#lib/domain/shared/days.ts';
import { definitions } from '#lib/domain/stages/definitions.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { stages } from '#lib/domain/stages/stages.ts';
import { cellsOf, CITY, NO_AREA } from '#lib/domain/targets/deltas.ts';
import type { DemoLines } from './demo-tables.ts';

const values = [
  ...businessCategories.map((value) => ['category', value] as const),
  ...targetGroups.map((value) => ['group', value] as const),
];

/** The place of each word in a table of counts. */
function places(words: readonly string[]): ReadonlyMap<string, number> {
  return new Map(words.map((word, index) => [word, index]));
}

/**
 * Counts people into the cells of the kept sums. Every cell of a city has its place in a table of
 * numbers, so that a million people need no more memory than a thousand; `targets.fold` would give
 * the same rows from deltas.
 */
export class KeptSums {
  readonly #agencies: readonly string[];
  readonly #kecamatan: readonly string[];
  readonly #firstDay: number;
  readonly #days: number;
  readonly #reached: Int32Array;
  readonly #waiting: Int32Array;
  readonly #agencyPlaces: ReadonlyMap<string, number>;
  readonly #kecamatanPlaces: ReadonlyMap<string, number>;
  readonly #valuePlaces = places(values.map(([dimension, value]) => `${dimension} ${value}`));
  readonly #dayPlaces = new Map<Day, number>();
  readonly #dayTexts: readonly Day[];

  constructor(
    agencyCode: string,
    kecamatanCodes: readonly string[],
    firstDay: number,
    lastDay: number,
  ) {
    this.#agencies = [agencyCode, CITY];
    this.#kecamatan = [...kecamatanCodes, NO_AREA];
    this.#firstDay = firstDay;
    this.#days = lastDay - firstDay + 1;
    this.#dayTexts = Array.from({ length: this.#days }, (_, day) => dayFromNumber(firstDay + day));
    const cells =
      this.#agencies.length *
      definitions.length *
      stages.length *
      this.#kecamatan.length *
      values.length;
    this.#waiting = new Int32Array(cells);
    this.#reached = new Int32Array(cells * this.#days);
    this.#agencyPlaces = places(this.#agencies);
    this.#kecamatanPlaces = places(this.#kecamatan);
  }

  add(facts: PersonFacts): void {
    for (const cell of cellsOf(facts)) {
      const at = this.#place(
        placeIn(this.#agencyPlaces, cell.agencyCode),
        cell.definition - 1,
        cell.stage,
        placeIn(this.#kecamatanPlaces, cell.kecamatanCode),
        placeIn(this.#valuePlaces, `${cell.dimension} ${cell.value}`),
      );
      if (cell.measure === 'waiting') this.#waiting[at] = (this.#waiting[at] ?? 0) + 1;
      else {
        const day = at * this.#days + this.#dayPlace(cell.countsFrom);
        this.#reached[day] = (this.#reached[day] ?? 0) + 1;
      }
    }
  }

  /** Adds the rows of one agency after the other to lines, a piece at a time. */
  *pieces(lines: () => DemoLines): Generator<DemoLines, void, void> {
    for (const [agency, agencyCode] of this.#agencies.entries()) {
      for (const [index, { version }] of definitions.entries()) {
        for (const stage of stages.keys()) {
          const piece = lines();
          for (const [kecamatan, kecamatanCode] of this.#kecamatan.entries()) {
            for (const [place, [dimension, value]] of values.entries()) {
              const at = this.#place(agency, index, stage, kecamatan, place);
              const add = (measure: string, grain: string, startsOn: string, people: number) => {
                if (people === 0) return;
                const cell = [agencyCode, version, measure, grain, startsOn, dimension];
                piece.add('targets.sums', ...cell, stage, kecamatanCode, value, people);
              };
              add('waiting', 'all', '-infinity', this.#waiting[at] ?? 0);
              this.#addDays(at, (grain, startsOn, people) =>
                add('reached', grain, startsOn, people),
              );
            }
          }
          yield piece;
        }
      }
    }
  }

  /** The same people at the three widths that `targets.fold` keeps. */
  #addDays(at: number, add: (grain: string, startsOn: string, people: number) => void): void {
    const months = new Map<string, number>();
    const years = new Map<string, number>();
    for (let day = 0; day < this.#days; day += 1) {
      const people = this.#reached[at * this.#days + day] ?? 0;
      const text = this.#dayTexts[day];
      if (people === 0 || text === undefined) continue;
      add('day', text, people);
      const month = `${text.slice(0, 7)}-01`;
      const year = `${text.slice(0, 4)}-01-01`;
      months.set(month, (months.get(month) ?? 0) + people);
      years.set(year, (years.get(year) ?? 0) + people);
    }
    for (const [month, people] of months) add('month', month, people);
    for (const [year, people] of years) add('year', year, people);
  }

  #place(
    agency: number,
    definition: number,
    stage: number,
    kecamatan: number,
    value: number,
  ): number {
    const upTo = (agency * definitions.length + definition) * stages.length + stage;
    return (upTo * this.#kecamatan.length + kecamatan) * values.length + value;
  }

  #dayPlace(day: Day): number {
    const known = this.#dayPlaces.get(day);
    if (known !== undefined) return known;
    const place = dayNumber(day) - this.#firstDay;
    if (place < 0 || place >= this.#days) throw new RangeError('a day outside the programme');
    this.#dayPlaces.set(day, place);
    return place;
  }
}

function placeIn(known: ReadonlyMap<string, number>, word: string): number {
  const place = known.get(word);
  if (place === undefined) throw new RangeError(`${word} has no place among the sums`);
  return place;
}

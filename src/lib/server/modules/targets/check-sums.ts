import * as v from 'valibot';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { cellsOf, type Cell } from '#lib/domain/targets/deltas.ts';
import { defineQuery } from '../../commands/query.ts';
import { loadFacts } from './facts-of-people.sql.ts';
import {
  countUnevenGrains,
  countUnevenMargins,
  selectCells,
  selectPeopleAfter,
} from './targets.sql.ts';

const PEOPLE_AT_ONCE = 2000;
const MOST_SHOWN = 20;

const difference = v.object({
  cell: v.string(),
  kept: v.number(),
  counted: v.number(),
});

/**
 * Counts everybody again from facts and compares with the kept sums, cell by cell. Sums that were
 * read first and people who are registered meanwhile may differ for a moment: ask again.
 */
export const checkSums = defineQuery({
  name: 'checkSums',
  summary: 'Compares the kept sums with the facts they come from.',
  route: 'GET /figures/check',
  input: v.object({}),
  answer: v.object({
    people: v.number(),
    cells: v.number(),
    differences: v.number(),
    unevenGrains: v.number(),
    unevenMargins: v.number(),
    examples: v.array(difference),
  }),
  // Only somebody who sees the whole journal may read everybody's facts.
  capability: 'journal.read',
  async answerTo({ read }) {
    const { actor, rows } = await read(selectCells(), countUnevenGrains(), countUnevenMargins());
    // Of a part of the city only a part of the sums could be compared.
    if (actor.scope !== 'city') return refused('not-allowed');
    const left = new Map<string, { kept: number; counted: number }>();
    for (const row of rows[0]) left.set(keyOf(row), { kept: row.people, counted: 0 });
    let people = 0;
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const page = (await read(selectPeopleAfter(after, PEOPLE_AT_ONCE))).rows[0];
      const last = page.at(-1);
      if (last === undefined) break;
      const facts = (await read(loadFacts(page.map((row) => row.personId)))).rows[0];
      people += facts.length;
      for (const one of facts) {
        for (const cell of cellsOf(one.facts)) {
          const known = left.get(keyOf(cell));
          if (known === undefined) left.set(keyOf(cell), { kept: 0, counted: 1 });
          else known.counted += 1;
        }
      }
      after = last.personId;
    }
    const wrong = [...left].filter(([, { kept, counted }]) => kept !== counted);
    return accepted({
      people,
      cells: left.size,
      differences: wrong.length,
      unevenGrains: rows[1][0]?.cells ?? 0,
      unevenMargins: rows[2][0]?.cells ?? 0,
      examples: wrong.slice(0, MOST_SHOWN).map(([cell, counts]) => ({ cell, ...counts })),
    });
  },
});

function keyOf(
  cell: Omit<Cell, 'measure' | 'dimension' | 'countsFrom'> & {
    readonly measure: string;
    readonly dimension: string;
    readonly countsFrom: string;
  },
): string {
  const { agencyCode, definition, measure, stage, kecamatanCode, dimension, value } = cell;
  return [
    agencyCode,
    definition,
    measure,
    stage,
    kecamatanCode,
    dimension,
    value,
    cell.countsFrom,
  ].join(' ');
}

import * as v from 'valibot';
import { accepted } from '#lib/domain/shared/result.ts';
import { optionalDay } from '#lib/domain/shared/schemas.ts';
import { businessCategories } from '#lib/domain/businesses/categories.ts';
import { stages } from '#lib/domain/stages/stages.ts';
import { NO_AREA } from '#lib/domain/targets/deltas.ts';
import { funnelOf } from '#lib/domain/targets/figures.ts';
import { publishedDay } from '#lib/domain/targets/published-day.ts';
import { hideSmallCount, hideSmallGroups } from '#lib/domain/targets/suppression.ts';
import { defineQuery } from '../../commands/query.ts';
import { countingOf, type KeyedCell } from './count.ts';
import { figureStatement, shownTarget, stage } from './figure-shapes.ts';
import { settle, shownTargetOf, statementOf, targetsInForce } from './figures.ts';
import { selectAgencies, selectDefinitions, selectTargets } from './targets.sql.ts';

const group = v.object({ key: v.string(), people: v.nullable(v.number()) });

/** As the agency reports it: what the public is shown. */
const PUBLIC_DEFINITION = 1;

/** The city's figures for everybody: no person, no small group, and nothing to compute one from. */
export const getPublicResults = defineQuery({
  name: 'getPublicResults',
  summary:
    'Gives the city’s figures with groups under five people left out; of the past, by the end of a month.',
  route: 'GET /results',
  input: v.object({ on: optionalDay }),
  answer: v.object({
    ...figureStatement,
    target: v.nullable(shownTarget),
    /** People per stage; null below five. */
    stages: v.array(v.object({ stage, people: v.nullable(v.number()) })),
    kinds: v.array(group),
    /** By city; `-` for people whose area is not known. */
    cities: v.array(group),
  }),
  capability: 'figures.public',
  async answerTo({ app, input, read }) {
    const asked = {
      on: input.on === null ? null : publishedDay(input.on),
      definition: PUBLIC_DEFINITION,
      knownAt: null,
      agency: null,
      kota: null,
      kecamatan: null,
      category: null,
      group: null,
    } as const;
    const counting = countingOf(asked, ['area', 'kind']);
    const { actor, rows } = await read(
      selectDefinitions(),
      selectAgencies(),
      selectTargets(null, asked.on, 'infinity'),
      ...counting.statements,
    );
    const [definitions, agencies, targetRows, ...counted] = rows;
    const question = settle(actor, asked);
    const { whole, parts } = counting.collect(counted);
    const funnel = funnelOf(whole, PUBLIC_DEFINITION, null).stages;
    const registered = funnel[0]?.people ?? 0;
    const targets = targetsInForce(targetRows, 'registration');
    const statement = statementOf(actor, question, definitions, agencies);
    // One agency with a target is the programme's owner, and names itself.
    const [only, ...others] = targets;
    const owner =
      only === undefined || others.length > 0
        ? null
        : { code: only.agencyCode, name: only.agencyName };
    const cityCodes = [...app.areas.byCode.values()]
      .filter((area) => area.level === 'kota')
      .map((area) => area.code);
    return accepted({
      ...statement,
      agency: owner,
      target: shownTargetOf(targets, registered),
      stages: stages.map((name, index) => ({
        stage: name,
        people: hideSmallCount(funnel[index]?.people ?? 0),
      })),
      kinds: hidden(
        businessCategories,
        registeredBy(parts.kind, (key) => key),
      ),
      cities: hidden(
        [...cityCodes, NO_AREA],
        registeredBy(parts.area, (key) => (key === NO_AREA ? key : key.slice(0, 5))),
      ),
    });
  },
});

/** Registered people per group of keys. */
function registeredBy(
  cells: readonly KeyedCell[],
  groupOf: (key: string) => string,
): Map<string, number> {
  const people = new Map<string, number>();
  for (const cell of cells) {
    if (cell.key === null || cell.measure !== 'reached' || cell.stage !== 0) continue;
    if (cell.definition !== PUBLIC_DEFINITION) continue;
    const key = groupOf(cell.key);
    people.set(key, (people.get(key) ?? 0) + cell.people);
  }
  return people;
}

/** All keys with their counts, small ones hidden; nobody without an area is no group. */
function hidden(keys: readonly string[], people: ReadonlyMap<string, number>) {
  const shown = keys.filter((key) => key !== NO_AREA || (people.get(key) ?? 0) > 0);
  const counts = hideSmallGroups(shown.map((key) => people.get(key) ?? 0));
  return shown.map((key, index) => ({ key, people: counts[index] ?? null }));
}

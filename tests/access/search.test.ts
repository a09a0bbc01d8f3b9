import fc from 'fast-check';
import type { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acting, asApplication } from './acting.ts';
import { accessWorld, type AccessWorld, type Actor } from './world.ts';

/** The search sees past the policies and applies the scope itself; here both are asked. */
let world: AccessWorld;
let app: Client;

const syllables = ['ba', 'ka', 'ri', 'su', 'ti', 'wa', 'no', 'la', 'min', 'dar'];

beforeAll(async () => {
  world = await accessWorld();
  app = await asApplication(world);
  const officers = world.actors.filter((one) => one.role === 'fieldOfficer');
  const entries = fc.sample(
    fc.record({
      name: fc.array(fc.constantFrom(...syllables), { minLength: 3, maxLength: 6 }),
      blankAt: fc.integer({ min: 1, max: 2 }),
      agency: fc.constantFrom('PPAPP', 'SOSIAL'),
      kecamatan: fc.constantFrom('31.73.04', '31.73.01', '31.71.01'),
      officer: fc.constantFrom(null, ...officers.map((one) => one.accountId)),
      isCurrent: fc.constantFrom(true, true, true, false),
    }),
    { numRuns: 400, seed: 20_201_208 },
  );
  await world.owner.query(
    `insert into registry.entries (enrolment_id, person_id, agency_code, officer_id, kota_code, kecamatan_code,
       area_edition, is_current, enrolled_on, person_number, full_name, category, reached, proven, wanted,
       not_needed, reached_days, proven_days, search_text)
     select uuidv7(), uuidv7(), r.agency, r.officer, left(r.kecamatan, 5), r.kecamatan, 1, r.current,
       '2020-11-01', 'X' || row_number() over (), r.name, 'food', 1, 1, 0, 0,
       array_fill(null::date, array[7]), array_fill(null::date, array[7]), r.name
     from json_to_recordset($1) as r(name text, agency text, kecamatan text, officer uuid, current boolean)`,
    [
      JSON.stringify(
        entries.map(({ name, blankAt, agency, kecamatan, officer, isCurrent }) => ({
          name: `${name.slice(0, blankAt).join('')} ${name.slice(blankAt).join('')}`,
          agency,
          kecamatan,
          officer,
          current: isCurrent,
        })),
      ),
    ],
  );
});
afterAll(async () => {
  await app.end();
  await world.close();
});

interface Answers {
  readonly found: ReadonlySet<string>;
  /** Current entries that hold the words and that the policies show. */
  readonly holding: ReadonlySet<string>;
  /** All entries that the policies show. */
  readonly visible: ReadonlySet<string>;
}

async function ask(actor: Actor | 'public' | 'nobody', words: string): Promise<Answers> {
  return acting(app, actor, async () => {
    const ids = async (query: string) =>
      new Set((await app.query<{ id: string }>(query, [words])).rows.map((row) => row.id));
    return {
      found: await ids('select enrolment_id as id from registry.search($1, 1000)'),
      holding: await ids(
        `select enrolment_id as id from registry.entries where is_current and search_text like '%' || $1 || '%'`,
      ),
      visible: await ids(
        'select enrolment_id as id from registry.entries where is_current and $1::text is not null',
      ),
    };
  });
}

function missingFrom(whole: ReadonlySet<string>, part: ReadonlySet<string>): readonly string[] {
  return [...part].filter((one) => !whole.has(one));
}

test('the search finds exactly what the policies show', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...world.actors, 'public' as const, 'nobody' as const),
      fc.array(fc.constantFrom(...syllables), { minLength: 1, maxLength: 3 }),
      async (actor, parts) => {
        const { found, holding, visible } = await ask(actor, parts.join(''));
        expect(missingFrom(visible, found)).toEqual([]);
        // An officer's few people are ranked by likeness alone, where a piece of a word says little.
        if (typeof actor === 'object' && actor.role === 'fieldOfficer') return;
        expect(holding.size, 'within the bound of candidates').toBeLessThan(200);
        expect(missingFrom(found, holding)).toEqual([]);
        // Where enough holds the words, nothing that is merely alike is added.
        if (holding.size >= 5) expect(found).toEqual(holding);
      },
    ),
    { numRuns: 150 },
  );
});

test('an officer finds the people of the caseload by a whole word, and no others', async () => {
  for (const actor of world.actors.filter((one) => one.role === 'fieldOfficer')) {
    const own = await acting(app, actor, () =>
      app.query<{ id: string; word: string }>(
        `select enrolment_id as id, split_part(search_text, ' ', 1) as word from registry.entries where is_current limit 10`,
      ),
    );
    for (const { id, word } of own.rows) {
      const { found, visible } = await ask(actor, word);
      expect([...found]).toContain(id);
      expect(missingFrom(visible, found)).toEqual([]);
    }
  }
});

test('signs that mean something to LIKE are only signs', async () => {
  for (const actor of world.actors) {
    for (const words of ['%%', '__', '\\\\', "';--", '%a%']) {
      const { found, visible } = await ask(actor, words);
      expect(missingFrom(visible, found)).toEqual([]);
    }
  }
});

import { createHash } from 'node:crypto';
import type { Client } from 'pg';

/** What requests are drawn from: the same for the same city. */
export interface Samples {
  readonly personIds: readonly string[];
  /** Kecamatan and the bit of a stage, each with how many people it lists. */
  readonly pages: readonly PageSample[];
  /** Words as somebody types them into the search box: one word of a name, or two. */
  readonly words: readonly string[];
  readonly kelurahan: readonly { readonly code: string; readonly kecamatanCode: string }[];
  readonly names: readonly string[];
}

export interface PageSample {
  readonly kecamatanCode: string;
  readonly stage: string;
  readonly bit: number;
  readonly people: number;
}

/** The agency whose desk asks; every person of a demo city is enrolled with it. */
export const agency = 'PPAPP';

const STAGES = [
  ...['registration', 'training', 'mentoring', 'licensing'],
  ...['marketing', 'financialReporting', 'capital'],
];

/**
 * Draws from the city's own rows, in an order that only the city decides; nobody whom a bench
 * created is drawn.
 *
 * @param narrow for comparing cities of different sizes: only what finds about as many rows in
 *   each: pairs of kecamatan and stage, and pieces of names, whose number of people lies nearest
 *   to `NARROW`
 */
export async function drawSamples(client: Client, narrow: boolean): Promise<Samples> {
  const ids = await client.query<{ id: string }>(
    `select id from people.people where created_at < '2021-01-01' order by md5(id::text) limit 5000`,
  );
  const pages = await client.query<{ kecamatanCode: string; bit: number; people: number }>(
    `select e.kecamatan_code as "kecamatanCode", s.bit, count(*)::int as people
     from registry.entries e cross join generate_series(0, 6) s(bit)
     where e.is_current and e.agency_code = '${agency}' and (e.reached & (1 << s.bit)) <> 0 and e.kecamatan_code is not null
     group by 1, 2 having count(*) >= 50 order by ${narrow ? `abs(count(*) - ${NARROW}), 1, 2 limit 12` : `md5(e.kecamatan_code || s.bit)`}`,
  );
  const kelurahan = await client.query<{ code: string; kecamatanCode: string }>(
    `select code, parent_code as "kecamatanCode" from areas.areas where level = 'kelurahan' order by md5(code)`,
  );
  const names = await client.query<{ name: string }>(
    `select full_name as name from people.people where created_at < '2021-01-01' order by md5(id::text) limit 5000`,
  );
  return {
    personIds: ids.rows.map((row) => row.id),
    pages: pages.rows.map((row) => ({ ...row, stage: STAGES[row.bit] ?? '' })),
    words: narrow ? await narrowWords(client) : wordsOf(names.rows.map((row) => row.name)),
    kelurahan: kelurahan.rows,
    names: names.rows.map((row) => row.name),
  };
}

/** People that a narrow sample finds. */
export const NARROW = 300;
/** The same for a search: more than a screenful, fewer than the candidates that are ranked at most. */
const NARROW_WORDS = 60;

/** Half are one word, half are two words: titles and marks are left out, as people do. */
function wordsOf(names: readonly string[]): readonly string[] {
  return names.slice(0, 2000).flatMap((name, index) => {
    const words = name.split(' ').filter((word) => /^[A-Za-z]{4,}$/.test(word));
    const [first, second] = words;
    if (first === undefined) return [];
    return [index % 2 === 0 || second === undefined ? (second ?? first) : `${first} ${second}`];
  });
}

/** Beginnings of names that about as many people share in a city of any size. */
async function narrowWords(client: Client): Promise<readonly string[]> {
  const found = await client.query<{ word: string }>(
    `select word from (
       select w.word, count(*) as people
       from people.people p
       cross join lateral generate_series(6, 20) n
       cross join lateral (select left(p.full_name, n) as word) w
       where length(p.full_name) >= n and p.full_name ~ '^[A-Za-z ]+$' and w.word ~ '[a-z]$'
       group by 1) c
     order by abs(people - ${NARROW_WORDS}), md5(word) limit 40`,
  );
  return found.rows.map((row) => row.word);
}

/** A whole number below `below` that always belongs to these words. */
export function drawn(below: number, ...words: readonly (string | number)[]): number {
  return createHash('sha256').update(words.join('|')).digest().readUInt32BE(0) % below;
}

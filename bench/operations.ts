import { hash } from 'node:crypto';
import type { Shot } from './load.ts';
import { registrationOf } from './registrations.ts';
import { drawn, type Samples } from './samples.ts';

/** One thing that people do, as a request to the application and to the bare server. */
export interface Operation {
  readonly name: string;
  /** What is measured, in words for the table. */
  readonly title: string;
  /** At least this many requests per second of bare's. */
  readonly target: number;
  readonly ours: (number: number) => Shot;
  readonly bare: (number: number) => Shot;
  /** Whether bare needs its own index on names while this is measured. */
  readonly needsNameIndex?: boolean;
}

/**
 * The operations, drawn from a city.
 *
 * @param tokens sessions; requests take turns with them, as people at different desks do
 * @param firstNew number of the first person who is created; an open city takes each number once
 */
export function operationsOf(
  samples: Samples,
  tokens: readonly string[],
  firstNew: number,
): readonly Operation[] {
  const signed = (number: number): Record<string, string> => ({
    authorization: `Bearer ${pick(tokens, number)}`,
  });
  const pageOf = (number: number) => pick(samples.pages, number);
  const wordOf = (number: number) => pick(samples.words, number);
  const post = (path: string, body: object, contains: string): Shot => ({
    method: 'POST',
    path,
    body: JSON.stringify(body),
    contains,
  });
  return [
    {
      name: 'by-id',
      title: 'one person by id, with evidence, wishes and enrolments',
      target: 0.5,
      ours: (number) => {
        const id = pick(samples.personIds, number);
        return {
          method: 'GET',
          path: `/api/v1/people/${id}`,
          headers: signed(number),
          contains: id,
        };
      },
      bare: (number) => {
        const id = pick(samples.personIds, number);
        return { method: 'GET', path: `/person/${id}`, contains: id };
      },
    },
    {
      name: 'page',
      title: 'page of 50 by kecamatan and stage, newest first, with the total',
      target: 0.65,
      ours: (number) => {
        const { kecamatanCode, stage, people } = pageOf(number);
        return {
          method: 'GET',
          path: `/api/v1/people?kecamatan=${kecamatanCode}&reached=${stage}&size=50`,
          headers: signed(number),
          contains: `"total":${people}`,
        };
      },
      bare: (number) => {
        const { kecamatanCode, bit, people } = pageOf(number);
        return {
          method: 'GET',
          path: `/people?kecamatan=${kecamatanCode}&stage=${1 << bit}`,
          contains: `"total":${people}`,
        };
      },
    },
    {
      name: 'search',
      title:
        "name search, ranked and tolerant of spelling, beside a plain unranked ILIKE '%words%'",
      target: 0.5,
      needsNameIndex: true,
      ours: (number) => ({
        ...post('/api/v1/people/search', { words: wordOf(number), size: 20 }, '"personId":'),
        headers: signed(number),
      }),
      bare: (number) => post('/search', { words: wordOf(number) }, '"person_id":'),
    },
    {
      name: 'misspelt',
      title: 'the same with one letter wrong, beside ILIKE of the words without the mistake',
      target: 0,
      needsNameIndex: true,
      ours: (number) => ({
        ...post(
          '/api/v1/people/search',
          { words: misspelt(wordOf(number)), size: 20 },
          '"people":[',
        ),
        headers: signed(number),
      }),
      bare: (number) => post('/search', { words: wordOf(number) }, '"person_id":'),
    },
    {
      name: 'funnel',
      title: 'funnel by kecamatan and stage up to the end of a year: kept sums beside a scan',
      target: 50,
      ours: (number) => ({
        method: 'GET',
        path: `/api/v1/figures/funnel?by=area&on=${yearEnd(number)}`,
        headers: signed(number),
        contains: '"parts":[{',
      }),
      bare: (number) => ({
        method: 'GET',
        path: `/funnel?on=${yearEnd(number)}`,
        contains: '"people":',
      }),
    },
    {
      name: 'create',
      title: 'create a person with validation, journal and duplicate check, beside plain inserts',
      target: 0.35,
      ours: (number) => ({
        ...post('/api/v1/people', registrationOf(samples, firstNew + number * 2), '"personId":'),
        headers: { ...signed(number), 'idempotency-key': commandId(firstNew + number) },
      }),
      bare: (number) =>
        post('/people', registrationOf(samples, firstNew + number * 2 + 1), '"personId":'),
    },
  ];
}

function pick<T>(list: readonly T[], number: number): T {
  const one = list[number % list.length];
  if (one === undefined) throw new Error('the city gives nothing to ask for');
  return one;
}

function yearEnd(number: number): string {
  return `${2018 + (number % 3)}-12-${number % 3 === 2 ? '07' : '31'}`;
}

/** Another letter in the middle of the longest word. */
function misspelt(words: string): string {
  const longest = words
    .split(' ')
    .reduce((one, other) => (other.length > one.length ? other : one));
  const at = words.indexOf(longest) + (longest.length >> 1);
  const wrong = 'aeiou'[drawn(5, words)] ?? 'a';
  return words.slice(0, at) + (words[at] === wrong ? 'y' : wrong) + words.slice(at + 1);
}

function commandId(number: number): string {
  const hex = hash('sha256', `bench command ${number}`, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

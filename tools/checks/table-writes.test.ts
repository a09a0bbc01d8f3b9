import { expect, test } from 'vitest';
import { tableWrites } from './table-writes.ts';

const names = (text: string) =>
  tableWrites(text).map(({ schema, table }) => `${schema ?? '?'}.${table}`);

test.each([
  ['insert into people.persons (id) values (1)', ['people.persons']],
  ['INSERT INTO\n  people.names select 1', ['people.names']],
  ['update only people.persons set a = 1', ['people.persons']],
  ['with x as (delete from stages.wishes returning 1) select 1', ['stages.wishes']],
  ['merge into targets.sums using x on true', ['targets.sums']],
  ['copy imports.rows (a, b) from stdin', ['imports.rows']],
  ['insert into drafts (id) values (1)', ['?.drafts']],
])('finds the written table in %s', (text, expected) => {
  expect(names(text)).toEqual(expected);
});

test.each([
  'select 1 from people.persons for update',
  'select 1 from people.persons for update of p skip locked',
  'select 1 from people.persons for no key update',
  'insert_into(people)',
  '-- delete from people.persons',
  '// update people.persons',
  'copy people.persons to stdout',
])('finds no write in %s', (text) => {
  expect(names(text)).toEqual([]);
});

test('an upsert writes one table', () => {
  expect(
    names('insert into people.persons (id) values (1) on conflict (id) do update set id = 2'),
  ).toEqual(['people.persons']);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { runQuery } from '#lib/server/commands/query.ts';
import { runCommands } from '#lib/server/commands/run-commands.ts';
import type { Entering } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/server/ids.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { aRegistration } from '../../../../../tests/support/builders.ts';
import { registerPerson } from '../people/index.ts';
import { forgetWords, searchPeople } from './index.ts';

let world: TestApp;
let desk: Entering;

beforeAll(async () => {
  world = await testApp();
  desk = await anActor(world, 'deskOfficer');
  const names = ['Desmawati', 'Siti Nur Rohayati', 'Rohayati Siti', 'Joko Prasetyo'];
  const verdicts = await runCommands(
    world.app,
    { entering: desk, device: 'test' },
    registerPerson,
    names.map((fullName, index) => ({
      id: newId(),
      input: aRegistration({ fullName, birthDate: `19${70 + index}-03-05`, business: null }),
    })),
  );
  expect(verdicts.filter((one) => one.outcome === 'accepted')).toHaveLength(names.length);
});
afterAll(() => world.close());

async function found(words: string): Promise<readonly string[]> {
  const answer = await runQuery(world.app, desk, searchPeople, { words });
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value.people.map((one) => one.fullName);
}

test.each([
  ['a word', 'prasetyo', ['Joko Prasetyo']],
  ['the beginning of one', 'pras', ['Joko Prasetyo']],
  ['the beginnings of two', 'jok pras', ['Joko Prasetyo']],
  ['a piece from its middle', 'aset', ['Joko Prasetyo']],
  ['a word with another letter', 'prasetia', ['Joko Prasetyo']],
  ['a name that reads as a short number', 'Desmawati', ['Desmawati']],
  ['the same in capitals', 'DESMAWATI', ['Desmawati']],
  ['nothing of the kind', 'xyzzy', []],
])('%s finds', async (_, words, names) => {
  expect(await found(words)).toEqual(names);
});

test('words that follow each other come first, then words that stand apart', async () => {
  expect((await found('nur rohayati'))[0]).toBe('Siti Nur Rohayati');
  expect(await found('siti rohayati')).toEqual(
    expect.arrayContaining(['Siti Nur Rohayati', 'Rohayati Siti']),
  );
  expect((await found('rohayati siti'))[0]).toBe('Rohayati Siti');
});

test.each([[' '], ['  siti   nur '], ["'"], ['siti:*'], ['& | !'], ['\\'], ['%'], ['siti &']])(
  'signs are only signs: %j',
  async (words) => {
    await expect(found(words)).resolves.toBeInstanceOf(Array);
  },
);

test('a word that nobody has any more is forgotten, and the others are not', async () => {
  await world.owner.query(`insert into registry.words (word) values ('TIADALAGI')`);
  await forgetWords(world.app.pools);
  const words = await world.owner.query<{ word: string }>(
    `select word from registry.words where word in ('TIADALAGI', 'DESMAWATI')`,
  );
  expect(words.rows).toEqual([{ word: 'DESMAWATI' }]);
  expect(await found('desmawata')).toEqual(['Desmawati']);
});

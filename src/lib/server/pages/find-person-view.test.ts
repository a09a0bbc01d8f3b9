import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Day } from '#lib/domain/shared/days.ts';
import { addDays } from '#lib/domain/shared/days.ts';
import type { App } from '#lib/server/app.ts';
import { runCommand, type Origin } from '#lib/server/commands/run-commands.ts';
import { newId } from '#lib/server/ids.ts';
import { anActor, testApp, type TestApp } from '../../../../tests/support/app.ts';
import { aRegistration } from '../../../../tests/support/builders.ts';
import { registerPerson } from '../modules/people/index.ts';
import { recordEvidence } from '../modules/stages/index.ts';
import { findPersonView } from './find-person-view.ts';

/** The page of a person asks the database as often for a long history as for a short one. */
let world: TestApp;
let desk: Origin;
const today = '2020-12-08' as Day;

beforeAll(async () => {
  world = await testApp();
  desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
});
afterAll(() => world.close());

async function somebody(pieces: number): Promise<string> {
  const registered = await runCommand(world.app, desk, registerPerson, {
    id: newId(),
    input: aRegistration({ fullName: `Uji ${'abcdefgh'[pieces % 8]}`, birthDate: null }),
  });
  if (registered.outcome !== 'accepted') throw new Error(registered.problem.code);
  const { personId } = registered.answer;
  for (let piece = 0; piece < pieces; piece += 1) {
    const evidence = { stage: 'training', kind: 'classAttended', grade: 'C' };
    await runCommand(world.app, desk, recordEvidence, {
      id: newId(),
      input: { personId, ...evidence, happenedOn: addDays(today, -piece), title: `Kelas ${piece}` },
    });
  }
  return personId;
}

/** The application that counts how often a connection is taken: each time is one round trip. */
function counting(app: App): { readonly app: App; readonly trips: () => number } {
  let taken = 0;
  const pool = new Proxy(app.pools.app, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (name !== 'connect' || typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        taken += 1;
        return Reflect.apply(value, target, given) as unknown;
      };
    },
  });
  return { app: { ...app, pools: { ...app.pools, app: pool } }, trips: () => taken };
}

test.each([1, 40])('three round trips for somebody with %i pieces of evidence', async (pieces) => {
  const personId = await somebody(pieces);
  const { app, trips } = counting(world.app);
  const locals: App.Locals = { app, locale: 'id', entering: desk.entering };
  const found = await findPersonView(
    { locals, url: new URL('http://localhost/k/wirausaha') },
    personId,
    today,
  );
  expect(found?.person.evidence).toHaveLength(pieces + 1);
  // The person and the journal at once, and what is sensitive after that.
  expect(trips()).toBe(3);
});

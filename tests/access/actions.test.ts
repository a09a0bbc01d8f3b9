import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { capabilitiesOfRole } from '#lib/domain/accounts/roles.ts';
import type { Problem } from '#lib/domain/shared/result.ts';
import { commands, doors, queries } from '#lib/server/catalogue.ts';
import type { Command } from '#lib/server/commands/command.ts';
import { runQuery, type Query } from '#lib/server/commands/query.ts';
import { runCommand } from '#lib/server/commands/run-commands.ts';
import { newId } from '#lib/server/ids.ts';
import { samples, type Occasion, type Outcome, type Sample } from './samples.ts';
import { accessWorld, peopleSeen, sees, type AccessWorld } from './world.ts';

/** What src/lib/domain/accounts/roles.ts says must happen, beside what does, for every role. */
let world: AccessWorld;

beforeAll(async () => {
  world = await accessWorld();
});
afterAll(() => world.close());

const described = [...commands, ...queries];

test('the catalogue knows every module', () => {
  const modules = readdirSync(new URL('../../src/lib/server/modules', import.meta.url));
  expect(Object.keys(doors).toSorted()).toEqual(modules.toSorted());
});

test('names and addresses are unique', () => {
  const names = described.map((one) => one.name);
  const routes = described.map((one) => one.route.replaceAll(/\{\w+\}/g, '{}'));
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(routes).size).toBe(routes.length);
});

test('every command and query has a sample, and no sample is left over', () => {
  expect(Object.keys(samples).toSorted()).toEqual(described.map((one) => one.name).toSorted());
});

/** Somebody of the first agency with an officer, somebody elsewhere without, one of the second agency. */
function places(): readonly (typeof world.people)[number][] {
  return [0, 5, 9].flatMap((index) => world.people[index] ?? []);
}

function expected(sample: Sample, one: Command | Query, occasion: Occasion): Outcome {
  const { actor, place } = occasion;
  if (one.capability !== null && !capabilitiesOfRole[actor.role].includes(one.capability)) {
    return 'not-allowed';
  }
  if (sample.expect !== undefined) return sample.expect(occasion);
  return sample.about === 'nobody' || sees(actor, place) ? 'done' : 'not-found';
}

interface Happened {
  readonly outcome: Outcome | `refused: ${string}`;
  readonly answer?: unknown;
}

async function happens(
  sample: Sample,
  one: Command | Query,
  occasion: Occasion,
): Promise<Happened> {
  const input = sample.input(occasion);
  if ('answerTo' in one) {
    const result = await runQuery(world.app, occasion.actor.entering, one, input);
    return result.ok ? { outcome: 'done', answer: result.value } : refusal(sample, result.problem);
  }
  const origin = { entering: occasion.actor.entering, device: 'test' };
  const verdict = await runCommand(world.app, origin, one, { id: newId(), input });
  return verdict.outcome === 'accepted'
    ? { outcome: 'done', answer: verdict.answer }
    : refusal(sample, verdict.problem);
}

function refusal(sample: Sample, problem: Problem): Happened {
  const { code } = problem;
  if (code === 'not-allowed' || code === 'not-found') return { outcome: code };
  return sample.mayBe?.includes(code) === true
    ? { outcome: 'done' }
    : { outcome: `refused: ${code} ${problem.field ?? ''}` };
}

let serial = 0;

describe.each(described.map((one) => [one.name, one] as const))('%s', (name, one) => {
  test('does for each role, in its own and in other territory, what the table of roles says', async () => {
    const sample = samples[name];
    if (sample === undefined) throw new Error('has no sample');
    const faults: string[] = [];
    for (const actor of world.actors) {
      const isRefusedAnyway =
        one.capability !== null && !capabilitiesOfRole[actor.role].includes(one.capability);
      for (const place of isRefusedAnyway ? places().slice(0, 1) : places()) {
        serial += 1;
        const occasion = { world, actor, place, serial };
        const want = expected(sample, one, occasion);
        const { outcome, answer } = await happens(sample, one, occasion);
        if (outcome !== want) {
          faults.push(
            `${actor.label} on ${place.agency} ${place.kecamatan}: ${outcome}, not ${want}`,
          );
        }
        if (sample.shows !== undefined && answer !== undefined) {
          const shown = new Set(sample.shows(answer));
          const known = world.people.map((person) => person.personId);
          const seen = peopleSeen(world, actor);
          const wrong = known.filter((id) => shown.has(id) !== seen.includes(id));
          if (wrong.length > 0) faults.push(`${actor.label} is shown ${wrong.length} wrongly`);
        }
        if (sample.about === 'nobody' && sample.expect === undefined) break;
      }
    }
    expect(faults).toEqual([]);
  });
});

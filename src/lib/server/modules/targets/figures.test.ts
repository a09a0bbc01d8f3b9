import fc from 'fast-check';
import type * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { businessCategories } from '#lib/domain/businesses/categories.ts';
import { targetGroups } from '#lib/domain/people/target-groups.ts';
import { evidenceKinds, offeredStages, stages, wishes } from '#lib/domain/stages/stages.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { projectEntries } from '#lib/domain/stages/project-entry.ts';
import { cellsOf } from '#lib/domain/targets/deltas.ts';
import { newId } from '#lib/server/ids.ts';
import { runCommands } from '#lib/server/commands/run-commands.ts';
import { runQuery, type Query } from '#lib/server/commands/query.ts';
import type { Entering } from '#lib/server/db/transaction.ts';
import { anActor, testApp, today, type TestApp } from '../../../../../tests/support/app.ts';
import { aRegistration } from '../../../../../tests/support/builders.ts';
import { registerPerson } from '../people/index.ts';
import { listPeople } from '../registry/index.ts';
import { checkSums, getCumulative, getFunnel, getGroups, getMap } from './index.ts';

const kelurahan = ['31.73.04.1001', '31.75.06.1003', '31.71.03.1001'];

/** A history of one person, small enough that many fit into a few groups. */
const person = fc.record({
  place: fc.integer({ min: 0, max: kelurahan.length - 1 }),
  category: fc.constantFrom(...businessCategories),
  targetGroups: fc.uniqueArray(fc.constantFrom(...targetGroups), { maxLength: 3 }),
  agencies: fc.constantFrom<readonly string[]>(['PPAPP'], ['SOSIAL'], ['PPAPP', 'SOSIAL']),
  registrationGrade: fc.constantFrom('B', 'C', 'D'),
  enrolledOn: fc.constantFrom('2019-11-02', '2020-01-15', '2020-11-30', '2020-12-07', today),
  wishes: fc.uniqueArray(
    fc.record({ stage: fc.constantFrom(...offeredStages), wish: fc.constantFrom(...wishes) }),
    { selector: (one) => one.stage, maxLength: 4 },
  ),
  evidence: fc.array(
    fc.record({
      stage: fc.constantFrom(...offeredStages),
      grade: fc.constantFrom('B', 'C', 'D'),
      happenedOn: fc.constantFrom('2019-12-31', '2020-02-29', '2020-12-01', '2020-12-07', today),
    }),
    { maxLength: 5 },
  ),
});

let world: TestApp;
let leader: Entering;
let desk: Entering;
let city: Entering;
let count = 0;

beforeAll(async () => {
  world = await testApp();
  for (const agency of ['PPAPP', 'SOSIAL']) {
    const origin = { entering: await anActor(world, 'deskOfficer', { agency }), device: 'test' };
    const people = fc
      .sample(person, { numRuns: 120, seed: 20 })
      .filter((one) => one.agencies.includes(agency));
    const verdicts = await runCommands(
      world.app,
      origin,
      registerPerson,
      people.map((one) => ({ id: newId(), input: registrationOf(one) })),
    );
    expect(verdicts.filter((one) => one.outcome === 'refused')).toEqual([]);
  }
  // One person with both agencies: reached with one what is wanted with the other.
  await coachTwice();
  leader = await anActor(world, 'leader');
  desk = await anActor(world, 'deskOfficer');
  city = await anActor(world, 'auditor', { agency: null });
});
afterAll(() => world.close());

function registrationOf(one: typeof person extends fc.Arbitrary<infer P> ? P : never) {
  count += 1;
  return aRegistration({
    fullName: `Contoh ${String.fromCharCode(65 + (count % 26))}${String.fromCharCode(97 + ((count / 26) % 26))} Nomor${count}`,
    birthDate: null,
    address: { street: null, kelurahanCode: kelurahan[one.place] },
    business: { name: `Usaha ${count}`, category: one.category },
    targetGroups: one.targetGroups,
    registrationGrade: one.registrationGrade,
    enrolledOn: one.enrolledOn,
    wishes: one.wishes,
    evidence: one.evidence.map((evidence) => ({
      ...evidence,
      kind: evidenceKinds[evidence.stage][0],
    })),
  });
}

/** Enrols a person of one agency with the other as well, past the commands of this step. */
async function coachTwice(): Promise<void> {
  const [row] = (
    await world.owner.query<{ person_id: string; enrolment_id: string }>(
      `select person_id, enrolment_id from registry.entries where agency_code = 'PPAPP'
       and wanted & 2 <> 0 and reached & 2 = 0 order by enrolment_id limit 1`,
    )
  ).rows;
  if (row === undefined) throw new Error('nobody waits for training');
  const enrolment = newId();
  await world.owner.query(
    `insert into stages.enrolments (id, person_id, agency_code, during, channel)
     values ($1, $2, 'SOSIAL', '[2020-02-01,)', 'desk')`,
    [enrolment, row.person_id],
  );
  await world.owner.query(
    `insert into stages.evidence (id, enrolment_id, person_id, agency_code, stage, kind, grade,
       area_edition, happened_on, recorded_on, command_id)
     values ($1, $2, $3, 'SOSIAL', 'training', 'classAttended', 'C', 1, '2020-12-02', $4, $1)`,
    [newId(), enrolment, row.person_id, today],
  );
  // Only systems record grade A; here every third row of grade B comes from one.
  await world.owner.query(
    `update stages.evidence set grade = 'A' where grade = 'B' and get_byte(uuid_send(id), 15) % 3 = 0`,
  );
  await recount();
}

/** Derives entries and sums again from facts, as the owner. */
async function recount(): Promise<void> {
  const all = await world.owner.query<{ facts: PersonFacts }>(
    'select facts from registry.facts((select array_agg(id) from people.people))',
  );
  await world.owner.query(
    'delete from targets.sums; delete from targets.margins; delete from targets.deltas',
  );
  for (const { facts } of all.rows) {
    for (const entry of projectEntries(facts)) {
      const row = Object.fromEntries(
        Object.entries(entry).map(([key, value]) => [
          key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
          value,
        ]),
      );
      await world.owner.query('select registry.save_entries($1)', [JSON.stringify([row])]);
    }
    for (const cell of cellsOf(facts)) {
      await world.owner.query(
        `insert into targets.deltas (agency_code, definition, measure, stage, kecamatan_code, dimension, value, counts_from, people)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1)`,
        Object.values({
          a: cell.agencyCode,
          b: cell.definition,
          c: cell.measure,
          d: cell.stage,
          e: cell.kecamatanCode,
          f: cell.dimension,
          g: cell.value,
          h: cell.countsFrom,
        }),
      );
    }
  }
}

async function ask<Schema extends v.GenericSchema, Answer>(
  entering: Entering,
  query: Query<Schema, Answer>,
  input: unknown,
): Promise<Answer> {
  const answer = await runQuery(world.app, entering, query, input);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

async function totalOf(entering: Entering, filter: Record<string, string>): Promise<number> {
  const answer = await runQuery(world.app, entering, listPeople, { ...filter, size: 1 });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value.total;
}

const days = ['2019-11-02', '2020-02-29', '2020-11-30', '2020-12-07', today];

test('every figure is the length of the list that it opens', { timeout: 120_000 }, async () => {
  let compared = 0;
  const known = new Map<string, number>();
  const actors = [
    ['leader', leader],
    ['desk', desk],
    ['supervisor', await anActor(world, 'supervisor', { areas: ['31.73', '31.71.03'] })],
    ['city', city],
  ] as const;
  for (const [name, entering] of actors) {
    for (const definition of [1, 2]) {
      for (const [index, by] of (['none', 'area', 'kind', 'group'] as const).entries()) {
        const on = days[(index + definition * 2) % days.length];
        for (const filter of [
          {},
          { kota: '31.73' },
          { category: 'food' },
          { group: 'starter', kecamatan: '31.73.04' },
          { category: 'craft', group: 'jobSeeker' },
          ...(name === 'city' ? [{ agency: 'SOSIAL' }] : []),
        ]) {
          const funnel = await ask(entering, getFunnel, { ...filter, on, definition, by });
          const figures = [
            ...funnel.stages.flatMap((one) => [
              { people: one.people, list: one.list },
              { people: one.waiting ?? 0, list: one.waitingList },
            ]),
            ...(funnel.by?.parts ?? []).flatMap((part) => part.stages),
          ];
          for (const { people, list } of figures) {
            if (list === null) continue;
            const key = JSON.stringify({ name, list });
            const total = known.get(key) ?? (await totalOf(entering, list));
            known.set(key, total);
            expect(total, `${key} ${by}`).toBe(people);
            compared += 1;
          }
        }
      }
    }
  }
  expect(compared).toBeGreaterThan(1000);
});

test('who may not see a sensitive group gets its figure and no list', async () => {
  const answer = await ask(leader, getFunnel, { by: 'group' });
  const poor = answer.by?.parts.find((part) => part.key === 'poorFamily');
  expect(poor?.stages[0]?.people).toBeGreaterThan(0);
  expect(poor?.stages[0]?.list).toBeNull();
  const seen = await ask(desk, getFunnel, { by: 'group' });
  expect(seen.by?.parts.find((part) => part.key === 'poorFamily')?.stages[0]?.list).not.toBeNull();
});

test('kept sums say the same as facts, before and after folding', async () => {
  const supervisor = await anActor(world, 'supervisor', { areas: ['31.73', '31.71.03'] });
  const questions = [leader, city, supervisor].flatMap((entering) =>
    [1, 2].flatMap((definition) =>
      (['none', 'area', 'kind', 'group'] as const).map((by) => ({ entering, definition, by })),
    ),
  );
  const told = async (withGrades: boolean) => {
    const answers = [];
    for (const { entering, definition, by } of questions) {
      const answer = await ask(entering, getFunnel, {
        on: '2020-12-07',
        definition,
        by,
        withGrades,
      });
      answers.push({
        stages: answer.stages.map((one) => ({
          ...one,
          grades: { ...one.grades, byGrade: null },
        })),
        by: answer.by,
      });
    }
    return answers;
  };
  const fromFacts = await told(true);
  expect(await told(false)).toEqual(fromFacts);
  await world.owner.query('select targets.fold()');
  expect((await world.owner.query('select 1 from targets.deltas')).rowCount).toBe(0);
  expect(await told(false)).toEqual(fromFacts);
  const check = await ask(city, checkSums, {});
  expect(check).toMatchObject({ differences: 0, unevenGrains: 0, unevenMargins: 0 });
  expect(check.people).toBeGreaterThan(100);
});

test('a kind and a group at once: registry rows say the same as facts', async () => {
  for (const entering of [leader, city]) {
    for (const by of ['none', 'area', 'kind', 'group'] as const) {
      const input = { on: '2020-12-07', category: 'food', group: 'poorFamily', by };
      const [rows, facts] = [
        await ask(entering, getFunnel, input),
        await ask(entering, getFunnel, { ...input, withGrades: true }),
      ];
      expect(rows.by).toEqual(facts.by);
      expect(rows.stages.map((one) => [one.people, one.waiting])).toEqual(
        facts.stages.map((one) => [one.people, one.waiting]),
      );
    }
  }
});

test('grades of evidence add up to the figure', async () => {
  const answer = await ask(leader, getFunnel, { withGrades: true });
  for (const { people, grades: mix } of answer.stages) {
    const { A, B, C, D } = mix.byGrade ?? { A: 0, B: 0, C: 0, D: 0 };
    expect(A + B + C + D).toBe(people);
    expect(A + B + C).toBe(mix.proven);
    expect(D).toBe(mix.declared);
  }
});

test('as known earlier: later learned, replaced and undone facts count as they did then', async () => {
  await world.owner.query(`update stages.enrolments set learned_at = '2020-06-01T00:00:00Z';
    update stages.evidence set learned_at = '2020-06-01T00:00:00Z';
    update people.addresses set learned_at = '2020-06-01T00:00:00Z';
    update businesses.businesses set created_at = '2020-06-01T00:00:00Z'`);
  const now = await ask(leader, getFunnel, { on: today, knownAt: '2020-06-01' });
  expect(now.stages.map((one) => one.people)).toEqual(
    (await ask(leader, getFunnel, { on: today })).stages.map((one) => one.people),
  );
  expect(now.stages.every((one) => one.list === null)).toBe(true);
  const before = await ask(leader, getFunnel, { on: today, knownAt: '2020-05-31' });
  expect(before.stages.every((one) => one.people === 0)).toBe(true);

  const [fact] = (
    await world.owner.query<{ id: string; person_id: string; enrolment_id: string }>(
      `select e.* from stages.evidence e where agency_code = 'PPAPP' and stage = 'training' and not exists
       (select 1 from stages.evidence o where o.enrolment_id = e.enrolment_id and o.stage = e.stage and o.id <> e.id) limit 1`,
    )
  ).rows;
  if (fact === undefined) throw new Error('nobody was trained once');
  await world.owner.query(
    `insert into stages.evidence (id, enrolment_id, person_id, agency_code, stage, kind, grade, area_edition,
       happened_on, recorded_on, command_id, replaces, is_withdrawal, learned_at)
     values ($1, $2, $3, 'PPAPP', 'training', 'classAttended', 'C', 1, '2020-12-01', $4, $1, $5, true, '2020-09-01T00:00:00Z')`,
    [newId(), fact.enrolment_id, fact.person_id, today, fact.id],
  );
  await world.owner.query(
    `update stages.enrolments set voided_at = '2020-10-01T00:00:00Z' where id =
      (select id from stages.enrolments where agency_code = 'PPAPP' and id <> $1 limit 1)`,
    [fact.enrolment_id],
  );
  const at = async (knownAt: string) =>
    (await ask(leader, getFunnel, { on: today, knownAt })).stages.map((one) => one.people);
  const june = await at('2020-08-31');
  const september = await at('2020-09-01T12:00:00Z');
  const october = await at('2020-10-01');
  expect(june).toEqual(now.stages.map((one) => one.people));
  expect(september[1]).toBe((june[1] ?? 0) - 1);
  expect(september[0]).toBe(june[0]);
  expect(october[0]).toBe((june[0] ?? 0) - 1);
  await recount();
  expect((await ask(leader, getFunnel, { on: today })).stages.map((one) => one.people)).toEqual(
    await at(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)),
  );
});

test('map, groups and the cumulative line agree with the funnel', async () => {
  const funnel = await ask(leader, getFunnel, { on: '2020-12-07' });
  const map = await ask(leader, getMap, { on: '2020-12-07', stage: 'training' });
  const sum = (parts: readonly { people: number; coached: number }[]) =>
    parts.reduce((all, one) => [all[0] + one.people, all[1] + one.coached] as const, [
      0, 0,
    ] as readonly [number, number]);
  expect(sum(map.parts)).toEqual([funnel.stages[1]?.people, funnel.stages[0]?.people]);
  const groups = await ask(leader, getGroups, { on: '2020-12-07', stage: 'training' });
  expect(groups.parts.map((one) => one.key).toSorted()).toEqual([...targetGroups].toSorted());
  for (const stage of stages) {
    const line = await ask(leader, getCumulative, { on: '2020-12-07', stage });
    expect(line.series.points.at(-1)?.people ?? 0).toBe(
      funnel.stages.find((one) => one.stage === stage)?.people,
    );
  }
});

test('a foreign agency reads as missing, and only some may ask', async () => {
  expect(await runQuery(world.app, leader, getFunnel, { agency: 'SOSIAL' })).toMatchObject({
    problem: { code: 'not-found' },
  });
  const officer = await anActor(world, 'fieldOfficer');
  for (const asking of [
    (entering: Entering) => runQuery(world.app, entering, getFunnel, {}),
    (entering: Entering) => runQuery(world.app, entering, getMap, {}),
    (entering: Entering) => runQuery(world.app, entering, getCumulative, {}),
  ]) {
    expect(await asking(officer)).toMatchObject({ problem: { code: 'not-allowed' } });
    expect(await asking({ by: 'public' })).toMatchObject({ problem: { code: 'not-signed-in' } });
  }
});

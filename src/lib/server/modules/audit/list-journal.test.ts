import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/server/ids.ts';
import { runQuery } from '#lib/server/commands/query.ts';
import { runCommand, type Origin } from '#lib/server/commands/run-commands.ts';
import type { Statement } from '#lib/server/db/statement.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { aRegistration } from '../../../../../tests/support/builders.ts';
import { correctPerson, registerPerson } from '../people/index.ts';
import { getSensitiveGroups } from '../registry/index.ts';
import {
  exportJournal,
  getHistory,
  getSealState,
  listJournal,
  listReadings,
  verifyJournalPart,
} from './index.ts';
import { countActs, selectJournal, type JournalFilter } from './journal.sql.ts';

/** Acts of an office of years, made at once. */
const MANY = 200_000;

let world: TestApp;
let desk: Origin & { accountId: string };
let auditor: Awaited<ReturnType<typeof anActor>>;
let personId: string;

beforeAll(async () => {
  world = await testApp();
  const clerk = await anActor(world, 'deskOfficer');
  desk = { entering: clerk, device: 'desk', accountId: clerk.accountId };
  auditor = await anActor(world, 'auditor', { agency: null });
  // Thirty accounts, ten kinds of acts, one act a minute; few are refused and few are readings.
  await world.owner.query(
    `insert into audit.journal (command_id, command_type, account_id, actor_role, agency_code, device,
       received_at, business_date, outcome, input_hash)
     select uuidv7(), 'invented' || (i % 10),
       ('00000000-0000-7000-8000-0000000000' || lpad((i % 30)::text, 2, '0'))::uuid, 'deskOfficer',
       case when i % 50 = 0 then 'SOSIAL' else 'PPAPP' end, 'desk',
       timestamptz '2019-01-01 00:00+07' + i * interval '1 minute', '2020-12-08',
       case when i % 500 = 0 then 'refused' when i % 501 = 0 then 'read' else 'accepted' end, ''
     from generate_series(1, $1) i`,
    [MANY],
  );
  await world.owner.query(
    `insert into audit.changes (id, command_id, ordinal, entity, entity_id, commitment)
     select uuidv7(), command_id, 0, 'evidence', command_id, '' from audit.journal`,
  );
  await world.owner.query('analyze audit.journal');
  await world.owner.query('analyze audit.changes');
  const verdict = await runCommand(world.app, desk, registerPerson, {
    id: newId(),
    input: aRegistration({ address: { kelurahanCode: '31.73.04.1001' } }),
  });
  if (verdict.outcome !== 'accepted') throw new Error(verdict.problem.code);
  personId = verdict.answer.personId;
  await runCommand(world.app, desk, correctPerson, {
    id: newId(),
    input: { personId, phones: ['0812-0000-0001'] },
  });
  await runCommand(world.app, desk, correctPerson, { id: newId(), input: { personId } });
  await runQuery(world.app, desk.entering, getSensitiveGroups, { id: personId });
}, 120_000);
afterAll(() => world.close());

async function list(input: object) {
  const answer = await runQuery(world.app, auditor, listJournal, input);
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value;
}

test('filters narrow the journal, and pages go on where they broke off', async () => {
  const acts = (await list({ accountId: desk.accountId })).entries;
  expect(acts.map((one) => [one.commandType, one.outcome])).toEqual([
    ['getSensitiveGroups', 'read'],
    ['correctPerson', 'refused'],
    ['correctPerson', 'accepted'],
    ['registerPerson', 'accepted'],
  ]);
  expect(acts[2]).toMatchObject({
    actorName: 'Akun deskOfficer',
    people: [{ id: personId }],
    changes: [{ entity: 'phones', old: [], new: ['+6281200000001'], isErased: false }],
  });
  const of = async (input: object) =>
    (await list({ accountId: desk.accountId, ...input })).entries.length;
  expect(await of({ kind: 'details' })).toBe(2);
  expect(await of({ outcome: 'refused' })).toBe(1);
  expect(await of({ entity: 'phones' })).toBe(1);
  expect(await of({ personId })).toBe(3);
  expect(await of({ agencyCode: 'SOSIAL' })).toBe(0);
  expect(await of({ until: '2020-12-31' })).toBe(0);
  const day = { from: '2019-02-01', until: '2019-02-01' };
  const whole = (await list({ ...day, size: 200 })).entries;
  expect(whole).toHaveLength(200);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list({ ...day, size: 150, cursor });
    seen.push(...page.entries.map((one) => one.commandId));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toHaveLength(24 * 60);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.slice(0, 200)).toEqual(whole.map((one) => one.commandId));
});

test('readings are listed by who, what and of how many people', async () => {
  const answer = await runQuery(world.app, auditor, listReadings, {});
  expect(answer).toMatchObject({
    ok: true,
    value: {
      readings: [
        {
          actorName: 'Akun deskOfficer',
          act: 'getSensitiveGroups',
          readings: 1,
          people: 1,
        },
      ],
    },
  });
});

test('an auditor sees readings in the history of a person, a clerk does not', async () => {
  const kinds = async (entering: typeof auditor) => {
    const history = await runQuery(world.app, entering, getHistory, { id: personId });
    if (!history.ok) throw new Error(history.problem.code);
    return history.value.entries.map((one) => one.commandType);
  };
  expect(await kinds(auditor)).toContain('getSensitiveGroups');
  expect(await kinds(await anActor(world, 'deskOfficer'))).toEqual([
    'correctPerson',
    'registerPerson',
  ]);
});

test('taking a part of the journal out stands in the journal, with its filter and how many', async () => {
  const origin = { entering: auditor, device: 'desk' };
  const id = newId();
  const verdict = await runCommand(world.app, origin, exportJournal, {
    id,
    input: { accountId: desk.accountId, kind: 'details', format: 'csv' },
  });
  expect(verdict).toMatchObject({ outcome: 'accepted', answer: { entries: 2 } });
  const [act] = (await list({ kind: 'takenOut' })).entries;
  expect(act).toMatchObject({
    commandId: id,
    changes: [
      {
        entity: 'export',
        new: {
          list: 'journal',
          format: 'csv',
          entries: 2,
          filter: { accountId: desk.accountId, kind: 'details' },
        },
      },
    ],
  });
});

test('verifying in parts finds what was changed, and where', async () => {
  await world.owner.query('select audit.seal_next(3000)');
  await world.owner.query('select audit.seal_next(3000)');
  const state = await runQuery(world.app, auditor, getSealState, {});
  expect(state).toMatchObject({ ok: true, value: { seals: 2, sealed: 6000 } });
  const part = async (after: number) => {
    const answer = await runQuery(world.app, auditor, verifyJournalPart, { after, seals: 1 });
    if (!answer.ok) throw new Error(answer.problem.code);
    return answer.value;
  };
  // The invented changes have no values, which is a fault of its own.
  const faultsOf = (found: Awaited<ReturnType<typeof part>>) => [
    ...new Set(found.faults.map((one) => one.fault).filter((fault) => fault !== 'value-missing')),
  ];
  expect(await part(0)).toMatchObject({ last: 1, total: 2, isDone: false });
  expect(faultsOf(await part(0))).toEqual([]);
  await world.owner.query(
    `update audit.journal set actor_role = 'auditor' where command_id =
       (select command_id from audit.seal_leaves where seal_no = 2 order by position limit 1)`,
  );
  expect(faultsOf(await part(0))).toEqual([]);
  expect(faultsOf(await part(1))).toEqual(['entry-changed']);
  expect(await part(2)).toMatchObject({ last: 2, isDone: true, faults: [] });
});

const everything: JournalFilter = {
  from: '1970-01-01T00:00:00Z',
  until: '9999-01-01T00:00:00Z',
  accountId: null,
  acts: null,
  outcome: null,
  agencyCode: null,
  entity: null,
  personId: null,
};
const somebody = '00000000-0000-7000-8000-000000000007';
const february = { from: '2019-02-01T00:00:00Z', until: '2019-02-02T00:00:00Z' };

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Plan[];
}

const nodesOf = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** How the application, acting as the auditor, would read it. */
async function planOf(statement: Statement): Promise<readonly Plan[]> {
  const client = await world.app.pools.app.connect();
  try {
    await client.query('begin');
    if (auditor.by !== 'account') throw new Error('the auditor has an account');
    await client.query('select access.enter_account($1, $2)', [auditor.email, 'auditor']);
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (format json) ${statement.text}`,
      [...statement.values],
    );
    return rows.flatMap((row) => nodesOf(row['QUERY PLAN'][0].Plan));
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test.each([
  ['without a filter', everything],
  ['of a day', { ...everything, ...february }],
  ['of an account', { ...everything, accountId: somebody }],
  ['of an account on a day', { ...everything, ...february, accountId: somebody }],
  ['of kinds', { ...everything, acts: ['invented3', 'correctPerson', 'none'] }],
  ['of an agency', { ...everything, agencyCode: 'SOSIAL' }],
  ['refused', { ...everything, outcome: 'refused' as const }],
  ['read', { ...everything, outcome: 'read' as const }],
  ['of a person', { ...everything, personId: '00000000-0000-7000-8000-000000000000' }],
])('a page %s is read from an index', async (_what, filter) => {
  for (const before of [null, 100_000]) {
    const nodes = await planOf(selectJournal(filter, before, 51));
    const whole = nodes.filter(
      (node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'journal',
    );
    expect(whole).toEqual([]);
    expect(nodes.some((node) => node['Index Name']?.startsWith('journal_') === true)).toBe(true);
  }
});

test('a day is counted from an index', async () => {
  const nodes = await planOf(countActs({ ...everything, ...february }));
  expect(nodes.map((node) => node['Relation Name'] ?? '')).toContain('journal');
  expect(nodes.some((node) => node['Node Type'] === 'Seq Scan')).toBe(false);
});

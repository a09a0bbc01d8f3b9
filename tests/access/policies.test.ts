import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { capabilitiesOfRole, roles, scopeOfRole } from '#lib/domain/accounts/roles.ts';
import { acting, asApplication, tryOut } from './acting.ts';
import { everything, nothing, tableRules } from './table-rules.ts';
import { accessWorld, peopleSeen, sees, type AccessWorld, type Actor } from './world.ts';

const DENIED = '42501';
/** What our own functions raise. */
const NOT_ALLOWED = 'JK403';

let world: AccessWorld;
let app: Client;

beforeAll(async () => {
  world = await accessWorld();
  app = await asApplication(world);
});
afterAll(async () => {
  await app.end();
  await world.close();
});

const readable = Object.entries(tableRules).filter(([, rule]) => rule !== nothing);
const schemas = [...new Set(Object.keys(tableRules).map((name) => name.split('.')[0]))];

async function allTables(): Promise<readonly string[]> {
  const found = await world.owner.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
       and n.nspname !~ '^(pg_|information_schema|public|migrations|jobs)' order by 1`,
  );
  return found.rows.map((row) => row.name);
}

/** How many rows of each table the actor should see, as the owner counts them. */
async function expectedCounts(actor: Actor): Promise<Record<string, number>> {
  const scope =
    scopeOfRole[actor.role] === 'city' && actor.agency !== null
      ? 'agency'
      : scopeOfRole[actor.role];
  const enrolments = world.people.filter((one) => sees(actor, one)).map((one) => one.enrolmentId);
  const counts = readable.map(
    ([table, rule]) => `(select count(*)::int from ${table} t, a where ${rule}) as "${table}"`,
  );
  const counted = await world.owner.query<Record<string, number>>(
    `with a as (select $1::uuid[] as people, $2::uuid[] as enrolments, $3::uuid as account,
       $4::text as agency, $5::text as scope, $6::text[] as areas, $7::text[] as may)
     select ${counts.join(', ')}`,
    [
      peopleSeen(world, actor),
      enrolments,
      actor.accountId,
      actor.agency,
      scope,
      actor.areas,
      capabilitiesOfRole[actor.role],
    ],
  );
  return counted.rows[0] ?? {};
}

/** How many rows of each table the policies let the actor see. */
async function countsAs(actor: Actor | 'public' | 'nobody'): Promise<Record<string, number>> {
  const counts = readable.map(([table]) => `(select count(*)::int from ${table}) as "${table}"`);
  return acting(app, actor, async () => {
    const counted = await app.query<Record<string, number>>(`select ${counts.join(', ')}`);
    return counted.rows[0] ?? {};
  });
}

test('every table has a rule of who sees what', async () => {
  expect(await allTables()).toEqual(Object.keys(tableRules).toSorted());
});

test('roles, capabilities and scopes are the same in the database', async () => {
  const scopes = await app.query<{ role: string; scope: string }>(
    'select role, scope from access.role_scopes',
  );
  expect(Object.fromEntries(scopes.rows.map((row) => [row.role, row.scope]))).toEqual(scopeOfRole);
  const capabilities = await app.query<{ role: string; capabilities: string[] }>(
    `select s.role, array(select c.capability from access.role_capabilities c where c.role = s.role) as capabilities
     from access.role_scopes s`,
  );
  expect(
    Object.fromEntries(capabilities.rows.map((row) => [row.role, row.capabilities.toSorted()])),
  ).toEqual(
    Object.fromEntries(roles.map((role) => [role, [...capabilitiesOfRole[role]].toSorted()])),
  );
});

test('every role sees in every table what its scope says, own and other territory', async () => {
  for (const actor of world.actors) {
    expect(await countsAs(actor), actor.label).toEqual(await expectedCounts(actor));
  }
});

const ofTheCity = ['targets.sums', 'targets.margins', 'targets.deltas', 'targets.targets'];

test('who has not entered, and the public, see nobody', async () => {
  for (const actor of ['nobody', 'public'] as const) {
    const counts = await countsAs(actor);
    const open = Object.entries(tableRules).filter(([, rule]) => rule === everything);
    for (const [table] of open) delete counts[table];
    // The city's results are for everybody.
    if (actor === 'public') {
      for (const table of ofTheCity) delete counts[table];
    }
    expect(new Set(Object.values(counts)), actor).toEqual(new Set([0]));
  }
});

test('what nobody may read cannot be read', async () => {
  const hidden = Object.entries(tableRules).filter(([, rule]) => rule === nothing);
  const statements = [
    ...hidden.map(([table]) => `select 1 from ${table}`),
    'select password_hash from accounts.accounts',
    'select token_hash from accounts.sessions',
    'select access.act_as(id, null) from accounts.grants',
  ];
  const answers = await acting(app, actorOf('operator'), async () => {
    const found: (string | number)[] = [];
    for (const statement of statements) found.push(await tryOut(app, statement));
    return found;
  });
  expect(new Set(answers)).toEqual(new Set([DENIED]));
});

test('functions that see past the policies give nothing to whoever may not read people', async () => {
  const everybody = `{${world.people.map((one) => one.personId).join()}}`;
  const somebody = world.people[0]?.personId;
  const asked: readonly (readonly [string, unknown[], string | number])[] = [
    ['select * from registry.facts($1)', [everybody], 0],
    ['select * from registry.search($1, 1000)', ['contoh'], 0],
    ['select * from audit.history_of($1, null, 1000)', [somebody], 0],
    ['select registry.save_entries($1)', ['[]'], NOT_ALLOWED],
    [
      'select * from people.find_candidates($1)',
      ['[{"ask":1,"folded":"aminah contoha"}]'],
      NOT_ALLOWED,
    ],
    [
      `select * from targets.count_facts('2020-12-08', 'infinity', null, null, null, null, null, null)`,
      [],
      NOT_ALLOWED,
    ],
    ['select audit.erase_person($1, $1)', [somebody], NOT_ALLOWED],
  ];
  for (const actor of ['nobody', 'public', actorOf('trainer'), actorOf('partner')] as const) {
    const answers = await acting(app, actor, async () => {
      const found: (string | number)[] = [];
      for (const [statement, values] of asked) found.push(await tryOut(app, statement, values));
      return found;
    });
    expect(answers, typeof actor === 'string' ? actor : actor.label).toEqual(
      asked.map(([, , answer]) => answer),
    );
  }
});

function actorOf(role: Actor['role']): Actor {
  const found = world.actors.find((one) => one.role === role);
  if (found === undefined) throw new Error(`nobody is ${role}`);
  return found;
}

test('the application may delete and truncate nothing, and owns nothing', async () => {
  const granted = await world.owner.query(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any ($1) and c.relkind in ('r', 'p')
       and (has_table_privilege('jakpreneur_app', c.oid, 'delete')
         or has_table_privilege('jakpreneur_app', c.oid, 'truncate')
         or pg_has_role('jakpreneur_app', c.relowner, 'usage'))`,
    [schemas],
  );
  expect(granted.rows).toEqual([]);
});

const journalTables = {
  journal: 'command_id',
  changes: 'command_id',
  change_values: 'change_id',
  erasures: 'change_id',
  seals: 'no',
  seal_leaves: 'seal_no',
};

test('the journal is only added to', async () => {
  const answers = await acting(app, actorOf('operator'), async () => {
    const found: (string | number)[] = [];
    for (const [table, column] of Object.entries(journalTables)) {
      found.push(await tryOut(app, `delete from audit.${table}`));
      found.push(await tryOut(app, `truncate audit.${table}`));
      found.push(await tryOut(app, `update audit.${table} set ${column} = ${column}`));
    }
    return found;
  });
  expect(new Set(answers)).toEqual(new Set([DENIED]));
});

/** Tables whose rows belong to a person or an agency, and what it takes to add one. */
const writable: Readonly<Record<string, 'people.write' | 'evidence.write'>> = {
  'people.names': 'people.write',
  'people.identifiers': 'people.write',
  'people.phones': 'people.write',
  'people.addresses': 'people.write',
  'people.target_groups': 'people.write',
  'people.sensitive_groups': 'people.write',
  'people.consents': 'people.write',
  'stages.wishes': 'evidence.write',
  'stages.evidence': 'evidence.write',
};

describe('adding and changing rows of people', () => {
  test('is refused by the database outside of the territory and without the capability', async () => {
    const faults: string[] = [];
    for (const actor of world.actors) {
      const seen = new Set(peopleSeen(world, actor));
      await acting(app, actor, async () => {
        for (const [table, capability] of Object.entries(writable)) {
          for (const place of [world.people[0], world.people[13]]) {
            if (place === undefined) continue;
            const isAllowed =
              seen.has(place.personId) &&
              capabilitiesOfRole[actor.role].includes(capability) &&
              (table !== 'stages.evidence' ||
                actor.agency === null ||
                actor.agency === place.agency);
            const answer = await addCopy(table, place.personId);
            if (isAllowed ? answer === DENIED : answer !== DENIED) {
              faults.push(
                `${actor.label}: insert into ${table} gave ${answer}, ${isAllowed ? 'allowed' : 'not allowed'}`,
              );
            }
          }
        }
      });
    }
    expect(faults).toEqual([]);
  });

  test('an update reaches only the rows of one’s own people', async () => {
    for (const actor of world.actors) {
      const mayWrite = capabilitiesOfRole[actor.role].includes('people.write');
      const seen = peopleSeen(world, actor);
      const changed = await acting(app, actor, async () => [
        await tryOut(app, 'update people.people set full_name = full_name'),
        await tryOut(app, 'update stages.evidence set note = note'),
        await tryOut(app, 'update registry.entries set full_name = full_name'),
        await tryOut(app, 'update access.role_capabilities set role = role'),
      ]);
      expect(changed, actor.label).toEqual([mayWrite ? seen.length : 0, DENIED, DENIED, DENIED]);
    }
  });
});

/** Tries to add a copy of a person's row under a new id, over a range of days long past. */
async function addCopy(table: string, personId: string): Promise<string | number> {
  const columns = await world.owner.query<{ names: string; row: unknown }>(
    `select (select string_agg(quote_ident(a.attname), ', ') from pg_attribute a
        where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as names,
       (select row_to_json(t) from ${table} t where t.person_id = $2 limit 1) as row`,
    [table, personId],
  );
  const found = columns.rows[0];
  if (found === undefined || typeof found.row !== 'object' || found.row === null) {
    throw new Error(`${table} has no row of the person`);
  }
  const copy = {
    ...found.row,
    id: crypto.randomUUID(),
    ...('during' in found.row ? { during: '[1999-01-01,1999-01-02)' } : {}),
    ...('replaces' in found.row ? { replaces: null } : {}),
  };
  return tryOut(
    app,
    `insert into ${table} (${found.names}) select ${found.names} from json_populate_record(null::${table}, $1)`,
    [JSON.stringify(copy)],
  );
}

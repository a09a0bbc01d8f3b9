import type { Problem } from '#lib/domain/shared/result.ts';
import { sql } from '../db/sql.ts';
import { jsonOf, orNull, statement, textOf, type RowOf, type Statement } from '../db/statement.ts';

const known = {
  commandId: 'uuid',
  commandType: 'text',
  accountId: orNull('uuid'),
  inputHash: 'bytea',
  outcome: textOf<'accepted' | 'refused' | 'read'>(),
  problem: orNull(jsonOf<Problem>()),
  answer: orNull('json'),
} as const;

export type KnownCommand = RowOf<typeof known>;

/** What the journal already knows of these ids, as far as the actor may see it. */
export const findCommands = statement(
  'audit.find-commands',
  known,
  (ids: readonly string[]) =>
    sql`select command_id, command_type, account_id, input_hash, outcome, problem, answer
      from audit.journal where command_id = any (${ids}::uuid[])`,
  [[]],
);

export interface JournalRow {
  readonly commandId: string;
  readonly originId: string | null;
  readonly deviceAt: string | null;
  readonly outcome: 'accepted' | 'refused';
  readonly problem: Problem | null;
  readonly inputHash: Buffer;
  readonly answer: unknown;
}

/** What all rows of one batch have in common. */
export interface JournalOccasion {
  readonly commandType: string;
  readonly accountId: string | null;
  readonly actorRole: string;
  readonly agencyCode: string | null;
  readonly device: string;
  readonly businessDate: string;
}

const writeJournal = statement(
  'audit.write-journal',
  {},
  (
    on: JournalOccasion,
    ids: readonly string[],
    origins: readonly (string | null)[],
    deviceTimes: readonly (string | null)[],
    outcomes: readonly string[],
    problems: readonly (string | null)[],
    hashes: readonly Buffer[],
    answers: readonly (string | null)[],
  ) =>
    sql`insert into audit.journal (command_id, command_type, account_id, actor_role, agency_code,
        device, business_date, origin_id, device_at, outcome, problem, input_hash, answer)
      select r.command_id, ${on.commandType}, ${on.accountId}::uuid, ${on.actorRole},
        ${on.agencyCode}, ${on.device}, ${on.businessDate}::date, r.origin_id, r.device_at,
        r.outcome, r.problem::json, r.input_hash, r.answer::json
      from unnest(${ids}::uuid[], ${origins}::uuid[], ${deviceTimes}::timestamptz[],
        ${outcomes}::text[], ${problems}::text[], ${hashes}::bytea[], ${answers}::text[])
        as r(command_id, origin_id, device_at, outcome, problem, input_hash, answer)`,
  [
    {
      commandType: '',
      accountId: null,
      actorRole: '',
      agencyCode: null,
      device: '',
      businessDate: '2020-12-08',
    },
    [],
    [],
    [],
    [],
    [],
    [],
    [],
  ],
);

/** Adds one row per command. The same id a second time breaks the named constraint. */
export function insertJournal(on: JournalOccasion, rows: readonly JournalRow[]): Statement {
  return writeJournal(
    on,
    rows.map((row) => row.commandId),
    rows.map((row) => row.originId),
    rows.map((row) => row.deviceAt),
    rows.map((row) => row.outcome),
    rows.map((row) => (row.problem === null ? null : JSON.stringify(row.problem))),
    rows.map((row) => row.inputHash),
    rows.map((row) => (row.answer === undefined ? null : JSON.stringify(row.answer))),
  );
}

export interface ChangeRow {
  readonly id: string;
  readonly commandId: string;
  readonly ordinal: number;
  readonly entity: string;
  readonly entityId: string;
  readonly personId: string | null;
  readonly salt: Buffer;
  readonly old: string | null;
  readonly new: string | null;
}

const writeChanges = statement(
  'audit.write-changes',
  {},
  (
    agencyCode: string | null,
    ids: readonly string[],
    commands: readonly string[],
    ordinals: readonly number[],
    entities: readonly string[],
    entityIds: readonly string[],
    people: readonly (string | null)[],
    salts: readonly Buffer[],
    olds: readonly (string | null)[],
    news: string,
  ) =>
    sql`with given as (
        select r.id, r.command_id, r.ordinal, r.entity, r.entity_id, r.person_id, r.salt,
          r.old_value::json as old_value,
          case when json_typeof(r.new_value) <> 'null' then r.new_value end as new_value
        from rows from (
          unnest(${ids}::uuid[]), unnest(${commands}::uuid[]), unnest(${ordinals}::int2[]),
          unnest(${entities}::text[]), unnest(${entityIds}::uuid[]), unnest(${people}::uuid[]),
          unnest(${salts}::bytea[]), unnest(${olds}::text[]), json_array_elements(${news}::json)
        ) as r(id, command_id, ordinal, entity, entity_id, person_id, salt, old_value, new_value)
      ), changes as (
        insert into audit.changes (id, command_id, ordinal, entity, entity_id, person_id, agency_code, commitment)
        select g.id, g.command_id, g.ordinal, g.entity, g.entity_id, g.person_id, ${agencyCode},
          audit.commitment(g.salt, g.old_value, g.new_value)
        from given g
      )
      insert into audit.change_values (change_id, salt, old_value, new_value)
      select g.id, g.salt, g.old_value, g.new_value from given g`,
  [null, [], [], [], [], [], [], [], [], '[]'],
);

/** Adds what changed: a commitment in the journal, the values beside it. */
export function insertChanges(agencyCode: string | null, rows: readonly ChangeRow[]): Statement {
  return writeChanges(
    agencyCode,
    rows.map((row) => row.id),
    rows.map((row) => row.commandId),
    rows.map((row) => row.ordinal),
    rows.map((row) => row.entity),
    rows.map((row) => row.entityId),
    rows.map((row) => row.personId),
    rows.map((row) => row.salt),
    rows.map((row) => row.old),
    // One text of JSON travels cheaper than an array of texts full of quotation marks.
    `[${rows.map((row) => row.new ?? 'null').join(',')}]`,
  );
}

/**
 * One row for one reading of what is sensitive, by whoever acts; of a person where it is of one.
 * Nothing for somebody who may not know of it and so reads nothing.
 */
export const noteRead = statement(
  'audit.note-read',
  {},
  (
    commandId: string,
    queryName: string,
    inputHash: Buffer,
    personId: string | null,
    changeId: string,
  ) =>
    sql`with noted as (
        insert into audit.journal (command_id, command_type, account_id, actor_role, agency_code, device,
          business_date, outcome, input_hash)
        select ${commandId}::uuid, ${queryName}, access.account_id(), access.role(), access.agency(), 'read',
          access.business_date(), 'read', ${inputHash}
        where access.may('people.sensitive')
          and (${personId}::uuid is null
            or exists (select 1 from registry.entries e where e.person_id = ${personId}::uuid))
        returning command_id
      ), changed as (
        insert into audit.changes (id, command_id, ordinal, entity, entity_id, person_id, agency_code, commitment)
        select ${changeId}::uuid, ${commandId}::uuid, 0, 'sensitive-read', ${personId}::uuid, ${personId}::uuid,
          access.agency(), audit.commitment(decode(repeat('00', 16), 'hex'), null, null)
        from noted where ${personId}::uuid is not null returning id
      )
      insert into audit.change_values (change_id, salt)
      select id, decode(repeat('00', 16), 'hex') from changed`,
  [
    '00000000-0000-7000-8000-000000000000',
    '',
    Buffer.alloc(0),
    null,
    '00000000-0000-7000-8000-000000000000',
  ],
);

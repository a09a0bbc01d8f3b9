import type { HistoryEntry } from '#lib/domain/audit/entry.ts';
import { joined, sql, type Sql } from '../../db/sql.ts';
import { jsonOf, orNull, statement, textOf } from '../../db/statement.ts';
import { entryColumns } from './history.sql.ts';

/** Filters of the journal; what is null does not narrow it. */
export interface JournalFilter {
  /** Received from this instant on, and before that one. */
  readonly from: string;
  readonly until: string;
  readonly accountId: string | null;
  readonly acts: readonly string[] | null;
  readonly outcome: HistoryEntry['outcome'] | null;
  readonly agencyCode: string | null;
  readonly entity: string | null;
  readonly personId: string | null;
}

/**
 * Numbers follow the time but for writers that waited between taking the number and the time; so
 * the numbers are bounded with this margin, and the time exactly.
 */
const MARGIN = 20_000;

function conditions(filter: JournalFilter, before: number | null): Sql {
  const all: Sql[] = [
    sql`j.seq > audit.seq_before(${filter.from}::timestamptz) - ${MARGIN}::int8`,
    sql`j.seq <= audit.seq_before(${filter.until}::timestamptz) + ${MARGIN}::int8`,
    sql`j.received_at >= ${filter.from}::timestamptz`,
    sql`j.received_at < ${filter.until}::timestamptz`,
  ];
  if (before !== null) all.push(sql`j.seq < ${before}::int8`);
  if (filter.accountId !== null) all.push(sql`j.account_id = ${filter.accountId}::uuid`);
  if (filter.outcome !== null) {
    // Written out: the index of the rarer outcomes is found by these very words.
    all.push(
      filter.outcome === 'accepted'
        ? sql`j.outcome = 'accepted'`
        : filter.outcome === 'refused'
          ? sql`j.outcome = 'refused'`
          : sql`j.outcome = 'read'`,
    );
  }
  if (filter.agencyCode !== null) all.push(sql`j.agency_code = ${filter.agencyCode}`);
  if (filter.entity !== null) {
    all.push(sql`exists (select 1 from audit.changes c
      where c.command_id = j.command_id and c.entity = ${filter.entity})`);
  }
  if (filter.personId !== null) {
    all.push(sql`j.command_id in (select c.command_id from audit.changes c
      where c.person_id = ${filter.personId}::uuid)`);
  }
  return joined(all, sql` and `);
}

/** Several kinds of acts: the newest of each from the index, then the newest of those. */
function newest(filter: JournalFilter, before: number | null, size: number): Sql {
  const where = conditions(filter, before);
  return filter.acts === null
    ? sql`select j.* from audit.journal j where ${where} order by j.seq desc limit ${size}::int4`
    : sql`select j.* from unnest(${filter.acts}::text[]) as t(act)
        cross join lateral (select j.* from audit.journal j where j.command_type = t.act and ${where}
          order by j.seq desc limit ${size}::int4) j
        order by j.seq desc limit ${size}::int4`;
}

const samples = ((): readonly JournalFilter[] => {
  const none = {
    from: '2020-01-01T00:00:00Z',
    until: '2100-01-01T00:00:00Z',
    accountId: null,
    acts: null,
    outcome: null,
    agencyCode: null,
    entity: null,
    personId: null,
  };
  const someone = '00000000-0000-7000-8000-000000000000';
  return [
    none,
    { ...none, accountId: someone },
    { ...none, acts: ['correctPerson'] },
    { ...none, outcome: 'accepted' },
    { ...none, outcome: 'refused' },
    { ...none, outcome: 'read' },
    { ...none, agencyCode: 'PPAPP' },
    { ...none, entity: 'phones' },
    { ...none, personId: someone },
    {
      ...none,
      accountId: someone,
      acts: ['correctPerson'],
      outcome: 'accepted',
      agencyCode: 'PPAPP',
      entity: 'phones',
      personId: someone,
    },
  ];
})();

/** Whom an act was about. */
export interface PersonOfAct {
  readonly id: string;
  readonly number: string;
}

/** Acts of the journal, newest first, with what they changed and whom they were about. */
export const selectJournal = statement(
  'audit.journal',
  { ...entryColumns, accountId: orNull('uuid'), people: orNull(jsonOf<PersonOfAct[]>()) },
  (filter: JournalFilter, before: number | null, size: number) =>
    sql`with page as materialized (${newest(filter, before, size)})
      select p.seq, p.command_id, p.command_type, coalesce(a.full_name, '') as actor_name, p.actor_role,
        p.agency_code, p.device, p.origin_id, p.device_at, p.received_at, p.outcome, p.problem,
        (select json_agg(json_build_object('entity', c.entity, 'entityId', c.entity_id,
            'old', v.old_value, 'new', v.new_value, 'isErased', v.change_id is null) order by c.ordinal)
          from (select * from audit.changes c where c.command_id = p.command_id order by c.ordinal limit 20) c
          left join audit.change_values v on v.change_id = c.id) as changes,
        p.account_id,
        (select json_agg(json_build_object('id', w.id, 'number', w.number))
          from people.people w where w.id in
            (select c.person_id from audit.changes c where c.command_id = p.command_id limit 20)) as people
      from page p left join accounts.accounts a on a.id = p.account_id
      order by p.seq desc`,
  ...samples.flatMap((one): [JournalFilter, number | null, number][] => [
    [one, null, 50],
    [one, 1, 50],
  ]),
);

/** How many acts a filter finds. */
export const countActs = statement(
  'audit.count-acts',
  { acts: 'int4' },
  (filter: JournalFilter) => {
    const where = conditions(filter, null);
    return filter.acts === null
      ? sql`select count(*)::int4 as acts from audit.journal j where ${where}`
      : sql`select count(*)::int4 as acts from audit.journal j
          where j.command_type = any (${filter.acts}::text[]) and ${where}`;
  },
  ...samples.map((one): [JournalFilter] => [one]),
);

/** Who read what is sensitive, how often and of how many people; what was taken out as well. */
export const selectReadings = statement(
  'audit.readings',
  {
    accountId: orNull('uuid'),
    actorName: 'text',
    actorRole: 'text',
    act: 'text',
    readings: 'int4',
    people: 'int4',
    lastAt: 'timestamptz',
  },
  (acts: readonly string[], from: string, until: string, atMost: number) =>
    sql`select j.account_id, coalesce(max(a.full_name), '') as actor_name, j.actor_role, j.command_type as act,
        count(distinct j.command_id)::int4 as readings,
        coalesce(sum((v.new_value ->> 'people')::int4), count(distinct c.person_id))::int4 as people,
        max(j.received_at) as last_at
      from audit.journal j
      left join audit.changes c on c.command_id = j.command_id
      left join audit.change_values v on v.change_id = c.id and c.entity = 'export'
      left join accounts.accounts a on a.id = j.account_id
      where j.command_type = any (${acts}::text[]) and j.outcome <> 'refused'
        and j.seq > audit.seq_before(${from}::timestamptz) - ${MARGIN}::int8
        and j.received_at >= ${from}::timestamptz and j.received_at < ${until}::timestamptz
      group by j.account_id, j.actor_role, j.command_type
      order by people desc, readings desc limit ${atMost}::int4`,
  [[], '2020-01-01T00:00:00Z', '2100-01-01T00:00:00Z', 200],
);

/** Accounts that act, for the filter. */
export const selectActors = statement(
  'audit.actors',
  { id: 'uuid', fullName: 'text', email: 'text' },
  () =>
    sql`select id, full_name, email from accounts.accounts order by full_name, email limit 1000`,
  [],
);

export const sealState = statement(
  'audit.seal-state',
  {
    seals: 'int8',
    sealed: 'int8',
    sealedAt: orNull('timestamptz'),
    sealedUntil: orNull('timestamptz'),
    waiting: 'int8',
  },
  () => sql`select seals, sealed, sealed_at, sealed_until, waiting from audit.seal_state()`,
  [],
);

/** Recomputes a few seals after one. */
export const verifyPart = statement(
  'audit.verify-part',
  { fault: textOf<string>(), sealNo: orNull('int8'), commandId: orNull('uuid') },
  (after: number, seals: number) =>
    sql`select fault, seal_no, command_id from audit.verify_part(${after}::int8, ${seals}::int4)`,
  [0, 5],
);

/** The number of the last seal of such a part, and of all. */
export const lastOfPart = statement(
  'audit.last-of-part',
  { last: orNull('int8'), total: 'int8' },
  (after: number, seals: number) =>
    sql`select (select max(no) from (select no from audit.seals where no > ${after}::int8
        order by no limit ${seals}::int4) s) as last, (select count(*) from audit.seals) as total`,
  [0, 5],
);

import type { Act } from '#lib/domain/acts/act.ts';
import type { Sex } from '#lib/domain/people/nik.ts';
import { sql } from '../../db/sql.ts';
import { jsonOf, orNull, statement, textOf, type RowOf } from '../../db/statement.ts';

const columns = {
  enrolmentId: 'uuid',
  personId: 'uuid',
  fullName: 'text',
  mark: 'text',
  isCurrent: 'bool',
  hasLeft: 'bool',
  officerId: orNull('uuid'),
  officerName: orNull('text'),
  sex: orNull(textOf<Sex>()),
  birthPlace: orNull('text'),
  kelurahanCode: orNull('text'),
  kecamatanCode: orNull('text'),
  street: orNull('text'),
  rt: orNull('text'),
  rw: orNull('text'),
  hasPhone: 'bool',
  titles: jsonOf<(string | null)[]>(),
  messages: jsonOf<string[]>(),
} as const;

export type StandingRow = RowOf<typeof columns>;

/** The piece of evidence that an act is about to record, or has recorded. */
export interface AskedEvidence {
  readonly stage: string;
  readonly kind: string;
  readonly happenedOn: string | null;
}

/** What an act asks beyond the people themselves: pieces of evidence, messages, or nothing. */
export type Asked = AskedEvidence | 'messages' | null;

/** Days within which the same message is not written again. */
const SAME_MESSAGE_DAYS = 7;

/**
 * How these people stand now, as far as the actor sees them, with the titles of what stands of the
 * evidence that is asked about, or with the texts of recent messages.
 */
export const findStandings = statement(
  'acts.find-standings',
  columns,
  (enrolmentIds: readonly string[], asked: Asked) =>
    sql`select e.enrolment_id, e.person_id, e.full_name, registry.mark(e) as mark, e.is_current,
        not upper_inf(n.during) as has_left, e.officer_id, e.officer_name, p.sex, p.birth_place,
        e.kelurahan_code, e.kecamatan_code, a.street, a.rt, a.rw,
        e.phone is not null as has_phone,
        ${
          asked === null || asked === 'messages'
            ? sql`'[]'::json`
            : sql`(select coalesce(json_agg(v.title), '[]'::json) from stages.evidence v
          where v.person_id = e.person_id and v.enrolment_id = e.enrolment_id and v.stage = ${asked.stage}
            and v.kind = ${asked.kind} and v.happened_on is not distinct from ${asked.happenedOn}::date
            and not v.is_withdrawal
            and not exists (select 1 from stages.evidence r where r.replaces = v.id))`
        } as titles,
        ${
          asked === 'messages'
            ? sql`(select coalesce(json_agg(distinct m.body), '[]'::json) from messages.messages m
          where m.enrolment_id = e.enrolment_id and m.withdrawn_at is null
            and (m.opened_at is null or m.written_at > now() - make_interval(days => ${SAME_MESSAGE_DAYS}::int4)))`
            : sql`'[]'::json`
        } as messages
      from registry.entries e
      join stages.enrolments n on n.id = e.enrolment_id
      join people.people p on p.id = e.person_id
      left join lateral (select a.street, a.rt, a.rw from people.addresses a
        where a.person_id = e.person_id and upper_inf(a.during)
        order by a.kind = 'living' desc, a.learned_at desc limit 1) a on true
      where e.enrolment_id = any (${enrolmentIds}::uuid[])`,
  [[], null],
  [[], { stage: 'training', kind: 'classAttended', happenedOn: null }],
  [[], 'messages'],
);

/** Which of these pieces were replaced or taken back since. */
export const findReplaced = statement(
  'acts.find-replaced',
  { id: 'uuid' },
  (ids: readonly string[]) =>
    sql`select r.replaces as id from stages.evidence r where r.replaces = any (${ids}::uuid[])`,
  [[]],
);

/** Which of these messages were opened or cancelled since. */
export const findGoneMessages = statement(
  'acts.find-gone-messages',
  { id: 'uuid' },
  (ids: readonly string[]) =>
    sql`select m.id from messages.messages m where m.id = any (${ids}::uuid[])
      and (m.opened_at is not null or m.withdrawn_at is not null)`,
  [[]],
);

/** What of that which an act made does not stand as it made it. */
export function findGone(act: Act, madeIds: readonly string[]) {
  return act.record === 'message' ? findGoneMessages(madeIds) : findReplaced(madeIds);
}

/** The newest change of each of these people since an instant: when, and of what. */
export const findLastChanges = statement(
  'acts.find-last-changes',
  { personId: 'uuid', entity: 'text', stage: orNull('text'), at: 'timestamptz' },
  (personIds: readonly string[], since: string) =>
    sql`select p.id as person_id, c.entity, x.new_value ->> 'stage' as stage, c.received_at as at
      from unnest(${personIds}::uuid[]) as p(id)
      cross join lateral (
        select c.id, c.entity, j.received_at from audit.changes c join audit.journal j on j.command_id = c.command_id
        where c.person_id = p.id and j.outcome = 'accepted' and j.received_at > ${since}::timestamptz
        order by c.id desc limit 1) c
      left join audit.change_values x on x.change_id = c.id`,
  [[], '2020-12-08T00:00:00Z'],
);

/** People who are about to be chosen, as they are seen now. */
export const findChosen = statement(
  'acts.find-chosen',
  { enrolmentId: 'uuid', personId: 'uuid', mark: 'text' },
  (enrolmentIds: readonly string[]) =>
    sql`select e.enrolment_id, e.person_id, registry.mark(e) as mark from registry.entries e
      where e.enrolment_id = any (${enrolmentIds}::uuid[])`,
  [[]],
);

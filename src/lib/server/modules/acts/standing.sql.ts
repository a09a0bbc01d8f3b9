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
  titles: jsonOf<(string | null)[]>(),
} as const;

export type StandingRow = RowOf<typeof columns>;

/** The piece of evidence that an act is about to record, or has recorded. */
export interface AskedEvidence {
  readonly stage: string;
  readonly kind: string;
  readonly happenedOn: string | null;
}

/**
 * How these people stand now, as far as the actor sees them, with the titles of what stands of the
 * evidence that is asked about.
 */
export const findStandings = statement(
  'acts.find-standings',
  columns,
  (enrolmentIds: readonly string[], asked: AskedEvidence | null) =>
    sql`select e.enrolment_id, e.person_id, e.full_name, registry.mark(e) as mark, e.is_current,
        not upper_inf(n.during) as has_left, e.officer_id, e.officer_name, p.sex, p.birth_place,
        e.kelurahan_code, e.kecamatan_code, a.street, a.rt, a.rw,
        ${
          asked === null
            ? sql`'[]'::json`
            : sql`(select coalesce(json_agg(v.title), '[]'::json) from stages.evidence v
          where v.person_id = e.person_id and v.enrolment_id = e.enrolment_id and v.stage = ${asked.stage}
            and v.kind = ${asked.kind} and v.happened_on is not distinct from ${asked.happenedOn}::date
            and not v.is_withdrawal
            and not exists (select 1 from stages.evidence r where r.replaces = v.id))`
        } as titles
      from registry.entries e
      join stages.enrolments n on n.id = e.enrolment_id
      join people.people p on p.id = e.person_id
      left join lateral (select a.street, a.rt, a.rw from people.addresses a
        where a.person_id = e.person_id and upper_inf(a.during)
        order by a.kind = 'living' desc, a.learned_at desc limit 1) a on true
      where e.enrolment_id = any (${enrolmentIds}::uuid[])`,
  [[], null],
  [[], { stage: 'training', kind: 'classAttended', happenedOn: null }],
);

/** Which of these pieces were replaced or taken back since. */
export const findReplaced = statement(
  'acts.find-replaced',
  { id: 'uuid' },
  (ids: readonly string[]) =>
    sql`select r.replaces as id from stages.evidence r where r.replaces = any (${ids}::uuid[])`,
  [[]],
);

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

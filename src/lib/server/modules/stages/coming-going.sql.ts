import { insertMany } from '../../db/insert-many.ts';
import { sql } from '../../db/sql.ts';
import { orNull, statement, textOf, type RowOf } from '../../db/statement.ts';

const someone = '00000000-0000-7000-8000-000000000000';

/** Ends an enrolment with its last day and reason; fails as changed meanwhile where it has ended. */
export const endEnrolmentRow = statement(
  'stages.end-enrolment',
  { done: 'void' },
  (id: string, on: string, reason: string) =>
    sql`with ended as (
        update stages.enrolments set during = daterange(lower(during), ${on}::date + 1), end_reason = ${reason}
        where id = ${id} and upper_inf(during) and voided_at is null returning 1
      )
      select access.must_be((select count(*) from ended), 1) as done`,
  [someone, '2020-12-08', 'moved'],
);

/** Ends who had the case with the last day of the enrolment. */
export const endCaseWith = statement(
  'stages.end-case-with',
  {},
  (enrolmentId: string, on: string) =>
    sql`update stages.caseloads set during = daterange(lower(during), greatest(lower(during) + 1, ${on}::date + 1))
      where enrolment_id = ${enrolmentId} and upper_inf(during)`,
  [someone, '2020-12-08'],
);

/** Opens an enrolment again that was ended by mistake, and gives the case back to who had it. */
export const reopenEnrolmentRow = statement(
  'stages.reopen-enrolment',
  { done: 'void' },
  (id: string, officerId: string | null) =>
    sql`with opened as (
        update stages.enrolments set during = daterange(lower(during), null), end_reason = null
        where id = ${id} and not upper_inf(during) and voided_at is null returning 1
      ), given as (
        update stages.caseloads set during = daterange(lower(during), null)
        where enrolment_id = ${id} and officer_id = ${officerId}::uuid
          and upper(during) = (select max(upper(c.during)) from stages.caseloads c where c.enrolment_id = ${id})
        returning 1
      )
      select access.must_be((select count(*) from opened), 1) as done`,
  [someone, null],
);

const lastCase = {
  enrolmentId: 'uuid',
  endReason: orNull('text'),
  officerId: orNull('uuid'),
  officerName: orNull('text'),
} as const;
export type EndedEnrolment = RowOf<typeof lastCase>;

/** Why enrolments of people ended, and who had the case on the last day and still may. */
export const findEnded = statement(
  'stages.find-ended',
  lastCase,
  (personIds: readonly string[]) =>
    sql`select n.id, n.end_reason, c.officer_id, a.full_name
      from stages.enrolments n
      left join stages.caseloads c on c.enrolment_id = n.id and upper(c.during) = upper(n.during)
      left join accounts.accounts a on a.id = c.officer_id and a.closed_at is null
      where n.person_id = any (${personIds}::uuid[]) and not upper_inf(n.during)`,
  [[]],
);

export const insertTransfers = insertMany('stages.transfers', {
  id: 'uuid',
  person_id: 'uuid',
  enrolment_id: 'uuid',
  from_agency: 'text',
  to_agency: 'text',
  person_number: 'text',
  full_name: 'text',
  kecamatan_code: 'text',
  reason: 'text',
  proposed_by: 'uuid',
  proposed_on: 'date',
});

export const transferStates = ['proposed', 'accepted', 'declined', 'withdrawn'] as const;
export type TransferState = (typeof transferStates)[number];

const transfer = {
  id: 'uuid',
  personId: 'uuid',
  enrolmentId: 'uuid',
  fromAgency: 'text',
  fromName: 'text',
  toAgency: 'text',
  toName: 'text',
  personNumber: 'text',
  fullName: 'text',
  kecamatanCode: orNull('text'),
  reason: 'text',
  state: textOf<TransferState>(),
  proposedOn: 'date',
  answeredOn: orNull('date'),
  answerNote: orNull('text'),
} as const;
export type TransferRow = RowOf<typeof transfer>;

const columns = sql`t.id, t.person_id, t.enrolment_id, t.from_agency, f.short_name as from_name, t.to_agency,
  g.short_name as to_name, t.person_number, t.full_name, t.kecamatan_code, t.reason, t.state, t.proposed_on,
  t.answered_on, t.answer_note
  from stages.transfers t join accounts.agencies f on f.code = t.from_agency
  join accounts.agencies g on g.code = t.to_agency`;

/** Hand-overs by id, as far as the actor may see them. */
export const findTransfers = statement(
  'stages.find-transfers',
  transfer,
  (ids: readonly string[]) => sql`select ${columns} where t.id = any (${ids}::uuid[])`,
  [[]],
);

/** Hand-overs that the actor sees, those that wait first, then the newest; of one person where named. */
export const listTransferRows = statement(
  'stages.list-transfers',
  transfer,
  (personId: string | null) =>
    sql`select ${columns} where ${personId}::uuid is null or t.person_id = ${personId}::uuid
      order by t.state = 'proposed' desc, t.proposed_at desc limit 200`,
  [null],
);

/** Agencies to which people can be handed. */
export const listReceivers = statement(
  'stages.list-receivers',
  { code: 'text', shortName: 'text' },
  () => sql`select code, short_name from accounts.agencies order by short_name limit 100`,
  [],
);

/** Answers a proposal with no, or takes it back; fails as changed meanwhile where it has its answer. */
export const answerTransferRow = statement(
  'stages.answer-transfer',
  { done: 'void' },
  (id: string, state: TransferState, by: string | null, on: string, note: string | null) =>
    sql`with answered as (
        update stages.transfers set state = ${state}, answered_by = ${by}::uuid, answered_on = ${on}::date,
          answer_note = ${note}
        where id = ${id} and state = 'proposed' returning 1
      )
      select access.must_be((select count(*) from answered), 1) as done`,
  [someone, 'declined', null, '2020-12-08', null],
);

/** The other agency takes the person over: its proposal is answered and the first enrolment ends. */
export const handOver = statement(
  'stages.hand-over',
  { done: 'int4' },
  (id: string, on: string) => sql`select stages.hand_over(${id}, ${on}::date) as done`,
  [someone, '2020-12-08'],
);

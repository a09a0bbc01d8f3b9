import { insertMany } from '../../db/insert-many.ts';
import { sql } from '../../db/sql.ts';
import { orNull, statement, type RowOf } from '../../db/statement.ts';

const someId = '00000000-0000-7000-8000-000000000000';

const addressee = {
  personId: 'uuid',
  enrolmentId: 'uuid',
  agencyCode: 'text',
  isOpen: 'bool',
  hasPhone: 'bool',
} as const;
export type Addressee = RowOf<typeof addressee>;

/** Enrolments to which a message can be written, as far as the actor sees them. */
export const findAddressees = statement(
  'messages.find-addressees',
  addressee,
  (personIds: readonly string[]) =>
    sql`select e.person_id, e.enrolment_id, e.agency_code, e.is_current and upper_inf(n.during) as is_open,
        e.phone is not null as has_phone
      from registry.entries e join stages.enrolments n on n.id = e.enrolment_id
      where e.person_id = any (${personIds}::uuid[]) order by lower(n.during), e.enrolment_id`,
  [[]],
);

export const insertMessages = insertMany('messages.messages', {
  id: 'uuid',
  agency_code: 'text',
  enrolment_id: 'uuid',
  person_id: 'uuid',
  body: 'text',
  written_by: 'uuid',
  origin_id: 'uuid',
});

const state = {
  id: 'uuid',
  personId: 'uuid',
  isOpened: 'bool',
  isWithdrawn: 'bool',
  hasPhone: 'bool',
} as const;
export type MessageState = RowOf<typeof state>;

/** How messages stand; nobody else opens or cancels them until the transaction ends. */
export const lockMessages = statement(
  'messages.lock-messages',
  state,
  (ids: readonly string[]) =>
    sql`select m.id, m.person_id, m.opened_at is not null as is_opened, m.withdrawn_at is not null as is_withdrawn,
        exists (select 1 from registry.entries e where e.enrolment_id = m.enrolment_id and e.phone is not null) as has_phone
      from messages.messages m where m.id = any (${ids}::uuid[]) order by m.id for update of m`,
  [[]],
);

/** Notes who opened messages; the first opening stays. */
export const noteOpened = statement(
  'messages.note-opened',
  {},
  (ids: readonly string[], accountId: string) =>
    sql`update messages.messages set opened_at = clock_timestamp(), opened_by = ${accountId}
      where id = any (${ids}::uuid[]) and opened_at is null and withdrawn_at is null`,
  [[], someId],
);

export const withdrawRows = statement(
  'messages.withdraw-rows',
  {},
  (ids: readonly string[]) =>
    sql`update messages.messages set withdrawn_at = clock_timestamp()
      where id = any (${ids}::uuid[]) and opened_at is null and withdrawn_at is null`,
  [[]],
);

/** How somebody is addressed: by the call name where there is one. `m` is a message, `e` its entry. */
const addressed = sql`coalesce((select p.call_name from people.people p where p.id = m.person_id), e.full_name)`;

/**
 * A message with everything that fills its blanks and the number it goes to, if the actor opened it
 * with this very command within five minutes.
 */
export const findOpened = statement(
  'messages.find-opened',
  {
    body: 'text',
    phone: orNull('text'),
    addressed: 'text',
    agencyName: 'text',
    senderName: 'text',
  },
  (id: string, commandId: string) =>
    sql`select m.body, e.phone, ${addressed} as addressed, g.short_name as agency_name,
        a.full_name as sender_name
      from messages.messages m
      join registry.entries e on e.enrolment_id = m.enrolment_id
      join accounts.agencies g on g.code = m.agency_code
      join accounts.accounts a on a.id = access.account_id()
      where m.id = ${id}
        and exists (select 1 from audit.journal j join audit.changes c on c.command_id = j.command_id
          where j.command_id = ${commandId}::uuid and j.command_type = 'openMessage' and j.outcome = 'accepted'
            and j.account_id = access.account_id() and c.entity_id = m.id
            and j.received_at > now() - interval '5 minutes')`,
  [someId, someId],
);

const listed = {
  id: 'uuid',
  personId: 'uuid',
  fullName: 'text',
  addressed: 'text',
  businessName: orNull('text'),
  phone: orNull('text'),
  officerName: orNull('text'),
  agencyName: 'text',
  body: 'text',
  writtenByName: orNull('text'),
  writtenAt: 'timestamptz',
  openedByName: orNull('text'),
  openedAt: orNull('timestamptz'),
} as const;

const shown = sql`select m.id, m.person_id, e.full_name, ${addressed} as addressed, e.business_name, e.phone, e.officer_name,
    g.short_name as agency_name, m.body, w.full_name as written_by_name, m.written_at,
    o.full_name as opened_by_name, m.opened_at
  from messages.messages m
  join registry.entries e on e.enrolment_id = m.enrolment_id
  join accounts.agencies g on g.code = m.agency_code
  left join accounts.accounts w on w.id = m.written_by
  left join accounts.accounts o on o.id = m.opened_by`;

/** Messages that wait to be opened, the oldest first, after one of them. */
export const listWaiting = statement(
  'messages.list-waiting',
  listed,
  (after: string | null, size: number) =>
    sql`${shown} where m.opened_at is null and m.withdrawn_at is null
      and (${after}::uuid is null or (m.written_at, m.id) >
        (select c.written_at, c.id from messages.messages c where c.id = ${after}::uuid))
      order by m.written_at, m.id limit ${size}::int4`,
  [null, 50],
);

/** Messages that were opened, the newest first, after one of them. */
export const listOpened = statement(
  'messages.list-opened',
  listed,
  (after: string | null, size: number) =>
    sql`${shown} where m.opened_at is not null
      and (${after}::uuid is null or (m.opened_at, m.id) <
        (select c.opened_at, c.id from messages.messages c where c.id = ${after}::uuid))
      order by m.opened_at desc, m.id desc limit ${size}::int4`,
  [null, 50],
);

/** How many messages wait, as far as the actor sees. */
export const countWaiting = statement(
  'messages.count-waiting',
  { messages: 'int8' },
  () =>
    sql`select count(*) as messages from messages.messages m where m.opened_at is null and m.withdrawn_at is null`,
  [],
);

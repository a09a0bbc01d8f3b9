import { sql } from '../../db/sql.ts';
import { orNull, statement } from '../../db/statement.ts';

const someone = '00000000-0000-7000-8000-000000000000';

/**
 * Officers whose duty has ended, with the people that are still theirs, by kecamatan. The actor's
 * policies leave only the people that it sees.
 */
export const selectHeldCases = statement(
  'stages.held-cases',
  {
    officerId: 'uuid',
    fullName: 'text',
    endsOn: orNull('date'),
    isClosed: 'bool',
    agencyCode: 'text',
    kecamatanCode: orNull('text'),
    people: 'int8',
  },
  () =>
    sql`select a.id, a.full_name, a.ends_on, a.closed_at is not null, h.agency_code, h.kecamatan_code, h.people
      from (
        select e.officer_id, e.agency_code, e.kecamatan_code, count(*) as people from registry.entries e
        where e.is_current and e.officer_id is not null group by 1, 2, 3
      ) h join accounts.accounts a on a.id = h.officer_id
      where a.closed_at is not null or a.ends_on < (now() at time zone 'Asia/Jakarta')::date
      order by a.full_name, a.id, h.kecamatan_code limit 2000`,
  [],
);

/** Supervisors on duty with their areas. */
export const selectSupervisors = statement(
  'stages.supervisors',
  { fullName: 'text', agencyCode: orNull('text'), areaCodes: 'text[]' },
  () =>
    sql`select a.full_name, g.agency_code, g.area_codes
      from accounts.grants g join accounts.accounts a on a.id = g.account_id
      where g.role = 'supervisor' and g.during @> (now() at time zone 'Asia/Jakarta')::date
        and a.closed_at is null and (a.ends_on is null or a.ends_on >= (now() at time zone 'Asia/Jakarta')::date)
      order by a.full_name limit 500`,
  [],
);

/** Some of the people of an officer whose duty has ended. */
export const selectPeopleHeld = statement(
  'stages.people-held',
  { personId: 'uuid', enrolmentId: 'uuid' },
  (officerId: string, kecamatanCode: string | null, after: string, size: number) =>
    sql`select e.person_id, e.enrolment_id
      from registry.entries e join accounts.accounts a on a.id = e.officer_id
      where e.officer_id = ${officerId} and e.is_current and e.enrolment_id > ${after}::uuid
        and (${kecamatanCode}::text is null or e.kecamatan_code = ${kecamatanCode}::text)
        and (a.closed_at is not null or a.ends_on < (now() at time zone 'Asia/Jakarta')::date)
      order by e.enrolment_id limit ${size}`,
  [someone, null, someone, 500],
);

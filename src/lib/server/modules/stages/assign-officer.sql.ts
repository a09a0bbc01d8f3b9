import { sql } from '../../db/sql.ts';
import { orNull, statement } from '../../db/statement.ts';

/** Field officers whom the actor may give cases to. */
export const findOfficers = statement(
  'stages.find-officers',
  { id: 'uuid', fullName: 'text', agencyCode: orNull('text'), areaCodes: 'text[]', cases: 'int8' },
  (ids: readonly string[] | null, withCases = false) =>
    sql`select a.id, a.full_name, g.agency_code, g.area_codes,
        ${
          withCases
            ? sql`(select count(*) from registry.entries e where e.officer_id = a.id and e.is_current)`
            : sql`0::bigint`
        } as cases
      from accounts.accounts a join accounts.grants g on g.account_id = a.id
      where g.role = 'fieldOfficer' and g.during @> access.business_date() and a.closed_at is null
        and (${ids}::uuid[] is null or a.id = any (${ids}::uuid[]))
      order by a.full_name, a.id limit 1000`,
  [null],
  [null, true],
);

/** Ends who had the case until today; a case taken over today is changed in place. */
export const endCase = statement(
  'stages.end-case',
  {},
  (enrolmentId: string, on: string) =>
    sql`update stages.caseloads set during = daterange(lower(during), greatest(lower(during) + 1, ${on}::date))
      where enrolment_id = ${enrolmentId} and upper_inf(during)`,
  ['00000000-0000-7000-8000-000000000000', '2020-12-08'],
);

/** Gives a case to an officer from a day on. */
export const giveCase = statement(
  'stages.give-case',
  {},
  (enrolmentId: string, officerId: string, on: string) =>
    sql`with taken as (
        update stages.caseloads set officer_id = ${officerId}::uuid, during = daterange(lower(during), null)
        where enrolment_id = ${enrolmentId} and upper(during) > ${on}::date returning 1
      )
      insert into stages.caseloads (enrolment_id, officer_id, during)
      select ${enrolmentId}::uuid, ${officerId}::uuid, daterange(${on}::date, null)
      where not exists (select 1 from taken)`,
  ['00000000-0000-7000-8000-000000000000', '00000000-0000-7000-8000-000000000000', '2020-12-08'],
);

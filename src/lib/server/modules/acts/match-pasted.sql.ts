import { sql } from '../../db/sql.ts';
import { orNull, statement } from '../../db/statement.ts';

/** A line of a pasted list as the database looks it up. */
export interface AskedLine {
  readonly line: number;
  readonly number: string | null;
  readonly nikToken: string | null;
  readonly name: string | null;
}

/** Most people that one line may be; whoever is like more has a very common name. */
export const MOST_OF_A_LINE = 21;

/** Everybody whom the lines may mean, as far as the actor sees them: current, one row an enrolment. */
export const findPasted = statement(
  'acts.find-pasted',
  {
    line: 'int4',
    enrolmentId: 'uuid',
    personId: 'uuid',
    mark: 'text',
    personNumber: 'text',
    fullName: 'text',
    businessName: orNull('text'),
    kecamatanCode: orNull('text'),
    kelurahanCode: orNull('text'),
  },
  (lines: readonly AskedLine[]) =>
    sql`with asked as (
        select * from unnest(${lines.map((one) => one.line)}::int4[], ${lines.map((one) => one.number)}::text[],
          ${lines.map((one) => one.nikToken)}::int8[], ${lines.map((one) => one.name)}::text[])
          as a(line, number, nik_token, name)
      ), found as (
        select a.line, f.person_id from asked a cross join lateral (
          select e.person_id from registry.entries e where e.person_number = a.number limit 5) f
        where a.number is not null
        union
        select a.line, f.person_id from asked a cross join lateral (
          select t.person_id from people.identifier_tokens t
          where t.kind = 'nik' and t.token = a.nik_token limit 5) f
        where a.nik_token is not null
        union
        select a.line, f.person_id from asked a cross join lateral (
          select n.person_id from people.names n where n.folded = a.name limit ${MOST_OF_A_LINE}::int4) f
        where a.name is not null
      )
      select f.line, e.enrolment_id, e.person_id, registry.mark(e) as mark, e.person_number, e.full_name,
        e.business_name, e.kecamatan_code, e.kelurahan_code
      from found f join lateral (
        select e.* from registry.entries e where e.person_id = f.person_id and e.is_current
        order by e.agency_code = access.agency() desc, e.enrolment_id limit 1) e on true
      order by f.line, e.full_name, e.enrolment_id`,
  [[]],
);

import type { Position } from '#lib/domain/agencies/officials.ts';
import { sql } from '../../db/sql.ts';
import { orNull, statement, textOf } from '../../db/statement.ts';

const someone = '00000000-0000-7000-8000-000000000000';

export const selectAgency = statement(
  'agencies.agency',
  { code: 'text', name: 'text', shortName: 'text' },
  (code: string) => sql`select code, name, short_name from accounts.agencies where code = ${code}`,
  [''],
);

/** The codes of all agencies. */
export const selectAgencyCodes = statement(
  'agencies.codes',
  { code: 'text' },
  () => sql`select code from accounts.agencies order by code`,
  [],
);

export const insertTerritory = statement(
  'agencies.insert-territory',
  {},
  (id: string, agencyCode: string, areaCodes: readonly string[]) =>
    sql`insert into agencies.territories (id, agency_code, area_codes) values (${id}, ${agencyCode}, ${areaCodes}::text[])`,
  [someone, '', []],
);

export const selectTerritory = statement(
  'agencies.territory',
  { areaCodes: 'text[]' },
  (agencyCode: string) =>
    sql`select area_codes from agencies.territories where agency_code = ${agencyCode} order by set_at desc, id desc limit 1`,
  [''],
);

export const insertLetterhead = statement(
  'agencies.insert-letterhead',
  {},
  (
    id: string,
    agencyCode: string,
    lines: readonly string[],
    address: string | null,
    emblemId: string | null,
  ) =>
    sql`insert into agencies.letterheads (id, agency_code, lines, address, emblem_id)
      values (${id}, ${agencyCode}, ${lines}::text[], ${address}, ${emblemId}::uuid)`,
  [someone, '', [], null, null],
);

export const selectLetterhead = statement(
  'agencies.letterhead',
  { lines: 'text[]', address: orNull('text'), emblemId: orNull('uuid') },
  (agencyCode: string) =>
    sql`select lines, address, emblem_id from agencies.letterheads where agency_code = ${agencyCode} order by set_at desc, id desc limit 1`,
  [''],
);

export const insertEmblem = statement(
  'agencies.insert-emblem',
  {},
  (
    id: string,
    emblem: {
      readonly agencyCode: string;
      readonly address: string;
      readonly width: number;
      readonly height: number;
    },
  ) =>
    sql`insert into agencies.emblems (id, agency_code, address, width, height)
      values (${id}, ${emblem.agencyCode}, ${emblem.address}, ${emblem.width}, ${emblem.height})`,
  [someone, { agencyCode: '', address: '', width: 1, height: 1 }],
);

/** Whether pictures belong to an agency, as far as the actor sees. */
export const selectEmblems = statement(
  'agencies.emblems',
  { id: 'uuid', agencyCode: 'text' },
  (ids: readonly string[]) =>
    sql`select id, agency_code from agencies.emblems where id = any (${ids}::uuid[])`,
  [[]],
);

/** One picture of an agency: the one that is named, or the one on its letters. */
export const selectEmblem = statement(
  'agencies.emblem',
  { id: 'uuid', address: 'text', width: 'int4', height: 'int4' },
  (agencyCode: string, emblemId: string | null) =>
    sql`select m.id, m.address, m.width, m.height from agencies.emblems m
      where m.agency_code = ${agencyCode} and m.id = coalesce(${emblemId}::uuid,
        (select l.emblem_id from agencies.letterheads l where l.agency_code = ${agencyCode}
          order by l.set_at desc, l.id desc limit 1))`,
  ['', null],
);

/** Officials of agencies, the latest first; `until` is the last day, as people say it. */
export const selectOfficials = statement(
  'agencies.officials',
  {
    id: 'uuid',
    agencyCode: 'text',
    position: textOf<Position>(),
    fullName: 'text',
    number: orNull('text'),
    from: 'date',
    until: orNull('date'),
  },
  (agencyCodes: readonly string[] | null) =>
    sql`select id, agency_code, position, full_name, number, lower(during), upper(during) - 1
      from agencies.officials where ${agencyCodes}::text[] is null or agency_code = any (${agencyCodes}::text[])
      order by lower(during) desc, position limit 400`,
  [[]],
);

export const insertOfficial = statement(
  'agencies.insert-official',
  {},
  (
    id: string,
    agencyCode: string,
    position: string,
    fullName: string,
    number: string | null,
    from: string,
    until: string | null,
  ) =>
    sql`insert into agencies.officials (id, agency_code, position, full_name, number, during)
      values (${id}, ${agencyCode}, ${position}, ${fullName}, ${number}, daterange(${from}::date, ${until}::date, '[]'))`,
  [someone, '', 'head', '', null, '2021-01-04', null],
);

/** Corrects an official who began on the same day, or ends the one before. */
export const changeOfficial = statement(
  'agencies.change-official',
  {},
  (id: string, fullName: string, number: string | null, from: string, until: string | null) =>
    sql`update agencies.officials set full_name = ${fullName}, number = ${number},
        during = daterange(${from}::date, ${until}::date, '[]') where id = ${id}`,
  [someone, '', null, '2021-01-04', null],
);

export const insertHoliday = statement(
  'agencies.insert-holiday',
  {},
  (id: string, agencyCode: string, day: string, name: string) =>
    sql`insert into agencies.holidays (id, agency_code, day, name) values (${id}, ${agencyCode}, ${day}::date, ${name})`,
  [someone, '', '2021-01-01', ''],
);

export const selectHolidays = statement(
  'agencies.holidays',
  { id: 'uuid', day: 'date', name: 'text' },
  (agencyCode: string) =>
    sql`select id, day, name from agencies.holidays where agency_code = ${agencyCode} and ended_at is null order by day limit 400`,
  [''],
);

export const endHolidays = statement(
  'agencies.end-holidays',
  { id: 'uuid' },
  (ids: readonly string[]) =>
    sql`update agencies.holidays set ended_at = clock_timestamp() where id = any (${ids}::uuid[]) and ended_at is null returning id`,
  [[]],
);

/** Accounts of an agency that are not closed. */
export const countAccountsOf = statement(
  'agencies.count-accounts',
  { accounts: 'int8' },
  (agencyCode: string) =>
    sql`select count(distinct a.id) as accounts from accounts.grants g join accounts.accounts a on a.id = g.account_id
      where g.agency_code = ${agencyCode} and a.closed_at is null and a.id <> access.account_id()`,
  [''],
);

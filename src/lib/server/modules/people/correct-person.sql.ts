import { sql } from '../../db/sql.ts';
import { orNull, statement, type Statement } from '../../db/statement.ts';

/** What stands now of people about to be corrected, as far as the actor sees it. */
export const selectForCorrection = statement(
  'people.select-for-correction',
  {
    id: 'uuid',
    fullName: 'text',
    callName: orNull('text'),
    sex: orNull('text'),
    birthDate: orNull('date'),
    birthPlace: orNull('text'),
    revision: 'int4',
    street: orNull('text'),
    rt: orNull('text'),
    rw: orNull('text'),
    nikId: orNull('uuid'),
    nikSealed: orNull('bytea'),
    phones: 'text[]',
  },
  (personIds: readonly string[]) =>
    sql`select p.id, p.full_name, p.call_name, p.sex, p.birth_date, p.birth_place, p.revision,
      a.street, a.rt, a.rw, n.id as nik_id, n.sealed as nik_sealed,
      array(select f.e164 from people.phones f where f.person_id = p.id and upper_inf(f.during)
        order by f.is_primary desc, f.learned_at) as phones
    from people.people p
    left join lateral (select a.street, a.rt, a.rw from people.addresses a
      where a.person_id = p.id and upper_inf(a.during)
      order by a.kind = 'living' desc, a.learned_at desc limit 1) a on true
    left join lateral (select i.id, i.sealed from people.identifiers i
      where i.person_id = p.id and i.kind = 'nik' and upper_inf(i.during)
      order by i.learned_at desc limit 1) n on true
    where p.id = any (${personIds}::uuid[])`,
  [[]],
);

/** A person's own columns as they are to be, and the revision that they had. */
export interface CorrectedPerson {
  readonly id: string;
  readonly revision: number;
  readonly fullName: string;
  readonly callName: string | null;
  readonly sex: string | null;
  readonly birthDate: string | null;
  readonly birthPlace: string | null;
}

const update = statement(
  'people.update-people',
  { done: 'void' },
  (
    ids: readonly string[],
    revisions: readonly number[],
    fullNames: readonly string[],
    callNames: readonly (string | null)[],
    sexes: readonly (string | null)[],
    birthDates: readonly (string | null)[],
    birthPlaces: readonly (string | null)[],
  ) =>
    sql`with written as (
        update people.people p set full_name = c.full_name, call_name = c.call_name, sex = c.sex,
          birth_date = c.birth_date, birth_place = c.birth_place, revision = p.revision + 1
        from unnest(${ids}::uuid[], ${revisions}::int4[], ${fullNames}::text[], ${callNames}::text[],
          ${sexes}::text[], ${birthDates}::date[], ${birthPlaces}::text[])
          as c(id, revision, full_name, call_name, sex, birth_date, birth_place)
        where p.id = c.id and p.revision = c.revision returning 1
      )
      select access.must_be((select count(*) from written), ${ids.length}) as done`,
  [[], [], [], [], [], [], []],
);

/** Writes the own columns of people; fails as changed meanwhile when the revision of one is another. */
export function updatePeople(people: readonly CorrectedPerson[]): Statement {
  return update(
    people.map((one) => one.id),
    people.map((one) => one.revision),
    people.map((one) => one.fullName),
    people.map((one) => one.callName),
    people.map((one) => one.sex),
    people.map((one) => one.birthDate),
    people.map((one) => one.birthPlace),
  );
}

/** Ends the names that stand as of a day; what follows is added as new rows. So do the two below. */
export const endNames = statement(
  'people.end-names',
  {},
  (personIds: readonly string[], on: string) =>
    sql`update people.names set during = daterange(lower(during), greatest(lower(during), ${on}::date))
      where person_id = any (${personIds}::uuid[]) and kind = 'card' and upper_inf(during)`,
  [[], '2020-12-08'],
);

export const endPhones = statement(
  'people.end-phones',
  {},
  (personIds: readonly string[], on: string) =>
    sql`update people.phones set during = daterange(lower(during), greatest(lower(during), ${on}::date))
      where person_id = any (${personIds}::uuid[]) and upper_inf(during)`,
  [[], '2020-12-08'],
);

export const endAddresses = statement(
  'people.end-addresses',
  {},
  (personIds: readonly string[], on: string) =>
    sql`update people.addresses set during = daterange(lower(during), greatest(lower(during), ${on}::date))
      where person_id = any (${personIds}::uuid[]) and kind = 'living' and upper_inf(during)`,
  [[], '2020-12-08'],
);

/** Ends the NIK that stood; a corrected one follows as a new row. */
export const endNik = statement(
  'people.end-nik',
  {},
  (personIds: readonly string[], on: string) =>
    sql`update people.identifiers set during = daterange(lower(during), greatest(lower(during), ${on}::date))
      where person_id = any (${personIds}::uuid[]) and kind = 'nik' and upper_inf(during)`,
  [[], '2020-12-08'],
);

/** Ends target groups that a person belongs to no more. A day at least stays: ranges may not be empty. */
export const endGroups = statement(
  'people.end-groups',
  {},
  (personId: string, groups: readonly string[], on: string) =>
    sql`with open_ones as (
        update people.target_groups set during = daterange(lower(during), greatest(lower(during) + 1, ${on}::date))
        where person_id = ${personId} and target_group = any (${groups}::text[]) and upper_inf(during)
      )
      update people.sensitive_groups set during = daterange(lower(during), greatest(lower(during) + 1, ${on}::date))
      where person_id = ${personId} and target_group = any (${groups}::text[]) and upper_inf(during)`,
  ['00000000-0000-7000-8000-000000000000', [], '2020-12-08'],
);

/** Opens a target group from a day on, or again where it was ended that day. */
export const openGroup = statement(
  'people.open-group',
  {},
  (id: string, personId: string, group: string, source: string, on: string) =>
    sql`with again as (
        update people.target_groups set during = daterange(lower(during), null)
        where person_id = ${personId} and target_group = ${group} and upper(during) >= ${on}::date returning 1
      )
      insert into people.target_groups (id, person_id, target_group, source, during)
      select ${id}::uuid, ${personId}::uuid, ${group}, ${source}, daterange(${on}::date, null)
      where not exists (select 1 from again)`,
  [
    '00000000-0000-7000-8000-000000000000',
    '00000000-0000-7000-8000-000000000000',
    '',
    '',
    '2020-12-08',
  ],
);

export const openSensitiveGroup = statement(
  'people.open-sensitive-group',
  {},
  (id: string, personId: string, group: string, source: string, on: string) =>
    sql`with again as (
        update people.sensitive_groups set during = daterange(lower(during), null)
        where person_id = ${personId} and target_group = ${group} and upper(during) >= ${on}::date returning 1
      )
      insert into people.sensitive_groups (id, person_id, target_group, source, during)
      select ${id}::uuid, ${personId}::uuid, ${group}, ${source}, daterange(${on}::date, null)
      where not exists (select 1 from again)`,
  [
    '00000000-0000-7000-8000-000000000000',
    '00000000-0000-7000-8000-000000000000',
    '',
    '',
    '2020-12-08',
  ],
);

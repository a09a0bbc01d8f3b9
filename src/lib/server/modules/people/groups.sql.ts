import type { TargetGroup } from '#lib/domain/people/target-groups.ts';
import { sql, type Sql } from '../../db/sql.ts';
import { orNull, statement, textOf, type Statement } from '../../db/statement.ts';

const someone = '00000000-0000-7000-8000-000000000000';

const columns = {
  targetGroup: textOf<TargetGroup>(),
  source: 'text',
  basis: orNull('text'),
  validUntil: orNull('date'),
  from: 'date',
  until: orNull('date'),
} as const;

const of = (table: Sql, personId: string): Sql =>
  sql`select g.target_group, g.source, g.basis, g.valid_until, lower(g.during),
      case when upper_inf(g.during) then null else upper(g.during) - 1 end
    from ${table} g where g.person_id = ${personId} order by lower(g.during) desc, g.target_group`;

/** Groups of a person that everybody may know of who sees the person, also those that ended. */
export const selectOpenGroups = statement(
  'people.open-groups',
  columns,
  (personId: string) => of(sql`people.target_groups`, personId),
  [someone],
);

/** Welfare and disability, where the actor may know of them. */
export const selectSensitiveGroups = statement(
  'people.sensitive-groups',
  columns,
  (personId: string) => of(sql`people.sensitive_groups`, personId),
  [someone],
);

type Told = readonly [
  personId: string,
  group: string,
  source: string,
  basis: string | null,
  validUntil: string | null,
];

const tell = (table: Sql, [personId, group, source, basis, validUntil]: Told): Sql =>
  sql`with told as (
      update ${table} set source = ${source}, basis = ${basis}, valid_until = ${validUntil}::date
      where person_id = ${personId} and target_group = ${group} and upper_inf(during) returning 1
    )
    select access.must_be((select count(*) from told), 1) as done`;

const tellOpen = statement(
  'people.tell-group',
  { done: 'void' },
  (...told: Told) => tell(sql`people.target_groups`, told),
  [someone, '', '', null, null],
);
const tellSensitive = statement(
  'people.tell-sensitive-group',
  { done: 'void' },
  (...told: Told) => tell(sql`people.sensitive_groups`, told),
  [someone, '', '', null, null],
);

/** Says of a group that stands how it is known and how long that holds. */
export function tellGroup(isSensitive: boolean, ...told: Told): Statement {
  return isSensitive ? tellSensitive(...told) : tellOpen(...told);
}

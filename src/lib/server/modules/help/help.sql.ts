import { sql } from '../../db/sql.ts';
import { orNull, statement } from '../../db/statement.ts';

const nobody = '00000000-0000-7000-8000-000000000000';

export const insertReport = statement(
  'help.insert-report',
  {},
  (
    id: string,
    screen: string,
    role: string,
    agencyCode: string | null,
    version: string,
    words: string,
  ) =>
    sql`insert into help.problem_reports (id, screen, role, agency_code, version, words)
      values (${id}, ${screen}, ${role}, ${agencyCode}, ${version}, ${words})`,
  [nobody, 'k', '', null, '', 'x'],
);

export const reportsSince = statement(
  'help.reports-since',
  { reports: 'int8' },
  (role: string, since: string) =>
    sql`select help.reports_since(${role}, ${since}::timestamptz) as reports`,
  ['', '2020-01-01T00:00:00Z'],
);

export const selectReports = statement(
  'help.reports',
  {
    id: 'uuid',
    screen: 'text',
    role: 'text',
    agencyCode: orNull('text'),
    version: 'text',
    words: 'text',
    reportedAt: 'timestamptz',
    closedAt: orNull('timestamptz'),
  },
  (isOpen: boolean, before: string | null, size: number) =>
    sql`select id, screen, role, agency_code, version, words, reported_at, closed_at
      from help.problem_reports
      where (closed_at is null) = ${isOpen}::boolean
        and (${before}::uuid is null or (reported_at, id) <
          (select b.reported_at, b.id from help.problem_reports b where b.id = ${before}::uuid))
      order by reported_at desc, id desc limit ${size}::int4`,
  [true, null, 50],
);

export const closeReports = statement(
  'help.close-reports',
  { id: 'uuid' },
  (ids: readonly string[]) =>
    sql`update help.problem_reports set closed_at = clock_timestamp()
      where id = any (${ids}::uuid[]) and closed_at is null returning id`,
  [[]],
);

-- Purpose: problems that people report of a screen. No account stands beside one, and no number or
-- address of anybody in it: the program takes them out before it stores the words. Whoever sees
-- problems is the city's administrator.
-- Locks: creates new objects only.
create schema help;

create table help.problem_reports (
  id uuid primary key,
  screen text not null,
  role text not null,
  agency_code text,
  version text not null,
  words text not null,
  reported_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz,
  constraint problem_reports_screen_is_code check (screen ~ '^[a-z0-9.-]{1,80}$'),
  constraint problem_reports_words_short check (length(words) between 1 and 1000)
);
create index problem_reports_by_time on help.problem_reports (reported_at desc, id desc);

alter table help.problem_reports enable row level security;
create policy problem_reports_add on help.problem_reports for insert
  with check ((select access.account_id()) is not null);
create policy problem_reports_read on help.problem_reports for select
  using ((select access.may('problems.read')));
create policy problem_reports_close on help.problem_reports for update
  using ((select access.may('problems.read')));

-- How many reports came since a moment from an account's role: enough to stop a flood, and no more.
create function help.reports_since(the_role text, since timestamptz) returns bigint
language sql stable security definer set search_path = pg_catalog
begin atomic
  select count(*) from help.problem_reports r where r.role = the_role and r.reported_at >= since;
end;

insert into access.role_capabilities (role, capability) values
  ('cityAdmin', 'problems.read'), ('operator', 'problems.read');

-- Purpose: acts on many. One kind of record for many people: who was chosen and as what each was seen,
-- what became of each, and what has to be restored when the whole is taken back. Ids only: names stay
-- where they are. A job acts by the grant of whoever asked for it, so that it sees and may no more.
-- Locks: creates new objects only.
create schema acts;

create table acts.acts (
  id uuid primary key,
  -- null: of somebody who acts for the whole city.
  agency_code text references accounts.agencies (code),
  account_id uuid not null references accounts.accounts (id),
  grant_id uuid not null references accounts.grants (id),
  record text not null,
  input json not null,
  state text not null default 'chosen',
  people integer not null,
  -- How many the present step has dealt with, of all of them.
  progress integer not null default 0,
  problem json,
  chosen_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  ended_at timestamptz,
  -- By whose right it is taken back.
  undo_grant_id uuid references accounts.grants (id),
  undo_reason text,
  undone_at timestamptz,
  constraint acts_record_known check (record in ('evidence', 'officer', 'correction')),
  constraint acts_state_known check (state in ('chosen', 'running', 'stopped', 'done', 'undoing', 'undone'))
);
create index acts_by_account on acts.acts (account_id, chosen_at desc);
create index acts_by_agency on acts.acts (agency_code, chosen_at desc);

create table acts.people (
  act_id uuid not null references acts.acts (id),
  enrolment_id uuid not null,
  person_id uuid not null,
  -- The row of the registry as it was seen: another mark means that something changed since.
  seen text not null,
  outcome text,
  problem text,
  -- What it made, and what it replaced.
  made_id uuid,
  earlier json,
  undo_outcome text,
  primary key (act_id, enrolment_id),
  constraint people_outcome_known check (outcome in ('recorded', 'already', 'changed', 'left', 'notVisible', 'refused')),
  constraint people_undo_outcome_known check (undo_outcome in ('undone', 'stays'))
);

-- Whoever acts sees the own acts; the desk of an agency those of its colleagues too, since one of
-- them may have to take back what another began.
alter table acts.acts enable row level security;
create policy acts_all on acts.acts using (
  (select access.may('acts.run')) and (
    account_id = (select access.account_id())
    or case (select access.scope())
      when 'city' then true
      when 'agency' then agency_code = (select access.agency())
      else false
    end
  )
);
alter table acts.people enable row level security;
create policy people_all on acts.people using (
  exists (select 1 from acts.acts a where a.id = act_id)
);

-- Tells whether a row of the registry is still as somebody saw it.
create function registry.mark(e registry.entries) returns text
language sql stable parallel safe return to_hex(hashtextextended(e::text, 0));

-- A job acts by the very grant by which its work was asked for, as long as that is in force.
create function access.enter_grant(the_grant uuid) returns access.actor
language sql volatile security definer set search_path = pg_catalog
return access.act_as(the_grant, null);

insert into access.role_capabilities (role, capability) values
  ('supervisor', 'acts.run'), ('deskOfficer', 'acts.run'), ('operator', 'acts.run'), ('system', 'acts.run');

-- Purpose: enrolments, caseloads, wishes and evidence. A stage is reached by facts: evidence is
-- dated twice (the day it happened, the instant we learned it) and never overwritten, only replaced.
-- Locks: creates new objects only.
create schema stages;

create table stages.enrolments (
  id uuid primary key,
  person_id uuid not null references people.people (id),
  agency_code text not null references accounts.agencies (code),
  during daterange not null,
  channel text not null,
  end_reason text,
  voided_at timestamptz,
  voided_by uuid,
  origin_id uuid,
  learned_at timestamptz not null default clock_timestamp(),
  constraint enrolments_channel_known check (channel in ('desk', 'officer', 'import', 'self', 'partner')),
  constraint enrolments_end_reason_known check (end_reason in ('moved', 'died', 'closed', 'employed', 'declined', 'graduated', 'transferred'))
);
create index enrolments_by_person on stages.enrolments (person_id);
create index enrolments_by_origin on stages.enrolments (origin_id) where origin_id is not null;
-- One person has one enrolment with one agency at a time; one that was undone does not count.
alter table stages.enrolments add constraint enrolments_one_at_a_time
  exclude using gist (person_id with =, agency_code with =, during with &&) where (voided_at is null);

create table stages.caseloads (
  enrolment_id uuid not null references stages.enrolments (id),
  officer_id uuid not null references accounts.accounts (id),
  during daterange not null,
  constraint caseloads_one_officer_at_a_time primary key (enrolment_id, during without overlaps)
);
create index caseloads_by_officer on stages.caseloads (officer_id);

-- The person's own wish for a stage; the newest row is the wish of now.
create table stages.wishes (
  id uuid primary key,
  enrolment_id uuid not null references stages.enrolments (id),
  person_id uuid not null references people.people (id),
  stage text not null,
  wish text not null,
  said_on date not null,
  origin_id uuid,
  learned_at timestamptz not null default clock_timestamp(),
  constraint wishes_stage_known check (stage in ('training', 'mentoring', 'licensing', 'marketing', 'financialReporting', 'capital')),
  constraint wishes_wish_known check (wish in ('wants', 'notNeeded', 'later'))
);
create index wishes_by_person on stages.wishes (person_id);

create table stages.evidence (
  id uuid primary key,
  enrolment_id uuid not null references stages.enrolments (id),
  person_id uuid not null references people.people (id),
  agency_code text not null,
  stage text not null,
  kind text not null,
  grade text not null,
  -- Who gave the service: an agency of the programme or a partner by name.
  giver_agency text references accounts.agencies (code),
  giver_name text,
  -- The area as it was then.
  area_edition smallint not null,
  kecamatan_code text,
  kelurahan_code text,
  happened_on date,
  -- The programme's day on which it was recorded: what counts where no day is known.
  recorded_on date not null,
  counts_from date not null generated always as (coalesce(happened_on, recorded_on)) stored,
  learned_at timestamptz not null default clock_timestamp(),
  title text,
  place text,
  reference text,
  valid_until date,
  hours numeric(6, 2),
  amount_idr bigint,
  note text,
  command_id uuid not null,
  origin_id uuid,
  replaces uuid references stages.evidence (id),
  -- A row that only takes back the one it replaces.
  is_withdrawal boolean not null default false,
  constraint evidence_replaced_once unique (replaces),
  constraint evidence_withdrawal_names_what check (not is_withdrawal or replaces is not null),
  constraint evidence_stage_known check (stage in ('registration', 'training', 'mentoring', 'licensing', 'marketing', 'financialReporting', 'capital')),
  constraint evidence_grade_known check (grade in ('A', 'B', 'C', 'D')),
  constraint evidence_kind_known check (kind in ('listed', 'registered', 'classAttended', 'visit', 'call', 'licenceIssued', 'eventJoined', 'listingWithSale', 'monthReport', 'loanReceived', 'grantReceived'))
);
create index evidence_by_person on stages.evidence (person_id);
create index evidence_by_origin on stages.evidence (origin_id) where origin_id is not null;

do $$
declare
  t text;
begin
  foreach t in array array['enrolments', 'wishes', 'evidence'] loop
    execute format('alter table stages.%I enable row level security', t);
    execute format('create policy %I on stages.%I for select using (
      exists (select 1 from registry.entries e where e.person_id = %2$I.person_id))', t || '_read', t);
  end loop;
end $$;
create policy enrolments_add on stages.enrolments for insert with check (
  (select access.may('people.write'))
  and ((select access.scope()) = 'city' or agency_code = (select access.agency()))
);
create policy enrolments_change on stages.enrolments for update using (
  (select access.may('people.write')) and exists (select 1 from registry.entries e where e.person_id = enrolments.person_id)
  and ((select access.scope()) = 'city' or agency_code = (select access.agency()))
);
create policy wishes_add on stages.wishes for insert
  with check ((select access.may('evidence.write'))
    and exists (select 1 from registry.entries e where e.person_id = wishes.person_id));
create policy evidence_add on stages.evidence for insert with check (
  (select access.may('evidence.write'))
  and exists (select 1 from registry.entries e where e.person_id = evidence.person_id)
  and ((select access.scope()) = 'city' or agency_code = (select access.agency()))
);

alter table stages.caseloads enable row level security;
create policy caseloads_read on stages.caseloads for select
  using (exists (select 1 from stages.enrolments e where e.id = enrolment_id));
create policy caseloads_add on stages.caseloads for insert with check (
  (select access.may('people.write')) and exists (select 1 from stages.enrolments e where e.id = enrolment_id));
create policy caseloads_change on stages.caseloads for update using (
  (select access.may('people.write')) and exists (select 1 from stages.enrolments e where e.id = enrolment_id));

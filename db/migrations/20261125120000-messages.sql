-- Purpose: messages that are written for many and opened one by one in somebody's own WhatsApp. Only
-- the text with its blanks is kept; names and numbers stay where they are. A message is opened, never
-- "delivered": what a telephone did with it is not known here.
-- Locks: creates new objects; two constraints of acts are replaced, each in a moment.
create schema messages;

create table messages.messages (
  id uuid primary key,
  agency_code text not null references accounts.agencies (code),
  enrolment_id uuid not null references stages.enrolments (id),
  person_id uuid not null references people.people (id),
  body text not null,
  written_by uuid not null references accounts.accounts (id),
  written_at timestamptz not null default clock_timestamp(),
  opened_by uuid references accounts.accounts (id),
  opened_at timestamptz,
  withdrawn_at timestamptz,
  origin_id uuid,
  constraint messages_opened_by_somebody check ((opened_at is null) = (opened_by is null)),
  constraint messages_opened_or_withdrawn check (opened_at is null or withdrawn_at is null)
);
create index messages_waiting on messages.messages (written_at, id)
  where opened_at is null and withdrawn_at is null;
create index messages_opened on messages.messages (opened_at desc, id desc) where opened_at is not null;
create index messages_by_person on messages.messages (person_id);
create index messages_by_enrolment on messages.messages (enrolment_id, written_at desc);

alter table messages.messages enable row level security;
create policy messages_read on messages.messages for select using (
  exists (select 1 from registry.entries e where e.enrolment_id = messages.enrolment_id)
);
create policy messages_add on messages.messages for insert with check (
  (select access.may('people.write'))
  and exists (select 1 from registry.entries e where e.enrolment_id = messages.enrolment_id
    and e.agency_code = messages.agency_code)
);
create policy messages_change on messages.messages for update using (
  (select access.may('people.write'))
  and exists (select 1 from registry.entries e where e.enrolment_id = messages.enrolment_id)
);

alter table acts.acts drop constraint acts_record_known;
alter table acts.acts add constraint acts_record_known
  check (record in ('evidence', 'officer', 'correction', 'message'));
alter table acts.people drop constraint people_outcome_known;
alter table acts.people add constraint people_outcome_known
  check (outcome in ('recorded', 'already', 'changed', 'left', 'notVisible', 'noPhone', 'refused'));

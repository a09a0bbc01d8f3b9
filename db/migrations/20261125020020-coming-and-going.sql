-- Purpose: leaving, coming back, and handing a person to another agency. Leaving ends the range of an
-- enrolment with its reason; nothing is deleted. A hand-over is proposed by one agency and answered by
-- the other, which until then sees of the person what the proposal says and no more.
-- Locks: creates new objects; a short lock on stages.enrolments for its index.
create index enrolments_by_leaving on stages.enrolments (agency_code, upper(during)) where end_reason is not null;

create table stages.transfers (
  id uuid primary key,
  person_id uuid not null references people.people (id),
  enrolment_id uuid not null references stages.enrolments (id),
  from_agency text not null references accounts.agencies (code),
  to_agency text not null references accounts.agencies (code),
  -- What the other agency may know before it says yes.
  person_number text not null,
  full_name text not null,
  kecamatan_code text,
  reason text not null,
  state text not null default 'proposed',
  proposed_by uuid not null,
  proposed_on date not null,
  proposed_at timestamptz not null default clock_timestamp(),
  answered_by uuid,
  answered_on date,
  answer_note text,
  constraint transfers_state_known check (state in ('proposed', 'accepted', 'declined', 'withdrawn')),
  constraint transfers_between_two check (from_agency <> to_agency),
  constraint transfers_answered_with_day check ((state = 'proposed') = (answered_on is null))
);
create unique index transfers_one_open on stages.transfers (enrolment_id) where state = 'proposed';
create index transfers_by_receiver on stages.transfers (to_agency, proposed_at desc);
create index transfers_by_giver on stages.transfers (from_agency, proposed_at desc);
create index transfers_by_person on stages.transfers (person_id);

alter table stages.transfers enable row level security;
create policy transfers_read on stages.transfers for select using (
  (select access.may('people.read')) and case (select access.scope())
    when 'city' then true
    when 'agency' then (select access.agency()) in (from_agency, to_agency)
    else exists (select 1 from registry.entries e where e.enrolment_id = transfers.enrolment_id)
  end
);
create policy transfers_add on stages.transfers for insert with check (
  (select access.may('people.write'))
  and exists (select 1 from registry.entries e where e.enrolment_id = transfers.enrolment_id)
  and ((select access.scope()) = 'city' or from_agency = (select access.agency()))
);
create policy transfers_change on stages.transfers for update using (
  (select access.may('people.write'))
  and ((select access.scope()) = 'city'
    or (select access.scope()) = 'agency' and (select access.agency()) in (from_agency, to_agency))
);

-- The other agency says yes: the proposal is answered, and the enrolment with the first agency, which
-- it does not see and may not change, ends on that day. The caller enrols the person anew.
create function stages.hand_over(the_transfer uuid, on_day date) returns integer
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  t record;
  n integer;
begin
  if not access.may('people.write') then
    raise exception 'not allowed' using errcode = 'JK403';
  end if;
  update stages.transfers set state = 'accepted', answered_by = access.account_id(), answered_on = on_day
  where id = the_transfer and state = 'proposed'
    and (access.scope() = 'city' or access.scope() = 'agency' and to_agency = access.agency())
  returning enrolment_id into t;
  if t.enrolment_id is null then
    raise exception 'changed meanwhile' using errcode = 'JK409';
  end if;
  update stages.caseloads set during = daterange(lower(during), greatest(lower(during) + 1, on_day + 1))
  where enrolment_id = t.enrolment_id and upper_inf(during);
  update stages.enrolments set during = daterange(lower(during), on_day + 1), end_reason = 'transferred'
  where id = t.enrolment_id and upper_inf(during) and voided_at is null;
  get diagnostics n = row_count;
  if n <> 1 then
    raise exception 'changed meanwhile' using errcode = 'JK409';
  end if;
  return n;
end $$;

-- Purpose: licences of a business itself, which everybody who runs it shares. A newer row takes the
-- place of an earlier one; nothing is changed.
-- Locks: creates new objects only.
create table businesses.licences (
  id uuid primary key,
  business_id uuid not null references businesses.businesses (id),
  title text not null,
  reference text not null,
  issuer text,
  issued_on date not null,
  valid_until date,
  replaces uuid references businesses.licences (id),
  recorded_on date not null,
  learned_at timestamptz not null default clock_timestamp(),
  constraint licences_replaced_once unique (replaces),
  constraint licences_valid_after_issue check (valid_until >= issued_on)
);
create index licences_by_business on businesses.licences (business_id);

alter table businesses.licences enable row level security;
create policy licences_read on businesses.licences for select using (
  exists (select 1 from businesses.businesses b where b.id = business_id)
);
create policy licences_add on businesses.licences for insert with check (
  (select access.may('evidence.write')) and exists (select 1 from businesses.businesses b where b.id = business_id)
);

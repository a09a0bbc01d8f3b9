-- Purpose: the journal. What was asked, by whom, and what changed; append only. A job seals what is
-- committed into a chain of Merkle roots. Personal values stand apart, so that a person can be
-- erased and the chain still verifies.
-- Locks: creates new objects only.
create schema audit;

create table audit.journal (
  seq bigint generated always as identity primary key,
  command_id uuid not null,
  command_type text not null,
  account_id uuid,
  actor_role text not null,
  agency_code text,
  device text not null,
  device_at timestamptz,
  received_at timestamptz not null default clock_timestamp(),
  business_date date not null,
  origin_id uuid,
  outcome text not null,
  problem json,
  input_hash bytea not null,
  answer json,
  constraint journal_command_once unique (command_id),
  constraint journal_outcome_known check (outcome in ('accepted', 'refused', 'read'))
);
create index journal_by_origin on audit.journal (origin_id, seq) where origin_id is not null;
create index journal_by_account on audit.journal (account_id, seq);

create table audit.changes (
  id uuid primary key,
  command_id uuid not null,
  ordinal smallint not null,
  entity text not null,
  entity_id uuid not null,
  person_id uuid,
  agency_code text,
  commitment bytea not null
);
create index changes_by_command on audit.changes (command_id);
create index changes_by_person on audit.changes (person_id, id) where person_id is not null;

-- The values themselves. `json`, not `jsonb`: the commitment is over the exact text.
create table audit.change_values (
  change_id uuid primary key,
  salt bytea not null,
  old_value json,
  new_value json
);

create table audit.erasures (
  change_id uuid primary key,
  command_id uuid not null,
  erased_at timestamptz not null default clock_timestamp()
);

create table audit.seals (
  no bigint primary key,
  previous_hash bytea not null,
  root bytea not null,
  leaf_count integer not null,
  sealed_at timestamptz not null,
  hash bytea not null
);

-- Membership is stored: a late commit carries an early seq and goes into a later seal.
create table audit.seal_leaves (
  seal_no bigint not null references audit.seals (no),
  position integer not null,
  command_id uuid not null unique,
  leaf bytea not null,
  primary key (seal_no, position)
);

-- The commitment to a value: SHA-256 over the salt, the old and the new text, each with its length.
create function audit.commitment(salt bytea, old_value json, new_value json) returns bytea
language sql immutable parallel safe
return sha256(
  salt
  || convert_to(coalesce(length(old_value::text)::text, '-') || ':' || coalesce(old_value::text, ''), 'UTF8')
  || convert_to(coalesce(length(new_value::text)::text, '-') || ':' || coalesce(new_value::text, ''), 'UTF8')
);

-- The leaf of one journal row: everything the row says, and the commitments of what it changed.
create function audit.leaf(j audit.journal) returns bytea
language sql stable
return sha256(convert_to(json_build_array(
  j.seq, j.command_id, j.command_type, j.account_id, j.actor_role, j.agency_code, j.device,
  extract(epoch from j.device_at), extract(epoch from j.received_at), j.business_date, j.origin_id,
  j.outcome, j.problem, encode(j.input_hash, 'hex'), j.answer,
  (select json_agg(json_build_array(c.id, c.ordinal, c.entity, c.entity_id, c.person_id, c.agency_code,
      encode(c.commitment, 'hex')) order by c.ordinal, c.id)
   from audit.changes c where c.command_id = j.command_id)
)::text, 'UTF8'));

-- Folds a list of hashes pairwise until one is left; an odd one moves up as it is.
create function audit.merkle_root(leaves bytea[]) returns bytea
language plpgsql immutable parallel safe as $$
declare
  level bytea[] := leaves;
  next_level bytea[];
  i integer;
begin
  if coalesce(cardinality(level), 0) = 0 then
    return sha256(''::bytea);
  end if;
  while cardinality(level) > 1 loop
    next_level := '{}';
    i := 1;
    while i <= cardinality(level) loop
      if i = cardinality(level) then
        next_level := next_level || level[i];
      else
        next_level := next_level || sha256('\x01'::bytea || level[i] || level[i + 1]);
      end if;
      i := i + 2;
    end loop;
    level := next_level;
  end loop;
  return level[1];
end $$;

create function audit.seal_hash(no bigint, previous_hash bytea, root bytea, leaf_count integer, sealed_at timestamptz)
returns bytea language sql immutable parallel safe
return sha256(previous_hash || root || convert_to(no || '|' || leaf_count || '|' || extract(epoch from sealed_at), 'UTF8'));

-- Seals what is committed and not yet sealed, at most `at_most` rows. Writers never wait for it.
-- Returns the number of rows sealed.
create function audit.seal_next(at_most integer) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  last_no bigint;
  last_hash bytea;
  leaves bytea[];
  new_root bytea;
  n integer;
  now_at timestamptz := date_trunc('milliseconds', clock_timestamp());
begin
  perform pg_advisory_xact_lock(hashtext('audit.seal'));
  select s.no, s.hash into last_no, last_hash from audit.seals s order by s.no desc limit 1;
  last_no := coalesce(last_no, 0);
  last_hash := coalesce(last_hash, sha256('jakpreneur'::bytea));
  create temporary table if not exists sealing (position integer, command_id uuid, leaf bytea) on commit drop;
  delete from pg_temp.sealing;
  insert into pg_temp.sealing
  select row_number() over (order by j.seq), j.command_id, audit.leaf(j)
  from (
    select j.* from audit.journal j
    where not exists (select 1 from audit.seal_leaves l where l.command_id = j.command_id)
    order by j.seq limit at_most
  ) j;
  select count(*), array_agg(s.leaf order by s.position) into n, leaves from pg_temp.sealing s;
  if n = 0 then
    return 0;
  end if;
  new_root := audit.merkle_root(leaves);
  insert into audit.seals (no, previous_hash, root, leaf_count, sealed_at, hash)
  values (last_no + 1, last_hash, new_root, n, now_at,
    audit.seal_hash(last_no + 1, last_hash, new_root, n, now_at));
  insert into audit.seal_leaves (seal_no, position, command_id, leaf)
  select last_no + 1, s.position, s.command_id, s.leaf from pg_temp.sealing s;
  return n;
end $$;

-- Recomputes everything and returns each fault found: what kind, in which seal, on which command.
create function audit.verify() returns table (fault text, seal_no bigint, command_id uuid)
language sql stable security definer set search_path = pg_catalog
begin atomic
  with chain as (
    select s.*, lag(s.hash) over (order by s.no) as hash_before, lag(s.no) over (order by s.no) as no_before
    from audit.seals s
  ), roots as (
    select l.seal_no, count(*)::integer as n, audit.merkle_root(array_agg(l.leaf order by l.position)) as root
    from audit.seal_leaves l group by l.seal_no
  )
  select 'seal-missing', c.no, null::uuid from chain c where c.no <> coalesce(c.no_before, 0) + 1
  union all
  select 'seal-chain-broken', c.no, null from chain c
  where c.previous_hash <> coalesce(c.hash_before, sha256('jakpreneur'::bytea))
  union all
  select 'seal-changed', c.no, null from chain c
  where c.hash <> audit.seal_hash(c.no, c.previous_hash, c.root, c.leaf_count, c.sealed_at)
  union all
  select 'seal-root-differs', c.no, null from chain c left join roots r on r.seal_no = c.no
  where r.root is distinct from c.root or r.n is distinct from c.leaf_count
  union all
  select 'entry-missing', l.seal_no, l.command_id from audit.seal_leaves l
  where not exists (select 1 from audit.journal j where j.command_id = l.command_id)
  union all
  select 'entry-changed', l.seal_no, l.command_id
  from audit.seal_leaves l join audit.journal j on j.command_id = l.command_id
  where audit.leaf(j) <> l.leaf
  union all
  select 'change-without-entry', null, c.command_id from audit.changes c
  where not exists (select 1 from audit.journal j where j.command_id = c.command_id)
  union all
  select 'value-changed', l.seal_no, c.command_id
  from audit.changes c join audit.change_values v on v.change_id = c.id
  left join audit.seal_leaves l on l.command_id = c.command_id
  where audit.commitment(v.salt, v.old_value, v.new_value) <> c.commitment
  union all
  select 'value-missing', l.seal_no, c.command_id
  from audit.changes c left join audit.seal_leaves l on l.command_id = c.command_id
  where not exists (select 1 from audit.change_values v where v.change_id = c.id)
    and not exists (select 1 from audit.erasures e where e.change_id = c.id);
end;

-- Takes a person's values out of the journal. What happened, when and by whom stays, and so does
-- the commitment: the chain verifies as before.
create function audit.erase_person(the_person uuid, the_command uuid) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  n integer;
begin
  if not access.may('people.erase') then
    raise exception 'not allowed' using errcode = 'JK403';
  end if;
  with gone as (
    delete from audit.change_values v using audit.changes c
    where c.id = v.change_id and c.person_id = the_person
    returning v.change_id
  )
  insert into audit.erasures (change_id, command_id)
  select g.change_id, the_command from gone g;
  get diagnostics n = row_count;
  return n;
end $$;

-- Purpose: the history of a person by acts, each with everything that it changed, so that a page
-- never breaks off in the middle of one; and the journal for auditors by time, kind of act, agency
-- and outcome. `audit.history_of` stays for programs of the release before.
-- Locks: builds four indexes on audit.journal; writers wait meanwhile. Creates functions.

-- Numbers are given in the order of time, and so is every list of the journal; a day is found by
-- its time. Appended at the right edge, so that bulk writes hardly feel them.
create index journal_by_time on audit.journal (received_at);
create index journal_by_type on audit.journal (command_type, seq);
create index journal_by_agency on audit.journal (agency_code, seq) where agency_code is not null;
create index journal_by_outcome on audit.journal (outcome, seq) where outcome <> 'accepted';

create function audit.person_history(the_person uuid, before_seq bigint, acts text[], at_most integer)
returns table (seq bigint, command_id uuid, command_type text, actor_name text, actor_role text,
  agency_code text, device text, origin_id uuid, device_at timestamptz, received_at timestamptz,
  outcome text, problem json, changes json)
language sql stable security definer set search_path = pg_catalog
begin atomic
  select j.seq, j.command_id, j.command_type, coalesce(a.full_name, ''), j.actor_role, j.agency_code,
    j.device, j.origin_id, j.device_at, j.received_at, j.outcome, j.problem,
    (select json_agg(json_build_object('entity', c.entity, 'entityId', c.entity_id,
        'old', v.old_value, 'new', v.new_value, 'isErased', v.change_id is null) order by c.ordinal, c.id)
      from audit.changes c left join audit.change_values v on v.change_id = c.id
      where c.command_id = j.command_id and c.person_id = the_person)
  from audit.journal j
  left join accounts.accounts a on a.id = j.account_id
  where j.command_id in (
      select c.command_id from audit.changes c
      where c.person_id = the_person
        -- Readings would bury what happened; whoever reads the journal sees them too.
        and (c.entity <> 'sensitive-read' or access.may('journal.read')))
    and exists (select 1 from registry.entries e where e.person_id = the_person and registry.is_in_scope(e))
    and (before_seq is null or j.seq < before_seq)
    and (acts is null or j.command_type = any (acts))
  order by j.seq desc
  limit at_most;
end;

-- The last number given before a moment; 0 when the journal begins later.
create function audit.seq_before(moment timestamptz) returns bigint
language sql stable security definer set search_path = pg_catalog
begin atomic
  select coalesce((select j.seq from audit.journal j where j.received_at < moment
    order by j.received_at desc limit 1), 0);
end;

-- Until when the journal is sealed, by how many seals over how many acts, and how many wait.
create function audit.seal_state()
returns table (seals bigint, sealed bigint, sealed_at timestamptz, sealed_until timestamptz, waiting bigint)
language sql stable security definer set search_path = pg_catalog
begin atomic
  select s.seals, s.sealed, l.sealed_at, j.received_at,
    (select count(*) from audit.journal w where w.seq > coalesce(j.seq, 0)
      and not exists (select 1 from audit.seal_leaves x where x.command_id = w.command_id))
  from (select count(*) as seals, coalesce(sum(leaf_count), 0)::bigint as sealed, max(no) as last_no
    from audit.seals) s
  left join audit.seals l on l.no = s.last_no
  left join lateral (select sl.command_id from audit.seal_leaves sl where sl.seal_no = s.last_no
    order by sl.position desc limit 1) last on true
  left join audit.journal j on j.command_id = last.command_id
  where access.may('journal.read');
end;

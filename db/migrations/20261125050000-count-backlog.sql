-- Purpose: monitoring asks how much of the journal is not sealed and how many changes of the sums are
-- not folded, as nobody in particular. Only numbers leave these functions.
-- Locks: creates new functions only.

-- A late commit carries an early seq, but not one of long ago: looking at the newest fifty thousand
-- keeps the answer cheap however long the journal is.
create function audit.count_unsealed() returns integer
language sql stable security definer set search_path = pg_catalog
begin atomic
  select count(*)::integer from audit.journal j
  where j.seq > (select coalesce(max(seq), 0) from audit.journal) - 50000
    and not exists (select 1 from audit.seal_leaves l where l.command_id = j.command_id);
end;

create function targets.count_deltas() returns integer
language sql stable security definer set search_path = pg_catalog
begin atomic
  select count(*)::integer from targets.deltas;
end;

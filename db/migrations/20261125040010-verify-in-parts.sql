-- Purpose: the sealed journal is recomputed seal by seal, so that a screen can show how far it is.
-- Together the parts find what `audit.verify` finds, except changes that belong to no act at all.
-- Locks: creates one function.
create function audit.verify_part(after_no bigint, at_most integer)
returns table (fault text, seal_no bigint, command_id uuid)
language sql stable security definer set search_path = pg_catalog
begin atomic
  with part as (
    select s.*, b.no as no_before, b.hash as hash_before
    from (select * from audit.seals where no > after_no and access.may('journal.read')
      order by no limit at_most) s
    left join lateral (select p.no, p.hash from audit.seals p where p.no < s.no order by p.no desc limit 1) b on true
  ), leaves as (
    select l.* from audit.seal_leaves l join part p on p.no = l.seal_no
  ), roots as (
    select l.seal_no, count(*)::integer as n, audit.merkle_root(array_agg(l.leaf order by l.position)) as root
    from leaves l group by l.seal_no
  )
  select 'seal-missing', p.no, null::uuid from part p where p.no <> coalesce(p.no_before, 0) + 1
  union all
  select 'seal-chain-broken', p.no, null from part p
  where p.previous_hash <> coalesce(p.hash_before, sha256('jakpreneur'::bytea))
  union all
  select 'seal-changed', p.no, null from part p
  where p.hash <> audit.seal_hash(p.no, p.previous_hash, p.root, p.leaf_count, p.sealed_at)
  union all
  select 'seal-root-differs', p.no, null from part p left join roots r on r.seal_no = p.no
  where r.root is distinct from p.root or r.n is distinct from p.leaf_count
  union all
  select 'entry-missing', l.seal_no, l.command_id from leaves l
  where not exists (select 1 from audit.journal j where j.command_id = l.command_id)
  union all
  select 'entry-changed', l.seal_no, l.command_id
  from leaves l join audit.journal j on j.command_id = l.command_id
  where audit.leaf(j) <> l.leaf
  union all
  select 'value-changed', l.seal_no, c.command_id
  from leaves l join audit.changes c on c.command_id = l.command_id
  join audit.change_values v on v.change_id = c.id
  where audit.commitment(v.salt, v.old_value, v.new_value) <> c.commitment
  union all
  select 'value-missing', l.seal_no, c.command_id
  from leaves l join audit.changes c on c.command_id = l.command_id
  where not exists (select 1 from audit.change_values v where v.change_id = c.id)
    and not exists (select 1 from audit.erasures e where e.change_id = c.id);
end;

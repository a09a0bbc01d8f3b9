-- Purpose: whoever owns a key of a program sees when it was used last, and ends the one that nobody
-- uses. Noted at most once in five minutes, beside the request and never in its way.
-- Locks: a short exclusive lock on accounts.api_keys; the column is added without a rewrite.
alter table accounts.api_keys add column used_at timestamptz;

create function accounts.touch_key(the_token bytea) returns void
language sql volatile security definer set search_path = pg_catalog
begin atomic
  update accounts.api_keys set used_at = clock_timestamp()
  where token_hash = the_token and ended_at is null and expires_at > clock_timestamp()
    and (used_at is null or used_at < clock_timestamp() - interval '5 minutes');
end;

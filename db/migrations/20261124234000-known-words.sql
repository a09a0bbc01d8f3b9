-- Purpose: a misspelt word is set right by the words that there are before anybody is looked for. There
-- are thousands of words where there are hundreds of thousands of people, so the time no longer grows
-- with these: 14 ms of PostgreSQL's time on 300,000 people before.
-- Locks: creates a table; adds triggers to registry.entries, writers wait meanwhile.

-- Every word of names and businesses, without whose it is; no two stand there but where two writers
-- met. Nobody reads it but the search: it has no policy.
create table registry.words (word text not null);
alter table registry.words enable row level security;

create function registry.keep_words() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into registry.words (word)
  select w.word from (
    select distinct unnest(string_to_array(a.search_text, ' ')) as word from added a
  ) w
  where w.word ~ '^[[:alnum:]]{3,}$'
    and not exists (select 1 from registry.words k where k.word = w.word);
  return null;
end $$;
create function registry.keep_changed_words() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into registry.words (word)
  select w.word from (select distinct unnest(string_to_array(new.search_text, ' ')) as word) w
  where w.word ~ '^[[:alnum:]]{3,}$'
    and not exists (select 1 from registry.words k where k.word = w.word);
  return null;
end $$;

insert into registry.words (word)
select distinct w.word from registry.entries e, unnest(string_to_array(e.search_text, ' ')) as w(word)
where w.word ~ '^[[:alnum:]]{3,}$';
create index words_by_word on registry.words (word);
create index words_alike on registry.words using gin (word public.gin_trgm_ops);

create trigger entries_keep_words after insert on registry.entries
  referencing new table as added for each statement execute function registry.keep_words();
create trigger entries_keep_changed_words after update on registry.entries
  for each row when (old.search_text is distinct from new.search_text) execute function registry.keep_changed_words();

create or replace function registry.search(folded text, at_most integer) returns table (enrolment_id uuid, score real)
language plpgsql stable security definer set search_path = public, pg_catalog as $$
declare
  the_scope text := access.scope();
  the_agency text := access.agency();
  the_areas text[] := access.area_codes();
  the_account uuid := access.account_id();
  the_person uuid := access.person_id();
  pattern text := '%' || replace(replace(replace(folded, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  words text[] := string_to_array(folded, ' ');
  longest text;
  asked text;
  others text;
  near text[];
  ids uuid[] := '{}';
  scores real[] := '{}';
  n integer := 0;
  more integer;
begin
  if not access.may('people.read') or the_scope = 'none' or length(folded) < 2 then
    return;
  end if;
  if the_scope = 'self' then
    return query select e.enrolment_id, 1::real from registry.entries e
      where e.person_id = the_person and e.is_current and e.search_text like pattern limit at_most;
    return;
  end if;
  if the_scope = 'caseload' then
    return query select c.enrolment_id, c.score from (
      select e.enrolment_id, word_similarity(folded, e.search_text) as score from registry.entries e
      where e.officer_id = the_account and e.agency_code = the_agency and e.is_current
    ) c where c.score >= 0.5 order by c.score desc, c.enrolment_id limit at_most;
    return;
  end if;
  if folded ~ '^[[:alnum:]]+( [[:alnum:]]+)*$' then
    -- Only the last word is still being typed. Beginnings of all words are many more rows to compare.
    foreach asked in array array[replace(folded, ' ', ' & ') || ':*', replace(folded, ' ', ':* & ') || ':*'] loop
      select coalesce(array_agg(b.enrolment_id), '{}'), coalesce(array_agg(b.score), '{}') into ids, scores from (
        select c.enrolment_id, c.score from (
          select e.enrolment_id,
            case when starts_with(e.search_text, folded) then 2
              when strpos(e.search_text, ' ' || folded) > 0 then 1.5 else 1.2 end::real as score
          from registry.entries e
          where array_to_tsvector(array_remove(string_to_array(e.search_text, ' '), '')) @@ asked::tsquery
            and e.is_current
            and (the_scope = 'city' or e.agency_code = the_agency)
            and (the_scope <> 'areas' or e.kota_code = any (the_areas) or e.kecamatan_code = any (the_areas))
          limit greatest(2 * at_most, 50)
        ) c order by c.score desc, c.enrolment_id desc limit at_most
      ) b;
      exit when ids <> '{}' or cardinality(words) = 1;
    end loop;
    return query select f.enrolment_id, f.score from unnest(ids, scores) as f(enrolment_id, score);
    n := cardinality(ids);
    if n >= at_most then
      return;
    end if;
  end if;
  return query
  select c.enrolment_id, c.score from (
    select e.enrolment_id,
      case when e.search_text like folded || '%' then 2 when e.search_text like '% ' || folded || '%' then 1.5 else 1 end::real
        as score
    from registry.entries e
    where e.search_text like pattern and e.is_current and e.enrolment_id <> all (ids)
      and (the_scope = 'city' or e.agency_code = the_agency)
      and (the_scope <> 'areas' or e.kota_code = any (the_areas) or e.kecamatan_code = any (the_areas))
    limit 200
  ) c order by c.score desc, c.enrolment_id desc limit at_most - n;
  get diagnostics more = row_count;
  n := n + more;
  if n >= 5 then
    return;
  end if;
  -- Words that are merely alike: the nearest known ones to the longest word, which says most, and the
  -- people who have them, first those who have the other words too; then ranked by the whole.
  select w into longest from unnest(words) w order by length(w) desc, w limit 1;
  perform set_config('pg_trgm.similarity_threshold', '0.4', true);
  select array_agg(b.word) into near from (
    select distinct k.word, similarity(k.word, longest) as likeness from registry.words k
    where k.word % longest order by likeness desc, k.word limit 8
  ) b;
  select string_agg(quote_literal(w) || ':*', ' & ') into asked
  from unnest(words) w where w <> longest and w ~ '^[[:alnum:]]+$';
  foreach others in array array[asked, null] loop
    return query
    select c.enrolment_id, c.score from (
      select distinct on (e.enrolment_id) e.enrolment_id, (word_similarity(folded, e.search_text) * 0.9)::real as score
      from unnest(near) k(word)
      cross join lateral (
        select e.enrolment_id, e.search_text from registry.entries e
        where array_to_tsvector(array_remove(string_to_array(e.search_text, ' '), ''))
            @@ (quote_literal(k.word) || coalesce(' & ' || others, ''))::tsquery
          and e.is_current and e.enrolment_id <> all (ids) and strpos(e.search_text, folded) = 0
          and (the_scope = 'city' or e.agency_code = the_agency)
          and (the_scope <> 'areas' or e.kota_code = any (the_areas) or e.kecamatan_code = any (the_areas))
        limit 40
      ) e
      order by e.enrolment_id
    ) c where c.score >= 0.4 order by c.score desc, c.enrolment_id desc limit at_most - n;
    get diagnostics more = row_count;
    n := n + more;
    exit when more > 0 or others is null;
  end loop;
end $$;

-- Purpose: the search no longer needs trigrams of every entry. Most of what is typed is how a name
-- begins, and an index by beginnings answers it at the same price however many people there are. A piece
-- from the middle of a word is looked for among the known words, and their people by the index of words.
-- One index of every entry's trigrams less to write for each person.
-- Locks: builds one index and drops one; writers of registry.entries wait meanwhile.
create index entries_by_beginning on registry.entries (search_text text_pattern_ops);
drop index registry.entries_by_text;

create or replace function registry.search(folded text, at_most integer) returns table (enrolment_id uuid, score real)
language plpgsql stable security definer set search_path = public, pg_catalog as $$
declare
  the_scope text := access.scope();
  the_agency text := access.agency();
  the_areas text[] := access.area_codes();
  the_account uuid := access.account_id();
  the_person uuid := access.person_id();
  words text[] := array_remove(regexp_split_to_array(folded, '[^[:alnum:]]+'), '');
  typed text := array_to_string(words, ' ');
  longest text;
  asked text;
  others text;
  near text[];
  ids uuid[] := '{}';
  more uuid[];
  scores real[];
begin
  if not access.may('people.read') or the_scope = 'none' or length(typed) < 2 then
    return;
  end if;
  if the_scope = 'self' then
    return query select e.enrolment_id, 1::real from registry.entries e
      where e.person_id = the_person and e.is_current and strpos(e.search_text, typed) > 0 limit at_most;
    return;
  end if;
  if the_scope = 'caseload' then
    return query select c.enrolment_id, c.score from (
      select e.enrolment_id, word_similarity(typed, e.search_text) as score from registry.entries e
      where e.officer_id = the_account and e.agency_code = the_agency and e.is_current
    ) c where c.score >= 0.5 order by c.score desc, c.enrolment_id limit at_most;
    return;
  end if;

  -- 1. Who begins as typed. The range stands for LIKE, which finds no index when it is not known before.
  select coalesce(array_agg(b.enrolment_id), '{}') into ids from (
    select e.enrolment_id from registry.entries e
    where e.search_text ~>=~ typed and e.search_text ~<~ (left(typed, -1) || chr(ascii(right(typed, 1)) + 1))
      and e.is_current
      and (the_scope = 'city' or e.agency_code = the_agency)
      and (the_scope <> 'areas' or e.kota_code = any (the_areas) or e.kecamatan_code = any (the_areas))
    limit at_most
  ) b;
  return query select f, 2::real from unnest(ids) f;
  if cardinality(ids) >= at_most then
    return;
  end if;

  -- 2. Who has the words, the last of them begun; then all of them begun; then words that contain them,
  --    until a screenful is found. Pieces of words are many more rows to compare.
  select case when every(k.choice is not null) then string_agg(k.choice, ' & ') end into others
  from unnest(words) w(word)
  cross join lateral (
    select '(' || string_agg(quote_literal(k.word), ' | ') || ')' as choice from (
      select k.word from registry.words k where k.word like '%' || w.word || '%' order by length(k.word), k.word limit greatest(at_most, 20)
    ) k
  ) k;
  foreach asked in array array[
    array_to_string(words, ' & ') || ':*', array_to_string(words, ':* & ') || ':*',
    others] loop
    continue when asked is null;
    select coalesce(array_agg(b.enrolment_id), '{}'), coalesce(array_agg(b.score), '{}') into more, scores from (
      select c.enrolment_id, c.score from (
        select e.enrolment_id, case when strpos(e.search_text, ' ' || typed) > 0 then 1.5
          when strpos(e.search_text, typed) > 0 then 1.3 else 1.2 end::real as score
        from registry.entries e
        where array_to_tsvector(array_remove(string_to_array(e.search_text, ' '), '')) @@ asked::tsquery
          and e.is_current and e.enrolment_id <> all (ids)
          and (the_scope = 'city' or e.agency_code = the_agency)
          and (the_scope <> 'areas' or e.kota_code = any (the_areas) or e.kecamatan_code = any (the_areas))
        limit greatest(2 * at_most, 50)
      ) c order by c.score desc, c.enrolment_id desc limit at_most - cardinality(ids)
    ) b;
    return query select f.id, f.score from unnest(more, scores) as f(id, score);
    ids := ids || more;
    exit when cardinality(ids) >= at_most;
  end loop;
  if cardinality(ids) >= least(5, at_most) then
    return;
  end if;

  -- 3. Words that are merely alike: the nearest known ones to the longest word, which says most, and the
  --    people who have them, first those who have the other words too; then ranked by the whole.
  select w into longest from unnest(words) w order by length(w) desc, w limit 1;
  perform set_config('pg_trgm.similarity_threshold', '0.4', true);
  select array_agg(b.word) into near from (
    select distinct k.word, similarity(k.word, longest) as likeness from registry.words k
    where k.word % longest order by likeness desc, k.word limit 8
  ) b;
  select string_agg(quote_literal(w) || ':*', ' & ') into asked from unnest(words) w where w <> longest;
  foreach others in array array[asked, null] loop
    select coalesce(array_agg(b.enrolment_id), '{}'), coalesce(array_agg(b.score), '{}') into more, scores from (
      select c.enrolment_id, c.score from (
        select distinct on (e.enrolment_id) e.enrolment_id, (word_similarity(typed, e.search_text) * 0.9)::real as score
        from unnest(near) k(word)
        cross join lateral (
          select e.enrolment_id, e.search_text from registry.entries e
          where array_to_tsvector(array_remove(string_to_array(e.search_text, ' '), ''))
              @@ (quote_literal(k.word) || coalesce(' & ' || others, ''))::tsquery
            and e.is_current and e.enrolment_id <> all (ids)
            and (the_scope = 'city' or e.agency_code = the_agency)
            and (the_scope <> 'areas' or e.kota_code = any (the_areas) or e.kecamatan_code = any (the_areas))
          limit 40
        ) e
        order by e.enrolment_id
      ) c where c.score >= 0.4 order by c.score desc, c.enrolment_id desc limit at_most - cardinality(ids)
    ) b;
    return query select f.id, f.score from unnest(more, scores) as f(id, score);
    exit when more <> '{}' or others is null;
  end loop;
end $$;

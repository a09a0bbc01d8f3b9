-- Purpose: of several words in a search all but the last are taken whole first, whose people the index
-- of words finds without reading everybody whose names begin alike.
-- Locks: replaces one function.
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
  -- Candidates by the longest word, which says most; then ranked by the whole.
  select w into longest from unnest(words) w order by length(w) desc limit 1;
  perform set_config('pg_trgm.word_similarity_threshold', '0.6', true);
  return query
  select c.enrolment_id, c.score from (
    select e.enrolment_id, (word_similarity(folded, e.search_text) * 0.9)::real as score
    from registry.entries e
    where longest <% e.search_text and e.is_current and not e.search_text like pattern
      and e.enrolment_id <> all (ids)
      and (the_scope = 'city' or e.agency_code = the_agency)
      and (the_scope <> 'areas' or e.kota_code = any (the_areas) or e.kecamatan_code = any (the_areas))
    limit 300
  ) c where c.score >= 0.4 order by c.score desc, c.enrolment_id desc limit at_most - n;
end $$;

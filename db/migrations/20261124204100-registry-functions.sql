-- Purpose: what has to see across policies and therefore asks who is acting by itself: the facts
-- from which entries are derived, the search, and the look-up of people who may be the same.
-- Locks: creates new objects only.

-- Everything that counts about these people, as src/lib/domain/stages/person-facts.ts reads it.
-- An entry shows all enrolments of a person also where the actor sees only one of them, so that
-- derived rows and sums are the same whoever causes them. Commands check visibility themselves.
create function registry.facts(ids uuid[]) returns table (person_id uuid, facts json)
language sql stable security definer set search_path = pg_catalog
begin atomic
  select p.id, json_build_object(
    'personId', p.id,
    'number', p.number,
    'fullName', p.full_name,
    'isArchived', p.archived_at is not null or p.merged_into is not null,
    'phone', (select f.e164 from people.phones f
      where f.person_id = p.id and f.is_primary and upper_inf(f.during) order by f.learned_at desc, f.id desc limit 1),
    'businessName', b.name,
    'category', coalesce(b.category, 'other'),
    'areaEdition', coalesce(a.area_edition, 1),
    'kotaCode', a.kota_code,
    'kecamatanCode', a.kecamatan_code,
    'kelurahanCode', a.kelurahan_code,
    'openGroups', (select coalesce(json_agg(distinct g.target_group), '[]'::json) from people.target_groups g
      where g.person_id = p.id and upper_inf(g.during)),
    'sensitiveGroups', (select coalesce(json_agg(distinct g.target_group), '[]'::json) from people.sensitive_groups g
      where g.person_id = p.id and upper_inf(g.during)),
    'enrolments', (select coalesce(json_agg(json_build_object(
        'id', n.id,
        'agencyCode', n.agency_code,
        'from', lower(n.during),
        'until', case when upper_inf(n.during) then null else upper(n.during) - 1 end,
        'isVoided', n.voided_at is not null,
        'officerId', c.officer_id,
        'officerName', c.full_name,
        'wishes', (select coalesce(json_agg(json_build_object('stage', w.stage, 'wish', w.wish, 'saidOn', w.said_on)), '[]'::json)
          from (select distinct on (w.stage) w.stage, w.wish, w.said_on from stages.wishes w
            where w.enrolment_id = n.id order by w.stage, w.learned_at desc, w.id desc) w),
        'evidence', (select coalesce(json_agg(json_build_object('stage', e.stage, 'grade', e.grade, 'countsFrom', e.counts_from)), '[]'::json)
          from stages.evidence e
          where e.enrolment_id = n.id and not e.is_withdrawal
            and not exists (select 1 from stages.evidence r where r.replaces = e.id))
      ) order by lower(n.during), n.id), '[]'::json)
      from stages.enrolments n
      left join lateral (select c.officer_id, o.full_name from stages.caseloads c
        join accounts.accounts o on o.id = c.officer_id
        where c.enrolment_id = n.id and upper_inf(c.during) limit 1) c on true
      where n.person_id = p.id)
  )
  from people.people p
  left join lateral (select b.name, b.category from businesses.roles r
    join businesses.businesses b on b.id = r.business_id
    where r.person_id = p.id and upper_inf(r.during) and b.archived_at is null
    order by b.created_at, b.id limit 1) b on true
  left join lateral (select a.area_edition, a.kota_code, a.kecamatan_code, a.kelurahan_code from people.addresses a
    where a.person_id = p.id and upper_inf(a.during)
    order by a.kind = 'living' desc, a.learned_at desc limit 1) a on true
  where p.id = any (ids);
end;

create function people.taken_numbers(numbers text[]) returns setof text
language sql stable security definer set search_path = pg_catalog
begin atomic
  select p.number from people.people p where p.number = any (numbers);
end;

-- People who may be the same as somebody at the door: candidates only, by number, by phone, and by
-- name; src/lib/domain/linkage decides. It sees everybody, whoever asks, because the same person may
-- be registered by another agency; `is_visible` says whether the actor may be told who.
create function people.find_candidates(asked json) returns table (
  ask integer, person_id uuid, same_nik boolean, same_phone boolean, full_name text, birth_date date,
  kelurahan_code text, kecamatan_code text, is_enrolled_here boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not (access.may('people.write') or access.may('imports.run')) then
    raise exception 'not allowed' using errcode = 'JK403';
  end if;
  return query
  with asks as (
    select a.* from json_to_recordset(asked) as a(ask integer, nik_token bigint, phones text[], folded text)
  ), hits as (
    select a.ask, t.person_id, true as by_nik, false as by_phone from asks a
      join people.identifier_tokens t on t.kind = 'nik' and t.token = a.nik_token
    union all
    select a.ask, h.person_id, false, true from asks a
      cross join lateral (select f.person_id from people.phones f where f.e164 = any (a.phones)
        and upper_inf(f.during) limit 20) h
    union all
    select a.ask, h.person_id, false, false from asks a
      cross join lateral (select n.person_id from people.names n where n.folded = a.folded limit 200) h
  ), people_hit as (
    select h.ask, coalesce(p.merged_into, p.id) as person_id, bool_or(h.by_nik) as by_nik, bool_or(h.by_phone) as by_phone
    from hits h join people.people p on p.id = h.person_id
    group by 1, 2
  )
  select h.ask, p.id, h.by_nik, h.by_phone, p.full_name, p.birth_date, e.kelurahan_code, e.kecamatan_code,
    exists (select 1 from registry.entries x where x.person_id = p.id and x.is_current and x.agency_code = access.agency())
  from people_hit h
  join people.people p on p.id = h.person_id
  left join lateral (select x.kelurahan_code, x.kecamatan_code from registry.entries x where x.person_id = p.id limit 1) e on true
  where p.archived_at is null;
end $$;

-- Search by name or business, tolerant of spelling, ranked: returns ids only. It applies the scope
-- itself, because row-level security keeps trigram indexes from being used (docs/decisions/0003);
-- a test compares it with the policies on random data.
--
-- Both sides are folded the same way. First what contains the words as typed, capped before ranking;
-- only when that gives fewer than a screenful, words that are merely alike.
create function registry.search(folded text, at_most integer) returns table (enrolment_id uuid, score real)
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
  n integer;
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
  return query
  select c.enrolment_id, c.score from (
    select e.enrolment_id,
      case when e.search_text like folded || '%' then 2 when e.search_text like '% ' || folded || '%' then 1.5 else 1 end::real
        as score
    from registry.entries e
    where e.search_text like pattern and e.is_current
      and (the_scope = 'city' or e.agency_code = the_agency)
      and (the_scope <> 'areas' or e.kota_code = any (the_areas) or e.kecamatan_code = any (the_areas))
    limit 200
  ) c order by c.score desc, c.enrolment_id desc limit at_most;
  get diagnostics n = row_count;
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
      and (the_scope = 'city' or e.agency_code = the_agency)
      and (the_scope <> 'areas' or e.kota_code = any (the_areas) or e.kecamatan_code = any (the_areas))
    limit 300
  ) c where c.score >= 0.4 order by c.score desc, c.enrolment_id desc limit at_most - n;
end $$;

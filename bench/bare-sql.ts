/**
 * The plain SQL of the measured operations, as a program without sign-in, policies, journal and
 * kept sums would write it: by the owner, whom no policy binds. Texts are named and so prepared once
 * per connection, as ours are.
 */

const listed = `e.receipt, e.person_id, e.enrolment_id, e.agency_code, e.person_number, e.full_name,
  e.business_name, e.category, e.phone, e.kota_code, e.kecamatan_code, e.kelurahan_code, e.officer_id,
  e.officer_name, e.enrolled_on, e.reached, e.proven, e.wanted, e.not_needed, e.next_stage, e.waiting_since`;

/** A page of 50 by kecamatan and stage reached, newest first, and how many there are in all. */
export const page = {
  name: 'page',
  text: `select ${listed} from registry.entries e
    where e.is_current and e.agency_code = $1 and e.kecamatan_code = $2 and (e.reached & $3::int2) <> 0
    order by e.receipt desc limit 50`,
};

export const pageTotal = {
  name: 'page-total',
  text: `select count(*)::int as total from registry.entries e
    where e.is_current and e.agency_code = $1 and e.kecamatan_code = $2 and (e.reached & $3::int2) <> 0`,
};

/** Unranked; by an index of its own on the name, which the bench makes while searches are measured. */
export const search = {
  name: 'search',
  text: `select ${listed} from registry.entries e where e.full_name ilike $1 limit 20`,
};

export const searchIndex = {
  make: `create index bench_entries_by_name on registry.entries using gin (full_name gin_trgm_ops)`,
  drop: `drop index if exists registry.bench_entries_by_name`,
};

/** People by kecamatan and stage up to the end of a year, counted from the registry's rows. */
export const funnel = {
  name: 'funnel',
  text: `select e.kecamatan_code, s.stage, count(*)::int as people
    from registry.entries e cross join lateral unnest(e.reached_days) with ordinality s(day, stage)
    where e.is_current and s.day <= $1::date
    group by 1, 2 order by 1, 2`,
};

/** One insert per table with the rows of one registration. */
export const creates = {
  entry: `insert into registry.entries (enrolment_id, person_id, agency_code, kota_code, kecamatan_code,
      kelurahan_code, area_edition, enrolled_on, person_number, full_name, business_name, category, phone,
      reached, proven, wanted, not_needed, reached_days, proven_days, next_stage, waiting_since, groups, search_text)
    values ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10, $11, $12, 1, 1, 2, 0,
      array[$7, null, null, null, null, null, null]::date[], array[$7, null, null, null, null, null, null]::date[],
      1, $7, $13, $14)`,
  person: `insert into people.people (id, number, full_name, sex, birth_date, birth_place) values ($1, $2, $3, $4, $5, $6)`,
  name: `insert into people.names (id, person_id, kind, full_name, folded, during) values ($1, $2, 'card', $3, $4, $5)`,
  address: `insert into people.addresses (id, person_id, kind, street, rt, rw, area_edition, kelurahan_code, kecamatan_code, kota_code, during)
    values ($1, $2, 'living', $3, $4, $5, 1, $6, $7, $8, $9)`,
  identifier: `insert into people.identifiers (id, person_id, kind, key_version, sealed, verification, during)
    values ($1, $2, 'nik', 1, $3, 'agrees', $4)`,
  tokens: `insert into people.identifier_tokens (token, kind, key_version, person_id, identifier_id)
    values ($1, 'nik', 1, $5, $6), ($2, 'nik-first-12', 1, $5, $6), ($3, 'nik-first-15', 1, $5, $6), ($4, 'nik-last-4', 1, $5, $6)`,
  phone: `insert into people.phones (id, person_id, e164, during) values ($1, $2, $3, $4)`,
  group: `insert into people.target_groups (id, person_id, target_group, source, during) values ($1, $2, $3, 'desk', $4)`,
  consent: `insert into people.consents (id, person_id, purpose, legal_basis, wording_code, channel, given_on)
    values ($1, $2, 'coaching', 'publicTask', 'programme-2020', 'desk', $3)`,
  business: `insert into businesses.businesses (id, agency_code, name, category, activity, street, rt, rw, area_edition, kelurahan_code, kecamatan_code, kota_code, phone, search_text)
    values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11, $12, $13)`,
  role: `insert into businesses.roles (business_id, person_id, role, during) values ($1, $2, 'owner', $3)`,
  enrolment: `insert into stages.enrolments (id, person_id, agency_code, during, channel) values ($1, $2, $3, $4, 'desk')`,
  wish: `insert into stages.wishes (id, enrolment_id, person_id, stage, wish, said_on) values ($1, $2, $3, $4, $5, $6)`,
  evidence: `insert into stages.evidence (id, enrolment_id, person_id, agency_code, stage, kind, grade, giver_agency, area_edition, kecamatan_code, kelurahan_code, happened_on, recorded_on, command_id)
    values ($1, $2, $3, $4, 'registration', 'registered', 'C', $4, 1, $5, $6, $7, '2020-12-08', $8)`,
} as const;

import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import type { Entry } from '#lib/domain/stages/project-entry.ts';
import { arrayText } from '../../db/array-text.ts';
import { sql } from '../../db/sql.ts';
import { jsonOf, statement } from '../../db/statement.ts';

/** Everything that counts about these people, whoever asks: for deriving, never for showing. */
export const loadFacts = statement(
  'registry.facts',
  { personId: 'uuid', facts: jsonOf<PersonFacts>() },
  (personIds: readonly string[]) =>
    sql`select person_id, facts from registry.facts(${personIds}::uuid[])`,
  [[]],
);

/** Makes other changes of these people wait until this transaction ends. */
export const lockPeople = statement(
  'registry.lock-people',
  { locked: 'int4' },
  (personIds: readonly string[]) =>
    sql`select registry.lock_people(${personIds}::uuid[]) as locked`,
  [[]],
);

/** Which of these people the actor may see, and by which of their enrolments. */
export const findVisible = statement(
  'registry.find-visible',
  { personId: 'uuid', enrolmentId: 'uuid', agencyCode: 'text', isCurrent: 'bool' },
  (personIds: readonly string[]) =>
    sql`select person_id, enrolment_id, agency_code, is_current
      from registry.entries where person_id = any (${personIds}::uuid[])
      order by person_id, enrolled_on, enrolment_id`,
  [[]],
);

/** Writes derived rows whole. The row below has the columns of the table in their order. */
export const writeEntries = statement(
  'registry.write-entries',
  { saved: 'int4' },
  (rows: readonly Entry[]) =>
    sql`select registry.write_entries(array(
        select row(r.enrolment_id, r.person_id, r.agency_code, r.officer_id, r.officer_name, r.kota_code, r.kecamatan_code, r.kelurahan_code, r.area_edition, null::int8, r.is_current, r.is_first, r.enrolled_on, r.person_number, r.full_name, r.business_name, r.category, r.phone, r.reached, r.proven, r.wanted, r.not_needed, r.reached_days::date[], r.proven_days::date[], r.next_stage, r.waiting_since, r.groups::text[], r.search_text, r.gaps, r.left_on)::registry.entries
        from unnest(${rows.map((row) => row.enrolmentId)}::uuid[],
            ${rows.map((row) => row.personId)}::uuid[],
            ${rows.map((row) => row.agencyCode)}::text[],
            ${rows.map((row) => row.officerId)}::uuid[],
            ${rows.map((row) => row.officerName)}::text[],
            ${rows.map((row) => row.kotaCode)}::text[],
            ${rows.map((row) => row.kecamatanCode)}::text[],
            ${rows.map((row) => row.kelurahanCode)}::text[],
            ${rows.map((row) => row.areaEdition)}::int2[],
            ${rows.map((row) => row.isCurrent)}::bool[],
            ${rows.map((row) => row.isFirst)}::bool[],
            ${rows.map((row) => row.enrolledOn)}::date[],
            ${rows.map((row) => row.personNumber)}::text[],
            ${rows.map((row) => row.fullName)}::text[],
            ${rows.map((row) => row.businessName)}::text[],
            ${rows.map((row) => row.category)}::text[],
            ${rows.map((row) => row.phone)}::text[],
            ${rows.map((row) => row.reached)}::int2[],
            ${rows.map((row) => row.proven)}::int2[],
            ${rows.map((row) => row.wanted)}::int2[],
            ${rows.map((row) => row.notNeeded)}::int2[],
            ${rows.map((row) => arrayText(row.reachedDays))}::text[],
            ${rows.map((row) => arrayText(row.provenDays))}::text[],
            ${rows.map((row) => row.nextStage)}::int2[],
            ${rows.map((row) => row.waitingSince)}::date[],
            ${rows.map((row) => arrayText(row.groups))}::text[],
            ${rows.map((row) => row.searchText)}::text[],
            ${rows.map((row) => row.gaps)}::int2[],
            ${rows.map((row) => row.leftOn)}::date[])
          as r(enrolment_id, person_id, agency_code, officer_id, officer_name, kota_code, kecamatan_code, kelurahan_code, area_edition, is_current, is_first, enrolled_on, person_number, full_name, business_name, category, phone, reached, proven, wanted, not_needed, reached_days, proven_days, next_stage, waiting_since, groups, search_text, gaps, left_on)
      )) as saved`,
  [[]],
);

import type { BusinessCategory, LegalForm } from '#lib/domain/businesses/categories.ts';
import type { ProofKind } from '#lib/domain/files/proof-kind.ts';
import type { OpenGroup, SensitiveGroup } from '#lib/domain/people/target-groups.ts';
import type { Day } from '#lib/domain/shared/days.ts';
import type { LeavingReason } from '#lib/domain/stages/leaving.ts';
import type { EvidenceKind, Grade, Stage, Wish } from '#lib/domain/stages/stages.ts';
import { sql } from '../../db/sql.ts';
import { jsonOf, orNull, statement, textOf } from '../../db/statement.ts';

/** A photo or paper behind evidence, as far as the actor may look at it. */
export interface ProofShown {
  readonly id: string;
  readonly kind: ProofKind;
  readonly fileName: string;
  readonly byteSize: number;
  readonly isSensitive: boolean;
}

export interface EvidenceShown {
  readonly id: string;
  readonly enrolmentId: string;
  readonly stage: Stage;
  readonly kind: EvidenceKind;
  readonly grade: Grade;
  readonly giverAgency: string | null;
  readonly giverName: string | null;
  readonly happenedOn: Day | null;
  readonly recordedOn: Day;
  readonly learnedAt: string;
  readonly title: string | null;
  readonly place: string | null;
  readonly reference: string | null;
  readonly validUntil: Day | null;
  readonly hours: number | null;
  readonly amountIdr: number | null;
  readonly month: Day | null;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly replacedOn: Day | null;
  readonly proofs: readonly ProofShown[] | null;
  readonly note: string | null;
  readonly isWithdrawal: boolean;
  readonly replaces: string | null;
}

export interface EnrolmentShown {
  readonly id: string;
  readonly agencyCode: string;
  readonly agencyName: string;
  readonly from: Day;
  readonly until: Day | null;
  readonly channel: string;
  readonly endReason: LeavingReason | null;
  readonly isVoided: boolean;
  readonly officerId: string | null;
  readonly officerName: string | null;
}

export interface WishShown {
  readonly enrolmentId: string;
  readonly stage: Stage;
  readonly wish: Wish;
  readonly saidOn: Day;
  readonly learnedAt: string;
}

/**
 * One person with what the actor may see of it, in one row: policies cut away what is not theirs.
 * A person that the actor may not see is no row at all.
 */
export const selectPerson = statement(
  'registry.get-person',
  {
    id: 'uuid',
    number: 'text',
    fullName: 'text',
    callName: orNull('text'),
    sex: orNull('text'),
    birthDate: orNull('date'),
    birthPlace: orNull('text'),
    mergedInto: orNull('uuid'),
    archivedReason: orNull('text'),
    isArchived: 'bool',
    revision: 'int4',
    identifiers:
      orNull(
        jsonOf<
          {
            id: string;
            kind: string;
            keyVersion: number;
            sealed: string;
            verification: string;
            reason: string | null;
          }[]
        >(),
      ),
    phones: orNull(jsonOf<{ e164: string; isPrimary: boolean }[]>()),
    address:
      orNull(
        jsonOf<{
          street: string | null;
          rt: string | null;
          rw: string | null;
          kelurahanCode: string | null;
          kecamatanCode: string | null;
          kotaCode: string | null;
        }>(),
      ),
    businesses:
      orNull(
        jsonOf<
          {
            id: string;
            name: string;
            category: BusinessCategory;
            legalForm: LegalForm;
            activity: string | null;
            activityCode: string | null;
          }[]
        >(),
      ),
    groups: orNull(jsonOf<OpenGroup[]>()),
    enrolments: jsonOf<EnrolmentShown[]>(),
    wishes: orNull(jsonOf<WishShown[]>()),
    evidence: orNull(jsonOf<EvidenceShown[]>()),
    nextStage: orNull('int2'),
    waitingSince: orNull('date'),
    reached: 'int2',
    proven: 'int2',
  },
  (personId: string) =>
    sql`select p.id, p.number, p.full_name, p.call_name, p.sex, p.birth_date, p.birth_place,
      p.merged_into, p.archived_reason, p.archived_at is not null as is_archived, p.revision,
      (select json_agg(json_build_object('id', i.id, 'kind', i.kind, 'keyVersion', i.key_version,
          'sealed', encode(i.sealed, 'base64'), 'verification', i.verification,
          'reason', i.verification_reason) order by i.learned_at desc)
        from people.identifiers i where i.person_id = p.id and upper_inf(i.during)) as identifiers,
      (select json_agg(json_build_object('e164', f.e164, 'isPrimary', f.is_primary)
          order by f.is_primary desc, f.learned_at desc)
        from people.phones f where f.person_id = p.id and upper_inf(f.during)) as phones,
      (select json_build_object('street', a.street, 'rt', a.rt, 'rw', a.rw,
          'kelurahanCode', a.kelurahan_code, 'kecamatanCode', a.kecamatan_code, 'kotaCode', a.kota_code)
        from people.addresses a where a.person_id = p.id and upper_inf(a.during)
        order by a.kind = 'living' desc, a.learned_at desc limit 1) as address,
      (select json_agg(json_build_object('id', b.id, 'name', b.name, 'category', b.category,
          'legalForm', b.legal_form, 'activity', b.activity, 'activityCode', b.activity_code) order by b.created_at)
        from businesses.roles r join businesses.businesses b on b.id = r.business_id
        where r.person_id = p.id and upper_inf(r.during) and b.archived_at is null) as businesses,
      (select json_agg(distinct g.target_group) from people.target_groups g
        where g.person_id = p.id and upper_inf(g.during)) as groups,
      (select json_agg(json_build_object('id', n.id, 'agencyCode', n.agency_code, 'agencyName', ag.short_name,
          'from', lower(n.during), 'until', case when upper_inf(n.during) then null else upper(n.during) - 1 end,
          'channel', n.channel, 'endReason', n.end_reason, 'isVoided', n.voided_at is not null, 'officerId', x.officer_id,
          'officerName', x.officer_name) order by lower(n.during))
        from stages.enrolments n join registry.entries x on x.enrolment_id = n.id
        join accounts.agencies ag on ag.code = n.agency_code
        where n.person_id = p.id) as enrolments,
      (select json_agg(json_build_object('enrolmentId', w.enrolment_id, 'stage', w.stage, 'wish', w.wish,
          'saidOn', w.said_on, 'learnedAt', w.learned_at) order by w.learned_at desc, w.id desc)
        from stages.wishes w where w.person_id = p.id) as wishes,
      (select json_agg(json_build_object('id', v.id, 'enrolmentId', v.enrolment_id, 'stage', v.stage,
          'kind', v.kind, 'grade', v.grade, 'giverAgency', v.giver_agency, 'giverName', v.giver_name,
          'happenedOn', v.happened_on, 'recordedOn', v.recorded_on, 'learnedAt', v.learned_at,
          'title', v.title, 'place', v.place, 'reference', v.reference, 'validUntil', v.valid_until,
          'hours', v.hours, 'amountIdr', v.amount_idr, 'month', v.month, 'quantity', v.quantity,
          'unit', v.unit, 'replacedOn', v.replaced_on, 'proofs', (select json_agg(json_build_object('id', f.id,
            'kind', f.kind, 'fileName', f.file_name, 'byteSize', f.byte_size, 'isSensitive', f.is_sensitive)
            order by f.added_at, f.id)
            from files.proofs r join files.files f on f.id = r.file_id where r.evidence_id = v.id), 'note', v.note, 'isWithdrawal', v.is_withdrawal,
          'replaces', v.replaces) order by v.counts_from desc, v.learned_at desc)
        from stages.evidence v where v.person_id = p.id) as evidence,
      e.next_stage, e.waiting_since, e.reached, e.proven
    from people.people p
    join lateral (select x.next_stage, x.waiting_since, x.reached, x.proven from registry.entries x
      where x.person_id = p.id order by x.is_current desc, x.enrolled_on limit 1) e on true
    where p.id = ${personId}`,
  ['00000000-0000-7000-8000-000000000000'],
);

/** Welfare and disability of a person, where the actor may know of it. */
export const selectSensitive = statement(
  'registry.get-sensitive',
  { targetGroup: textOf<SensitiveGroup>(), accommodation: orNull('text') },
  (personId: string) =>
    sql`select g.target_group, g.accommodation from people.sensitive_groups g
      where g.person_id = ${personId} and upper_inf(g.during) order by g.target_group`,
  ['00000000-0000-7000-8000-000000000000'],
);

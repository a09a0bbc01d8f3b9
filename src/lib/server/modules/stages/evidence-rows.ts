import type { EvidenceInput } from '#lib/domain/stages/evidence-input.ts';
import type { EvidenceFact } from '#lib/domain/stages/person-facts.ts';
import type { Day } from '#lib/domain/shared/days.ts';
import type { Statement } from '../../db/statement.ts';
import { insertEvidence } from './stage-rows.sql.ts';

/** A piece of evidence on its way into the table. */
export interface NewEvidence {
  readonly id: string;
  readonly enrolmentId: string;
  readonly personId: string;
  readonly agencyCode: string;
  readonly areaEdition: number;
  readonly kecamatanCode: string | null;
  readonly kelurahanCode: string | null;
  readonly recordedOn: Day;
  readonly commandId: string;
  readonly originId: string | null;
  /** The piece that this one replaces, or takes back. */
  readonly replaces: string | null;
  readonly isWithdrawal: boolean;
  /** The day on which it took the place of an earlier piece. */
  readonly replacedOn?: Day;
  readonly evidence: EvidenceInput;
}

/** The statement that adds evidence. Entries must have been written before. */
export function addEvidence(rows: readonly NewEvidence[]): readonly Statement[] {
  if (rows.length === 0) return [];
  return [
    insertEvidence(
      rows.map((row) => ({
        id: row.id,
        enrolment_id: row.enrolmentId,
        person_id: row.personId,
        agency_code: row.agencyCode,
        stage: row.evidence.stage,
        kind: row.evidence.kind,
        grade: row.evidence.grade,
        giver_agency: row.evidence.giverName === null ? row.agencyCode : null,
        giver_name: row.evidence.giverName,
        area_edition: row.areaEdition,
        kecamatan_code: row.kecamatanCode,
        kelurahan_code: row.kelurahanCode,
        happened_on: row.evidence.happenedOn,
        recorded_on: row.recordedOn,
        title: row.evidence.title,
        place: row.evidence.place,
        reference: row.evidence.reference,
        valid_until: row.evidence.validUntil,
        hours: row.evidence.hours,
        amount_idr: row.evidence.amountIdr,
        month: row.evidence.month,
        quantity: row.evidence.quantity,
        unit: row.evidence.unit,
        replaced_on: row.replacedOn ?? null,
        note: row.evidence.note,
        command_id: row.commandId,
        origin_id: row.originId,
        replaces: row.replaces,
        is_withdrawal: row.isWithdrawal,
      })),
    ),
  ];
}

/** What of it counts: stage, grade, and the day from which it does. */
export function factOf(evidence: EvidenceInput, recordedOn: Day): EvidenceFact {
  return {
    stage: evidence.stage,
    grade: evidence.grade,
    countsFrom: evidence.happenedOn ?? recordedOn,
  };
}

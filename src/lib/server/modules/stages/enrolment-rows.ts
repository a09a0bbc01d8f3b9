import type { Day } from '#lib/domain/shared/days.ts';
import type { OfferedStage, Wish } from '#lib/domain/stages/stages.ts';
import type { Statement } from '../../db/statement.ts';
import { insertCaseloads, insertEnrolments, insertWishes } from './stage-rows.sql.ts';

export interface NewEnrolment {
  readonly id: string;
  readonly personId: string;
  readonly agencyCode: string;
  readonly from: Day;
  readonly channel: string;
  readonly officerId: string | null;
  readonly originId: string | null;
}

export interface NewWish {
  readonly id: string;
  readonly enrolmentId: string;
  readonly personId: string;
  readonly stage: OfferedStage;
  readonly wish: Wish;
  readonly saidOn: Day;
  readonly originId: string | null;
}

/** Statements that enrol people, and hand them to their officers. Entries come before. */
export function addEnrolments(rows: readonly NewEnrolment[]): readonly Statement[] {
  if (rows.length === 0) return [];
  const cases = rows.flatMap((row) =>
    row.officerId === null
      ? []
      : [{ enrolment_id: row.id, officer_id: row.officerId, during: `[${row.from},)` }],
  );
  return [
    insertEnrolments(
      rows.map((row) => ({
        id: row.id,
        person_id: row.personId,
        agency_code: row.agencyCode,
        during: `[${row.from},)`,
        channel: row.channel,
        origin_id: row.originId,
      })),
    ),
    ...(cases.length === 0 ? [] : [insertCaseloads(cases)]),
  ];
}

/** The statement that adds what people said they want. */
export function addWishes(rows: readonly NewWish[]): readonly Statement[] {
  if (rows.length === 0) return [];
  return [
    insertWishes(
      rows.map((row) => ({
        id: row.id,
        enrolment_id: row.enrolmentId,
        person_id: row.personId,
        stage: row.stage,
        wish: row.wish,
        said_on: row.saidOn,
        origin_id: row.originId,
      })),
    ),
  ];
}

import { findDuplicates, type DuplicateFinding } from '#lib/domain/linkage/check-duplicate.ts';
import { foldName } from '#lib/domain/people/names.ts';
import type { Day } from '#lib/domain/shared/days.ts';
import type { App } from '../../app.ts';
import { tokenOf } from '../../crypto/tokens.ts';
import type { RowOf, Statement } from '../../db/statement.ts';
import { findCandidates } from './person-rows.sql.ts';

/** Somebody at a door who may be registered already. */
export interface AskedPerson {
  readonly fullName: string;
  readonly birthDate: Day | null;
  readonly kelurahanCode: string | null;
  readonly nik: string | null;
  readonly phones: readonly string[];
}

export type CandidateRow =
  ReturnType<typeof findCandidates> extends Statement<infer Row> ? Row : never;
export type { RowOf };

/** The statement that looks for people who share a number, phone or name with those asked about. */
export function askForCandidates(app: App, asked: readonly AskedPerson[]): Statement<CandidateRow> {
  return findCandidates(
    JSON.stringify(
      asked.map((one, ask) => ({
        ask,
        nik_token: one.nik === null ? null : tokenOf(app.keys, 'nik', one.nik),
        phones: one.phones,
        folded: foldName(one.fullName),
      })),
    ),
  );
}

/** A finding with what the door needs to know of it. */
export type DoorFinding = DuplicateFinding & { readonly isEnrolledHere: boolean };

/** The findings on each asked person, by the one rule, strongest first. */
export function judgeCandidates(
  asked: readonly AskedPerson[],
  rows: readonly CandidateRow[],
): readonly (readonly DoorFinding[])[] {
  const byAsk = Map.groupBy(rows, (row) => row.ask);
  return asked.map((one, ask) => {
    const candidates = byAsk.get(ask) ?? [];
    const findings = findDuplicates(
      one,
      candidates.map((row) => ({
        personId: row.personId,
        fullName: row.fullName,
        birthDate: row.birthDate,
        kelurahanCode: row.kelurahanCode,
        isSameNik: row.sameNik,
        isSamePhone: row.samePhone,
      })),
    );
    return findings.map((finding) => ({
      ...finding,
      isEnrolledHere: candidates.some(
        (row) => row.personId === finding.personId && row.isEnrolledHere,
      ),
    }));
  });
}

import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { isSensitiveStage, type Stage } from '#lib/domain/stages/stages.ts';
import type { Statement } from '../../db/statement.ts';
import { insertProofs, type StoredFile } from './files.sql.ts';

/**
 * Whether these files may prove this about this person: each must be of the person and visible, and
 * one about money must be kept as sensitive.
 *
 * @param found rows of `findFiles`
 */
export function checkProofs(
  found: readonly StoredFile[],
  fileIds: readonly string[],
  personId: string,
  stage: Stage,
): Result<readonly string[]> {
  for (const fileId of fileIds) {
    const file = found.find((one) => one.id === fileId);
    if (file === undefined || file.personId !== personId) {
      return refused('proof.unknown', undefined, 'proof');
    }
    if (isSensitiveStage(stage) && !file.isSensitive) {
      return refused('proof.not-sensitive', undefined, 'proof');
    }
  }
  return accepted([...new Set(fileIds)]);
}

/** Statements that put proofs behind evidence; the evidence must have been written before. */
export function addProofs(
  rows: readonly {
    readonly evidenceId: string;
    readonly fileId: string;
    readonly personId: string;
  }[],
): readonly Statement[] {
  if (rows.length === 0) return [];
  return [
    insertProofs(
      rows.map((row) => ({
        evidence_id: row.evidenceId,
        file_id: row.fileId,
        person_id: row.personId,
      })),
    ),
  ];
}

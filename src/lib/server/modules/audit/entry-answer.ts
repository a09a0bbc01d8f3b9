import * as v from 'valibot';
import type { Problem } from '#lib/domain/shared/result.ts';
import type { RowOf } from '../../db/statement.ts';
import type { entryColumns } from './history.sql.ts';

/** An act of the journal in answers of queries. */
export const entryAnswer = {
  commandId: v.string(),
  commandType: v.string(),
  actorName: v.string(),
  actorRole: v.string(),
  agencyCode: v.nullable(v.string()),
  device: v.string(),
  originId: v.nullable(v.string()),
  /** The asker's clock, where the asker may have been offline. */
  deviceAt: v.nullable(v.string()),
  receivedAt: v.string(),
  outcome: v.picklist(['accepted', 'refused', 'read']),
  problem: v.nullable(
    v.custom<Problem>((value) => typeof value === 'object' && value !== null && 'code' in value),
  ),
  changes: v.array(
    v.object({
      entity: v.string(),
      entityId: v.string(),
      /** The value before and after; both null when the person was erased. */
      old: v.unknown(),
      new: v.unknown(),
      isErased: v.boolean(),
    }),
  ),
};

/** The answer of a row; its number stays inside and becomes the cursor. */
export function toEntry(row: RowOf<typeof entryColumns>) {
  const { seq, changes, ...entry } = row;
  void seq;
  return { ...entry, changes: changes ?? [] };
}

/** Rows of a page of which one more was asked for: the page, and where the next begins. */
export function pageOf<Row extends { readonly seq: number }>(
  rows: readonly Row[],
  size: number,
): { readonly page: readonly Row[]; readonly nextCursor: string | null } {
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return {
    page,
    nextCursor: rows.length > size && last !== undefined ? String(last.seq) : null,
  };
}

import type { Problem } from '../shared/result.ts';

/** One thing that an act changed, as the journal keeps it: the value before and after. */
export interface HistoryChange {
  readonly entity: string;
  readonly entityId: string;
  /** Values as they were written; both null when the person was erased from the journal. */
  readonly old: unknown;
  readonly new: unknown;
  readonly isErased: boolean;
}

/** One act in the journal with everything that it changed. */
export interface HistoryEntry {
  readonly commandId: string;
  readonly commandType: string;
  readonly actorName: string;
  readonly actorRole: string;
  readonly agencyCode: string | null;
  /** How it came: `desk`, `api`, a job. Nothing that identifies a person. */
  readonly device: string;
  /** The import or other act on many that it was a part of. */
  readonly originId: string | null;
  /** The asker's clock where the asker may have been offline; otherwise null. */
  readonly deviceAt: string | null;
  readonly receivedAt: string;
  readonly outcome: 'accepted' | 'refused' | 'read';
  readonly problem: Problem | null;
  readonly changes: readonly HistoryChange[];
}

/** A value as a record of fields; what is no record has none. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

/** One field of a value where it is text that says something. */
export function textField(value: unknown, key: string): string | null {
  const field = fieldsOf(value)[key];
  return typeof field === 'string' && field !== '' ? field : null;
}

/** Milliseconds by which a device's clock may differ from the office's without being worth telling. */
const SAME_MOMENT = 60_000;

/** When it happened by the asker's clock, where that differs from when the office received it. */
export function happenedEarlier(
  entry: Pick<HistoryEntry, 'deviceAt' | 'receivedAt'>,
): string | null {
  if (entry.deviceAt === null) return null;
  const apart = Math.abs(Date.parse(entry.receivedAt) - Date.parse(entry.deviceAt));
  return apart < SAME_MOMENT ? null : entry.deviceAt;
}

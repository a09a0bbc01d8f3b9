import { fieldsOf, textField, type HistoryEntry } from '#lib/domain/audit/entry.ts';
import type { Locale } from '../locale.ts';
import { entityLabel, fieldRows } from './fields.ts';
import { shownValue, type Names, type Shown } from './values.ts';

/** What a deed may tell of the act: pieces of its changes, already in words. */
export interface Telling {
  /** A field of the first change as it is now, or as it was. */
  readonly now: (key: string, shown: Shown) => string | null;
  readonly old: (key: string, shown: Shown) => string | null;
  /** The first change's value itself, where it is one word and no record. */
  readonly value: { readonly old: string | null; readonly now: string | null };
  /** What had been taken back is set again. */
  readonly isSetAgain: boolean;
  /** Every field that changed, by name; one that has no fields of its own by its own name. */
  readonly changed: readonly {
    readonly label: string;
    readonly old: string | null;
    readonly now: string | null;
    readonly isWhole: boolean;
  }[];
}

/** What the changes of an entry tell. */
export function tellingOf(locale: Locale, entry: HistoryEntry, names: Names): Telling {
  const [first] = entry.changes;
  const side = (value: unknown, key: string, shown: Shown): string | null =>
    typeof value === 'object' && value !== null && key in value
      ? shownValue(locale, shown, Object.entries(value).find(([name]) => name === key)?.[1], names)
      : null;
  const changed = entry.changes.flatMap((change) => {
    const label = entityLabel(locale, change.entity);
    if (label === undefined || change.isErased) return [];
    const [row, ...more] = fieldRows(locale, change, names);
    const isWhole = row === undefined || more.length > 0 || row.key !== change.entity;
    return [{ label, old: row?.old ?? null, now: row?.now ?? null, isWhole }];
  });
  const whole = (value: unknown): string | null =>
    typeof value === 'string' || textField(value, 'fullName') !== null
      ? shownValue(locale, 'officer', value, names)
      : null;
  return {
    now: (key, shown) => side(first?.new, key, shown),
    old: (key, shown) => side(first?.old, key, shown),
    value: { old: whole(first?.old), now: whole(first?.new) },
    isSetAgain: fieldsOf(first?.old)['withdrawn'] === true,
    changed,
  };
}

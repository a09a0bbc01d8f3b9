import type { Problem } from '../../domain/shared/result.ts';
import type { SpreadsheetLimits } from './limits.ts';
import type { OpenedTable, SpreadsheetRow } from './table.ts';

/** What the reader tells its worker at birth. */
export interface WorkerOrder {
  readonly path: string | null;
  readonly content: Uint8Array | null;
  readonly sheet: string | null;
  readonly limits: SpreadsheetLimits;
}

/** Everything of an opened table but its rows. */
export type TableOutline = Omit<OpenedTable, 'groups'>;

/** Answers of the worker; each but the first is asked for, so that rows never pile up. */
export type WorkerAnswer =
  | { readonly kind: 'opened'; readonly outline: TableOutline; readonly header: SpreadsheetRow }
  | { readonly kind: 'rows'; readonly rows: readonly SpreadsheetRow[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'refused'; readonly problem: Problem };

import type { Problem } from '#lib/domain/shared/result.ts';
import type { SpreadsheetLimits } from './limits.ts';
import type { OpenedTable, SpreadsheetRow, SpreadsheetWarning } from './table.ts';

/** What the reader tells its worker at birth. */
export interface WorkerOrder {
  readonly path: string | null;
  readonly content: Uint8Array | null;
  readonly sheet: string | null;
  /** The row that the headings begin in, where somebody says so; otherwise it is looked for. */
  readonly headerRow: number | null;
  readonly limits: SpreadsheetLimits;
}

/** Everything of an opened table but its rows. */
export type TableOutline = Omit<OpenedTable, 'groups' | 'remarks'>;

/** Where the headings of the columns stand, and what they say. */
export interface FoundHeader {
  /** Rows of the file that hold them: one, two, or three with the numbers of columns. */
  readonly rowNumbers: readonly number[];
  /** Rows above that say something and are no part of the table. */
  readonly titleRows: readonly number[];
  readonly cells: readonly string[];
}

/** Answers of the worker; each but the first is asked for, so that rows never pile up. */
export type WorkerAnswer =
  | {
      readonly kind: 'opened';
      readonly outline: TableOutline;
      readonly header: FoundHeader;
      /** What has been noticed so far. */
      readonly warnings: readonly SpreadsheetWarning[];
    }
  | { readonly kind: 'rows'; readonly rows: readonly SpreadsheetRow[] }
  | { readonly kind: 'end'; readonly warnings: readonly SpreadsheetWarning[] }
  | { readonly kind: 'refused'; readonly problem: Problem };

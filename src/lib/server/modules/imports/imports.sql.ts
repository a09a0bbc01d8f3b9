import type { ColumnProposal, MappingQuestion } from '#lib/domain/imports/propose-mapping.ts';
import type { ImportFix } from '#lib/domain/imports/fixes.ts';
import type { ColumnField, Mapping } from '#lib/domain/imports/fields.ts';
import type { ImportState, SaveMode, VerdictCounts } from '#lib/domain/imports/verdicts.ts';
import type { Problem } from '#lib/domain/shared/result.ts';
import type { SpreadsheetWarning } from '../../spreadsheets/index.ts';
import { sql } from '../../db/sql.ts';
import { jsonOf, orNull, statement, textOf, type RowOf } from '../../db/statement.ts';

/** What is kept of the mapping: the proposal as shown, and what was confirmed. */
export interface StoredMapping {
  readonly columns: readonly ColumnProposal[];
  readonly questions: readonly MappingQuestion[];
  readonly mapping: Mapping;
  /** Of which earlier file the choices are, and what would be proposed without it. */
  readonly remembered?: {
    readonly fileName: string;
    /** The instant at which that file came. */
    readonly at: string;
    readonly proposed: readonly ColumnField[];
  };
}

const columns = {
  id: 'uuid',
  agencyCode: 'text',
  accountId: 'uuid',
  fileName: 'text',
  sheet: orNull('text'),
  state: textOf<ImportState>(),
  saveMode: textOf<SaveMode>(),
  header: jsonOf<string[]>(),
  headerRows: jsonOf<number[]>(),
  titleRows: jsonOf<number[]>(),
  remarks: jsonOf<SpreadsheetWarning[]>(),
  fixes: jsonOf<ImportFix[]>(),
  mapping: jsonOf<StoredMapping>(),
  rowCount: 'int4',
  counts: jsonOf<VerdictCounts>(),
  progress: 'int4',
  problem: orNull(jsonOf<Problem>()),
  judgedOn: orNull('date'),
  createdAt: 'timestamptz',
  savedAt: orNull('timestamptz'),
  undoneAt: orNull('timestamptz'),
  revision: 'int4',
} as const;

export type ImportRow = RowOf<typeof columns>;

const everything = sql`i.id, i.agency_code, i.account_id, i.file_name, i.sheet, i.state, i.save_mode,
  i.header, i.header_rows, i.title_rows, i.remarks, i.fixes, i.mapping, i.row_count, i.counts, i.progress, i.problem, i.judged_on, i.created_at,
  i.saved_at, i.undone_at, i.revision`;

/** One import, as far as the actor may see it. */
export const findImport = statement(
  'imports.find',
  columns,
  (id: string) => sql`select ${everything} from imports.imports i where i.id = ${id}`,
  ['00000000-0000-8000-8000-000000000000'],
);

/** One import, held until the transaction ends, so that two answers do not meet. */
export const lockImport = statement(
  'imports.lock',
  columns,
  (id: string) => sql`select ${everything} from imports.imports i where i.id = ${id} for update`,
  ['00000000-0000-8000-8000-000000000000'],
);

/** Imports of the actor's agency, newest first, before an instant. */
export const listImportsBefore = statement(
  'imports.list',
  columns,
  (before: string | null, size: number) =>
    sql`select ${everything} from imports.imports i
      where (${before}::timestamptz is null or i.created_at < ${before}::timestamptz)
      order by i.created_at desc limit ${size}`,
  [null, 50],
);

/** The last file of each agency with these very headings whose columns somebody confirmed. */
export const findRemembered = statement(
  'imports.find-remembered',
  { agencyCode: 'text', fileName: 'text', at: 'timestamptz', mapping: jsonOf<StoredMapping>() },
  (agencyCodes: readonly string[], header: string) =>
    sql`select distinct on (i.agency_code) i.agency_code, i.file_name, i.created_at, i.mapping
      from imports.imports i
      where i.agency_code = any (${agencyCodes}::text[]) and i.header::text = ${header}
        and i.state in ('judged', 'saving', 'saved', 'undone')
      order by i.agency_code, i.created_at desc`,
  [[], '[]'],
);

export const insertImport = statement(
  'imports.insert',
  {},
  (row: {
    id: string;
    agencyCode: string;
    accountId: string | null;
    fileName: string;
    contentHash: Buffer;
    sheet: string | null;
    header: string;
    headerRows: string;
    titleRows: string;
    remarks: string;
    mapping: string;
    counts: string;
  }) =>
    sql`insert into imports.imports (id, agency_code, account_id, file_name, content_hash, sheet,
        state, header, header_rows, title_rows, remarks, mapping, counts)
      values (${row.id}, ${row.agencyCode}, ${row.accountId}, ${row.fileName}, ${row.contentHash},
        ${row.sheet}, 'mapping', ${row.header}::json,
        ${row.headerRows}::json, ${row.titleRows}::json, ${row.remarks}::json, ${row.mapping}::json, ${row.counts}::json)`,
  [
    {
      id: '',
      agencyCode: '',
      accountId: null,
      fileName: '',
      contentHash: Buffer.alloc(0),
      sheet: null,
      header: '[]',
      headerRows: '[]',
      titleRows: '[]',
      remarks: '[]',
      mapping: '{}',
      counts: '{}',
    },
  ],
);

/** What changes of an import; what is left out stays. */
export interface ImportChange {
  readonly state?: ImportState;
  readonly saveMode?: SaveMode;
  readonly mapping?: string;
  readonly counts?: string;
  readonly rowCount?: number;
  readonly remarks?: string;
  readonly fixes?: string;
  readonly progress?: number;
  readonly problem?: string | null;
  readonly judgedOn?: string;
  readonly isSaved?: boolean;
  readonly isUndone?: boolean;
}

/** Changes an import and raises its revision; whoever listens is told. */
export const changeImport = statement(
  'imports.change',
  { told: 'void' },
  (id: string, change: ImportChange) =>
    sql`with changed as (
        update imports.imports set
          state = coalesce(${change.state ?? null}::text, state),
          save_mode = coalesce(${change.saveMode ?? null}::text, save_mode),
          mapping = coalesce(${change.mapping ?? null}::json, mapping),
          counts = coalesce(${change.counts ?? null}::json, counts),
          remarks = coalesce(${change.remarks ?? null}::json, remarks),
          fixes = coalesce(${change.fixes ?? null}::json, fixes),
          row_count = coalesce(${change.rowCount ?? null}::int, row_count),
          progress = coalesce(${change.progress ?? null}::int, progress),
          problem = case when ${change.problem !== undefined} then ${change.problem ?? null}::json else problem end,
          judged_on = coalesce(${change.judgedOn ?? null}::date, judged_on),
          saved_at = case when ${change.isSaved ?? false} then clock_timestamp() else saved_at end,
          undone_at = case when ${change.isUndone ?? false} then clock_timestamp() else undone_at end,
          revision = revision + 1
        where id = ${id} returning id, state, progress
      )
      select pg_notify('imports', json_build_object('id', id, 'state', state, 'progress', progress)::text) as told
      from changed`,
  ['00000000-0000-8000-8000-000000000000', {}],
);

/** Adds to the rows that are done; many chunks may do so at once. */
export const addProgress = statement(
  'imports.add-progress',
  { told: 'void' },
  (id: string, rows: number) =>
    sql`with changed as (
        update imports.imports set progress = progress + ${rows}
        where id = ${id} returning id, state, progress
      )
      select pg_notify('imports', json_build_object('id', id, 'state', state, 'progress', progress)::text) as told
      from changed`,
  ['00000000-0000-8000-8000-000000000000', 1],
);

/** An import of this very file whose saving was broken off. */
export const findUnfinished = statement(
  'imports.find-unfinished',
  columns,
  (agencyCode: string, contentHash: Buffer, sheet: string | null) =>
    sql`select ${everything} from imports.imports i
      where i.agency_code = ${agencyCode} and i.content_hash = ${contentHash}
        and i.sheet is not distinct from ${sheet}::text and i.state = 'saving'
      order by i.created_at desc limit 1`,
  ['PPAPP', Buffer.alloc(0), null],
);

import type { HistoryChange, HistoryEntry } from '#lib/domain/audit/entry.ts';
import type { Problem } from '#lib/domain/shared/result.ts';
import { sql } from '../../db/sql.ts';
import { jsonOf, orNull, statement, textOf } from '../../db/statement.ts';

/** Columns of an act with its changes, as the history of a person and the whole journal show it. */
export const entryColumns = {
  seq: 'int8',
  commandId: 'uuid',
  commandType: 'text',
  actorName: 'text',
  actorRole: 'text',
  agencyCode: orNull('text'),
  device: 'text',
  originId: orNull('uuid'),
  deviceAt: orNull('timestamptz'),
  receivedAt: 'timestamptz',
  outcome: textOf<HistoryEntry['outcome']>(),
  problem: orNull(jsonOf<Problem>()),
  changes: orNull(jsonOf<HistoryChange[]>()),
} as const;

/** What the journal says of one person, newest first. Out of sight is no row. */
export const selectHistory = statement(
  'audit.history',
  entryColumns,
  (personId: string, before: number | null, acts: readonly string[] | null, size: number) =>
    sql`select seq, command_id, command_type, actor_name, actor_role, agency_code, device, origin_id,
        device_at, received_at, outcome, problem, changes
      from audit.person_history(${personId}, ${before}::int8, ${acts}::text[], ${size}::int4)`,
  ['00000000-0000-7000-8000-000000000000', null, null, 50],
);

export const verifyJournal = statement(
  'audit.verify',
  { fault: 'text', sealNo: orNull('int8'), commandId: orNull('uuid') },
  () => sql`select fault, seal_no, command_id from audit.verify()`,
  [],
);

/** How much there is to verify, of what the actor may see: all of it for whoever may read the journal. */
export const countJournal = statement(
  'audit.count',
  { entries: 'int4', unsealed: 'int4', seals: 'int4' },
  () =>
    sql`select count(*)::int4, count(*) filter (where l.command_id is null)::int4,
        (select count(*)::int4 from audit.seals)
      from audit.journal j left join audit.seal_leaves l on l.command_id = j.command_id`,
  [],
);

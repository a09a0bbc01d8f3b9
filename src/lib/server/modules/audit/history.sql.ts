import { sql } from '../../db/sql.ts';
import { orNull, statement } from '../../db/statement.ts';

/** What the journal says of one person, newest first. Out of sight is no row. */
export const selectHistory = statement(
  'audit.history',
  {
    seq: 'int8',
    commandId: 'uuid',
    commandType: 'text',
    actorName: 'text',
    actorRole: 'text',
    device: 'text',
    receivedAt: 'timestamptz',
    entity: 'text',
    oldValue: orNull('json'),
    newValue: orNull('json'),
    isErased: 'bool',
  },
  (personId: string, before: number | null, size: number) =>
    sql`select seq, command_id, command_type, actor_name, actor_role, device, received_at, entity,
        old_value, new_value, is_erased
      from audit.history_of(${personId}, ${before}::int8, ${size}::int4)`,
  ['00000000-0000-7000-8000-000000000000', null, 50],
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

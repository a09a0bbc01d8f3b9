import { nothing, sql } from '../../db/sql.ts';
import { statement } from '../../db/statement.ts';

/**
 * The current NIK of people the actor sees, encrypted. With a command id only when that command is
 * the actor's own act of opening it, not older than five minutes.
 */
export const selectNumber = statement(
  'people.select-number',
  { id: 'uuid', personId: 'uuid', keyVersion: 'int2', sealed: 'bytea' },
  (personIds: readonly string[], openedBy: string | null = null) =>
    sql`select distinct on (i.person_id) i.id, i.person_id, i.key_version, i.sealed
      from people.identifiers i
      where i.person_id = any (${personIds}::uuid[]) and i.kind = 'nik' and upper_inf(i.during)
      ${
        openedBy === null
          ? nothing
          : sql`and exists (select 1 from audit.journal j join audit.changes c on c.command_id = j.command_id
              where j.command_id = ${openedBy}::uuid and j.command_type = 'revealNumber' and j.outcome = 'accepted'
                and j.account_id = access.account_id() and c.person_id = i.person_id
                and j.received_at > now() - interval '5 minutes')`
      }
      order by i.person_id, i.learned_at desc`,
  [[]],
  [[], '00000000-0000-7000-8000-000000000000'],
);

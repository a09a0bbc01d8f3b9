import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { sql } from '../../db/sql.ts';
import { jsonOf, statement } from '../../db/statement.ts';

/**
 * Everything that counts about these people, for counting them again. The registry has the same
 * statement; it calls this module, so this one asks the database itself.
 */
export const loadFacts = statement(
  'targets.facts-of-people',
  { personId: 'uuid', facts: jsonOf<PersonFacts>() },
  (personIds: readonly string[]) =>
    sql`select person_id, facts from registry.facts(${personIds}::uuid[])`,
  [[]],
);

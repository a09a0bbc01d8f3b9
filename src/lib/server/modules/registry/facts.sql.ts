import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { sql } from '../../db/sql.ts';
import { jsonOf, statement } from '../../db/statement.ts';

/** Everything that counts about these people, whoever asks: for deriving, never for showing. */
export const loadFacts = statement(
  'registry.facts',
  { personId: 'uuid', facts: jsonOf<PersonFacts>() },
  (personIds: readonly string[]) =>
    sql`select person_id, facts from registry.facts(${personIds}::uuid[])`,
  [[]],
);

/** Makes other changes of these people wait until this transaction ends. */
export const lockPeople = statement(
  'registry.lock-people',
  { locked: 'int4' },
  (personIds: readonly string[]) =>
    sql`select registry.lock_people(${personIds}::uuid[]) as locked`,
  [[]],
);

/** Which of these people the actor may see, and by which of their enrolments. */
export const findVisible = statement(
  'registry.find-visible',
  { personId: 'uuid', enrolmentId: 'uuid', agencyCode: 'text', isCurrent: 'bool' },
  (personIds: readonly string[]) =>
    sql`select person_id, enrolment_id, agency_code, is_current
      from registry.entries where person_id = any (${personIds}::uuid[])
      order by person_id, enrolled_on, enrolment_id`,
  [[]],
);

/** Writes derived rows whole; `rows` is a JSON list of them. */
export const writeEntries = statement(
  'registry.save-entries',
  { saved: 'int4' },
  (rows: string) => sql`select registry.save_entries(${rows}::json) as saved`,
  ['[]'],
);

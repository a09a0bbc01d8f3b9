import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import type { Statement } from '../../db/statement.ts';
import { findVisible, loadFacts, lockPeople } from './facts.sql.ts';

/** People about to be changed: their facts, and by which enrolments the actor sees each. */
export interface ChangeablePeople {
  factsOf(personId: string): PersonFacts | undefined;
  /** Enrolments through which the actor sees the person; nothing for a person out of sight. */
  visibleEnrolments(personId: string): readonly { enrolmentId: string; agencyCode: string }[];
}

/**
 * Statements that lock people and load their facts, so that two changes of one person wait for each
 * other. They travel with the beginning of the transaction; read the rows with `changeable`.
 */
export function forChange(personIds: readonly string[]): readonly Statement[] {
  const ids = [...new Set(personIds)].toSorted();
  return [lockPeople(ids), loadFacts(ids), findVisible(ids)];
}

type Rows<S> = S extends (...input: never[]) => Statement<infer Row> ? Row[] : never;

/** The rows of `forChange`, by person. */
export function changeable(loaded: readonly unknown[][]): ChangeablePeople {
  const [, facts, visible] = loaded as [unknown, Rows<typeof loadFacts>, Rows<typeof findVisible>];
  const byPerson = new Map(facts.map((row) => [row.personId, row.facts]));
  const seen = Map.groupBy(visible, (row) => row.personId);
  return {
    factsOf: (personId) => (seen.has(personId) ? byPerson.get(personId) : undefined),
    visibleEnrolments: (personId) => seen.get(personId) ?? [],
  };
}

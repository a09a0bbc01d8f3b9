import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { projectEntries } from '#lib/domain/stages/project-entry.ts';
import { deltasBetween, sumDeltas } from '#lib/domain/targets/deltas.ts';
import type { Statement } from '../../db/statement.ts';
import { insertDeltas } from '../targets/index.ts';
import { writeEntries } from './facts.sql.ts';

/** A person's facts before and after a change; `before` is null for somebody new. */
export interface FactsChange {
  readonly before: PersonFacts | null;
  readonly after: PersonFacts;
}

/** The derived rows of a change: what must be sent before the facts themselves, since every policy reads it. */
export function projectionOf(changes: readonly FactsChange[]): readonly Statement[] {
  const entries = changes.flatMap((change) => projectEntries(change.after));
  const deltas = sumDeltas(changes.flatMap((change) => deltasBetween(change.before, change.after)));
  return [writeEntries(entries), ...(deltas.length === 0 ? [] : [insertDeltas(deltas)])];
}

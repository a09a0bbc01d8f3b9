import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { projectEntries, type Entry } from '#lib/domain/stages/project-entry.ts';
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
  return [
    writeEntries(JSON.stringify(entries.map(rowOf))),
    ...(deltas.length === 0 ? [] : [insertDeltas(deltas)]),
  ];
}

function rowOf(entry: Entry): Record<string, unknown> {
  return {
    enrolment_id: entry.enrolmentId,
    person_id: entry.personId,
    agency_code: entry.agencyCode,
    officer_id: entry.officerId,
    officer_name: entry.officerName,
    kota_code: entry.kotaCode,
    kecamatan_code: entry.kecamatanCode,
    kelurahan_code: entry.kelurahanCode,
    area_edition: entry.areaEdition,
    is_current: entry.isCurrent,
    is_first: entry.isFirst,
    enrolled_on: entry.enrolledOn,
    person_number: entry.personNumber,
    full_name: entry.fullName,
    business_name: entry.businessName,
    category: entry.category,
    phone: entry.phone,
    reached: entry.reached,
    proven: entry.proven,
    wanted: entry.wanted,
    not_needed: entry.notNeeded,
    reached_days: entry.reachedDays,
    proven_days: entry.provenDays,
    next_stage: entry.nextStage,
    waiting_since: entry.waitingSince,
    groups: entry.groups,
    search_text: entry.searchText,
  };
}

import type { Owner } from '../db/owner.ts';
import { CopyLines, type CopyValue } from './copy-lines.ts';

/** The tables that the demo city fills, with the columns in the order in which lines name them. */
const columns = {
  'people.people': 'id number full_name call_name sex birth_date birth_place created_at',
  'people.names': 'id person_id kind full_name folded during learned_at',
  'people.identifiers':
    'id person_id kind key_version sealed verification verification_reason during learned_at',
  'people.identifier_tokens': 'token kind key_version person_id identifier_id',
  'people.phones': 'id person_id e164 during learned_at',
  'people.addresses':
    'id person_id kind street rt rw area_edition kelurahan_code kecamatan_code kota_code during learned_at',
  'people.households': 'id kecamatan_code created_at',
  'people.household_members': 'household_id person_id relation during',
  'people.target_groups': 'id person_id target_group source during learned_at',
  'people.sensitive_groups': 'id person_id target_group source accommodation during learned_at',
  'people.consents': 'id person_id purpose legal_basis wording_code channel given_on learned_at',
  'businesses.businesses':
    'id agency_code name category activity activity_edition activity_code street rt rw area_edition ' +
    'kelurahan_code kecamatan_code kota_code phone search_text started_on receipt created_at',
  'businesses.roles': 'business_id person_id role during',
  'stages.enrolments': 'id person_id agency_code during channel end_reason learned_at',
  'stages.caseloads': 'enrolment_id officer_id during',
  'stages.wishes': 'id enrolment_id person_id stage wish said_on learned_at',
  'stages.evidence':
    'id enrolment_id person_id agency_code stage kind grade giver_agency giver_name area_edition ' +
    'kecamatan_code kelurahan_code happened_on recorded_on learned_at title place reference ' +
    'valid_until hours amount_idr command_id replaces',
  'registry.entries':
    'enrolment_id person_id agency_code officer_id officer_name kota_code kecamatan_code ' +
    'kelurahan_code area_edition receipt is_current is_first enrolled_on person_number full_name ' +
    'business_name category phone reached proven wanted not_needed reached_days proven_days ' +
    'next_stage waiting_since groups search_text gaps left_on',
} as const;

export type DemoTable = keyof typeof columns;

/** All tables that are filled without their indexes. */
export const demoTables: readonly string[] = [...Object.keys(columns), 'targets.sums'];

/** Lines on their way into the tables, a few thousand people at a time. */
export class DemoLines {
  readonly #tables = new Map<string, CopyLines>(
    Object.keys(columns).map((table) => [table, new CopyLines()]),
  );

  add(table: DemoTable, ...values: readonly CopyValue[]): void {
    this.#tables.get(table)?.add(...values);
  }

  /** Copies everything, in the order of the tables, and is empty again. */
  async write(owner: Owner): Promise<void> {
    for (const [table, names] of Object.entries(columns)) {
      const lines = this.#tables.get(table);
      if (lines === undefined) continue;
      await owner.copy(table, names.split(' '), lines.bytes, true);
      lines.clear();
    }
  }
}

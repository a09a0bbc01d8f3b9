import type { Day } from '#lib/domain/shared/days.ts';
import type { Statement } from '../../db/statement.ts';
import {
  endAddresses,
  endNames,
  endNik,
  endPhones,
  updatePeople,
  type CorrectedPerson,
} from './correct-person.sql.ts';
import {
  insertAddresses,
  insertIdentifiers,
  insertNames,
  insertPhones,
  insertTokens,
} from './person-rows.sql.ts';

type RowsOf<Insert extends (rows: never) => Statement> = Parameters<Insert>[0];

/** New rows for one person where they differ; `undefined` where nothing of the kind was corrected. */
export interface CorrectedRows {
  readonly person: CorrectedPerson;
  readonly name?: RowsOf<typeof insertNames>[number];
  readonly identifiers?: readonly {
    readonly row: RowsOf<typeof insertIdentifiers>[number];
    readonly tokens: RowsOf<typeof insertTokens>;
  }[];
  /** All of them; empty where the person has none any more. */
  readonly phones?: RowsOf<typeof insertPhones>;
  readonly address?: RowsOf<typeof insertAddresses>[number];
  /** Of the business and the target groups, which a form corrects for one person at a time. */
  readonly others: readonly Statement[];
}

/**
 * The statements that carry corrections out: what stood is ended, what follows is added, one statement
 * of a kind for however many people.
 */
export function correctionWrites(corrected: readonly CorrectedRows[], today: Day): Statement[] {
  const names = corrected.flatMap((one) => one.name ?? []);
  const addresses = corrected.flatMap((one) => one.address ?? []);
  const withPhones = corrected.filter((one) => one.phones !== undefined);
  const phones = withPhones.flatMap((one) => one.phones ?? []);
  const withNik = corrected.filter((one) => one.identifiers !== undefined);
  const identifiers = withNik.flatMap((one) => one.identifiers ?? []);
  const ids = (some: readonly CorrectedRows[]) => some.map((one) => one.person.id);
  return [
    ...(names.length === 0
      ? []
      : [endNames(ids(corrected.filter((one) => one.name)), today), insertNames(names)]),
    ...(withNik.length === 0
      ? []
      : [
          endNik(ids(withNik), today),
          insertIdentifiers(identifiers.map((one) => one.row)),
          insertTokens(identifiers.flatMap((one) => one.tokens)),
        ]),
    ...(withPhones.length === 0 ? [] : [endPhones(ids(withPhones), today)]),
    ...(phones.length === 0 ? [] : [insertPhones(phones)]),
    ...(addresses.length === 0
      ? []
      : [
          endAddresses(ids(corrected.filter((one) => one.address)), today),
          insertAddresses(addresses),
        ]),
    ...corrected.flatMap((one) => one.others),
    updatePeople(corrected.map((one) => one.person)),
  ];
}

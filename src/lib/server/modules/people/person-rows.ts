import { isSensitiveGroup } from '#lib/domain/people/target-groups.ts';
import { foldName } from '#lib/domain/people/names.ts';
import type { CheckedRegistration } from '#lib/domain/people/registration.ts';
import type { App } from '../../app.ts';
import { seal } from '../../crypto/seal.ts';
import { nikTokens, tokenOf } from '../../crypto/tokens.ts';
import type { Statement } from '../../db/statement.ts';
import {
  insertAddresses,
  insertConsents,
  insertIdentifiers,
  insertNames,
  insertPeople,
  insertPhones,
  insertSensitiveGroups,
  insertTargetGroups,
  insertTokens,
} from './person-rows.sql.ts';

/** A person about to be added. */
export interface NewPerson {
  readonly id: string;
  readonly number: string;
  readonly registration: CheckedRegistration;
  readonly kecamatanCode: string | null;
  readonly kotaCode: string | null;
}

/** Statements that add people with their names, numbers, phones, addresses and groups. */
export function addPeople(app: App, people: readonly NewPerson[]): readonly Statement[] {
  const rows = people.map((person) => rowsOf(app, person));
  const identifiers = rows.flatMap((row) => row.identifiers);
  const groups = rows.flatMap((row) => row.groups);
  const open = groups.filter((group) => !isSensitiveGroup(group.target_group));
  const sensitive = groups.filter((group) => isSensitiveGroup(group.target_group));
  const phones = rows.flatMap((row) => row.phones);
  const consents = rows.flatMap((row) => row.consents);
  return [
    insertPeople(rows.map((row) => row.person)),
    insertNames(rows.map((row) => row.name)),
    insertAddresses(rows.map((row) => row.address)),
    ...(identifiers.length === 0 ? [] : [insertIdentifiers(identifiers.map((one) => one.row))]),
    ...(identifiers.length === 0 ? [] : [insertTokens(identifiers.flatMap((one) => one.tokens))]),
    ...(phones.length === 0 ? [] : [insertPhones(phones)]),
    ...(open.length === 0 ? [] : [insertTargetGroups(open)]),
    ...(sensitive.length === 0 ? [] : [insertSensitiveGroups(sensitive)]),
    ...(consents.length === 0 ? [] : [insertConsents(consents)]),
  ];
}

function rowsOf(app: App, person: NewPerson) {
  const { registration, id } = person;
  const { input } = registration;
  const during = `[${input.enrolledOn},)`;
  return {
    person: {
      id,
      number: person.number,
      full_name: registration.fullName,
      call_name: input.callName,
      sex: input.sex,
      birth_date: input.birthDate,
      birth_place: input.birthPlace,
    },
    name: {
      id: app.newId(),
      person_id: id,
      kind: 'card',
      full_name: registration.fullName,
      folded: foldName(registration.fullName),
      during,
    },
    address: {
      id: app.newId(),
      person_id: id,
      kind: 'living',
      street: input.address.street,
      rt: input.address.rt,
      rw: input.address.rw,
      area_edition: 1,
      kelurahan_code: input.address.kelurahanCode,
      kecamatan_code: person.kecamatanCode,
      kota_code: person.kotaCode,
      during,
    },
    identifiers: identifiersOf(app, person, during),
    phones: registration.phones.map((e164, index) => ({
      id: app.newId(),
      person_id: id,
      e164,
      is_primary: index === 0,
      during,
    })),
    groups: input.targetGroups.map((group) => ({
      id: app.newId(),
      person_id: id,
      target_group: group,
      source: input.channel,
      during,
    })),
    consents: [
      {
        id: app.newId(),
        person_id: id,
        purpose: 'coaching',
        legal_basis: input.consent === null ? 'publicTask' : 'consent',
        wording_code: input.consent?.wordingCode ?? 'programme-2020',
        channel: input.consent?.channel ?? input.channel,
        given_on: input.enrolledOn,
      },
    ],
  };
}

/** Numbers leave here encrypted, each bound to its row, with the tokens by which they are found. */
export function identifiersOf(
  app: App,
  person: Pick<NewPerson, 'id' | 'registration'>,
  during: string,
) {
  const { nik, familyCardNo, nikVerification, nikReason } = person.registration;
  const numbers = [
    ...(nik === null
      ? []
      : [{ kind: 'nik', text: nik as string, tokens: nikTokens(app.keys, nik) }]),
    ...(familyCardNo === null
      ? []
      : [
          {
            kind: 'familyCardNo',
            text: familyCardNo,
            tokens: [
              {
                kind: 'family-card' as const,
                token: tokenOf(app.keys, 'family-card', familyCardNo),
              },
            ],
          },
        ]),
  ];
  return numbers.map(({ kind, text, tokens }) => {
    const identifierId = app.newId();
    return {
      row: {
        id: identifierId,
        person_id: person.id,
        kind,
        key_version: app.keys.version,
        sealed: seal(app.keys, text, identifierId),
        verification: kind === 'nik' ? (nikVerification ?? 'unverified') : 'unverified',
        verification_reason: kind === 'nik' ? nikReason : null,
        during,
      },
      tokens: tokens.map((token) => ({
        token: token.token,
        kind: token.kind,
        key_version: app.keys.version,
        person_id: person.id,
        identifier_id: identifierId,
      })),
    };
  });
}

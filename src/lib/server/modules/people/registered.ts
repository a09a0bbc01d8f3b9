import * as v from 'valibot';
import type { CheckedRegistration, RegistrationInput } from '#lib/domain/people/registration.ts';
import {
  nextRegistrationNumber,
  registrationNumberOf,
} from '#lib/domain/people/registration-number.ts';
import type { OpenGroup } from '#lib/domain/people/target-groups.ts';
import type { EvidenceInput } from '#lib/domain/stages/evidence-input.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import type { Change, Effect, Envelope } from '../../commands/command.ts';
import type { Actor } from '../../db/transaction.ts';
import { idWithin } from '../../ids.ts';
import type { NewBusiness } from '../businesses/index.ts';
import { factOf, type NewEvidence } from '../stages/index.ts';
import { isSensitiveGroup } from '#lib/domain/people/target-groups.ts';
import type { NewPerson } from './person-rows.ts';

export const registrationAnswer = v.object({
  personId: v.string(),
  enrolmentId: v.string(),
  number: v.string(),
});
export type RegistrationAnswer = v.InferOutput<typeof registrationAnswer>;

/** One registration with everything that will be written for it. */
export interface Registered {
  readonly person: NewPerson;
  readonly enrolmentId: string;
  readonly agencyCode: string;
  readonly officerId: string | null;
  readonly business: NewBusiness | null;
  readonly evidence: readonly NewEvidence[];
  readonly facts: PersonFacts;
  readonly command: Envelope<RegistrationInput>;
}

/** Registration itself is a stage with evidence: a list declares it, a person at the desk proves it. */
export function registrationEvidence(input: RegistrationInput): EvidenceInput {
  return {
    stage: 'registration',
    kind: input.channel === 'import' ? 'listed' : 'registered',
    grade: input.registrationGrade,
    happenedOn: input.enrolledOn,
    title: null,
    giverName: null,
    place: null,
    reference: null,
    validUntil: null,
    hours: null,
    amountIdr: null,
    month: null,
    quantity: null,
    unit: null,
    note: null,
  };
}

export function freeNumber(personId: string, numbers: Set<string>): string {
  let number = registrationNumberOf(personId);
  while (numbers.has(number)) number = nextRegistrationNumber(number);
  numbers.add(number);
  return number;
}

export function businessOf(
  command: Envelope<RegistrationInput>,
  person: NewPerson,
  agencyCode: string,
): NewBusiness | null {
  const { business, address } = command.input;
  if (business === null) return null;
  return {
    id: idWithin(command.id, 'business'),
    agencyCode,
    name: business.name ?? business.activity ?? person.registration.fullName,
    legalForm: business.legalForm,
    category: business.category,
    activity: business.activity,
    activityCode: business.activityCode,
    street: address.street,
    rt: address.rt,
    rw: address.rw,
    areaEdition: 1,
    kelurahanCode: address.kelurahanCode,
    kecamatanCode: person.kecamatanCode,
    kotaCode: person.kotaCode,
    phone: person.registration.phones[0] ?? null,
  };
}

export function factsOf(
  checked: CheckedRegistration,
  person: NewPerson,
  enrolmentId: string,
  agencyCode: string,
  officerId: string | null,
  actor: Actor,
  evidence: readonly NewEvidence[],
): PersonFacts {
  const { input } = checked;
  const business = input.business;
  return {
    personId: person.id,
    number: person.number,
    fullName: checked.fullName,
    isArchived: false,
    phone: checked.phones[0] ?? null,
    hasNik: checked.nik !== null,
    businessName:
      business === null ? null : (business.name ?? business.activity ?? checked.fullName),
    category: business?.category ?? 'other',
    areaEdition: 1,
    kotaCode: person.kotaCode,
    kecamatanCode: person.kecamatanCode,
    kelurahanCode: input.address.kelurahanCode,
    openGroups: input.targetGroups.filter((group): group is OpenGroup => !isSensitiveGroup(group)),
    sensitiveGroups: input.targetGroups.filter(isSensitiveGroup),
    enrolments: [
      {
        id: enrolmentId,
        agencyCode,
        from: input.enrolledOn,
        until: null,
        isVoided: false,
        officerId,
        officerName: officerId === actor.accountId ? actor.fullName : null,
        wishes: input.wishes.map((wish) => ({ ...wish, saidOn: input.enrolledOn })),
        evidence: evidence.map((one) => factOf(one.evidence, one.recordedOn)),
      },
    ],
  };
}

/** The journal says what was registered, with numbers masked. */
export function effectOf(one: Registered): Effect<RegistrationAnswer> {
  const { registration } = one.person;
  const { input } = registration;
  const change: Change = {
    entity: 'person',
    entityId: one.person.id,
    personId: one.person.id,
    old: null,
    new: {
      number: one.person.number,
      fullName: registration.fullName,
      sex: input.sex,
      birthDate: input.birthDate,
      nik: registration.nik === null ? null : `••••${registration.nik.slice(-4)}`,
      phones: registration.phones,
      address: input.address,
      business: input.business,
      targetGroups: input.targetGroups.filter((group) => !isSensitiveGroup(group)),
      agencyCode: one.agencyCode,
      enrolledOn: input.enrolledOn,
      channel: input.channel,
      wishes: input.wishes,
      evidence: one.evidence.map((piece) => ({ id: piece.id, ...piece.evidence })),
    },
  };
  return {
    answer: { personId: one.person.id, enrolmentId: one.enrolmentId, number: one.person.number },
    changes: [change],
  };
}

import type { RegistrationInput } from '../people/registration.ts';
import type { EvidenceInput } from '../stages/evidence-input.ts';
import type { BusinessDraft, PersonDraft } from './drafts.ts';

/** What a row asks the module of businesses to add. */
export interface ListedBusiness {
  readonly name: string;
  readonly legalForm: BusinessDraft['legalForm'];
  readonly category: BusinessDraft['category'];
  readonly activity: string | null;
  readonly phone: string | null;
  /** `areaCode`: the smallest area that is sure, of any level. */
  readonly address: {
    readonly street: string | null;
    readonly rt: string | null;
    readonly rw: string | null;
    readonly areaCode: string | null;
  };
  readonly agencyCode: string;
}

const longestStreet = 200;
const longestName = 160;
const longestActivity = 200;

function addressOf(address: PersonDraft['address']): RegistrationInput['address'] {
  return {
    street: address.street?.slice(0, longestStreet) ?? null,
    rt: address.rt ?? null,
    rw: address.rw ?? null,
    kelurahanCode: address.kelurahanCode ?? null,
    kecamatanCode: address.kecamatanCode ?? null,
  };
}

/**
 * The listed stages of a row as evidence, registration left out: whoever registers adds it. A tick
 * without a day is evidence without a day; it counts from the day on which it is recorded.
 */
export function listedEvidence(person: PersonDraft, nib: string | undefined): EvidenceInput[] {
  return person.evidence
    .filter((one) => one.stage !== 'registration')
    .map((one) => ({
      stage: one.stage,
      kind: one.kind,
      grade: one.grade,
      happenedOn: one.isDayAssumed ? null : one.happenedOn,
      title: null,
      giverName: null,
      place: null,
      reference: one.stage === 'licensing' ? (nib ?? null) : null,
      validUntil: null,
      hours: null,
      amountIdr: null,
      month: null,
      quantity: null,
      unit: null,
      note: null,
    }));
}

/** What a row asks of `registerPerson`: a person on a list, whose registration is declared. */
export function registrationFrom(
  person: PersonDraft,
  business: BusinessDraft | undefined,
  agencyCode: string,
  notTheSameAs: readonly string[],
): Omit<RegistrationInput, 'personId'> {
  return {
    fullName: person.fullName,
    callName: person.callName?.slice(0, 60) ?? null,
    sex: person.sex ?? null,
    birthDate: person.birthDate ?? null,
    birthPlace: person.birthPlace?.slice(0, 80) ?? null,
    nik: person.nik ?? null,
    familyCardNo: person.familyCardNo ?? null,
    phones: person.phones.slice(0, 5),
    address: addressOf(person.address),
    business:
      business === undefined
        ? null
        : {
            name: business.nameFrom === 'person' ? null : business.name.slice(0, longestName),
            category: business.category,
            activity: business.activity?.slice(0, longestActivity) ?? null,
            legalForm: business.legalForm,
            activityCode: null,
          },
    targetGroups: [...person.targetGroups],
    enrolledOn: person.enrolledOn,
    channel: 'import',
    registrationGrade: 'D',
    agencyCode,
    officerId: null,
    wishes: person.wishes.map((wish) => ({ ...wish })),
    evidence: listedEvidence(person, business?.nib),
    consent: null,
    notTheSameAs: [...notTheSameAs].slice(0, 20),
  };
}

/** What a row that names a business and nobody asks of `registerBusiness`. */
export function businessFrom(business: BusinessDraft, agencyCode: string): ListedBusiness {
  const { address } = business;
  return {
    name: business.name.slice(0, longestName),
    legalForm: business.legalForm,
    category: business.category,
    activity: business.activity?.slice(0, longestActivity) ?? null,
    phone: business.phones[0] ?? null,
    address: {
      street: address.street?.slice(0, longestStreet) ?? null,
      rt: address.rt ?? null,
      rw: address.rw ?? null,
      areaCode: address.kelurahanCode ?? address.kecamatanCode ?? address.kotaCode ?? null,
    },
    agencyCode,
  };
}

/** The business alone of a row that was taken for a person. */
export function businessOf(drafts: {
  readonly person?: PersonDraft;
  readonly business?: BusinessDraft;
}): BusinessDraft | undefined {
  const { person, business } = drafts;
  if (business !== undefined || person === undefined) return business;
  return {
    name: person.fullName,
    nameFrom: 'cell',
    legalForm: 'individual',
    category: 'other',
    phones: person.phones,
    address: person.address,
  };
}

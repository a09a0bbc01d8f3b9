import * as v from 'valibot';
import {
  checkRegistration,
  registrationInput,
  type CheckedRegistration,
  type RegistrationInput,
} from '#lib/domain/people/registration.ts';
import {
  nextRegistrationNumber,
  registrationNumberOf,
} from '#lib/domain/people/registration-number.ts';
import type { Day } from '#lib/domain/shared/days.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { checkEvidence, type EvidenceInput } from '#lib/domain/stages/evidence-input.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import type { OpenGroup } from '#lib/domain/people/target-groups.ts';
import type { App } from '../../app.ts';
import { defineCommand, type Change, type Effect, type Envelope } from '../../commands/command.ts';
import type { Actor } from '../../db/transaction.ts';
import { idFrom } from '../../ids.ts';
import { addBusinesses, type NewBusiness, type NewBusinessRole } from '../businesses/index.ts';
import { projectionOf } from '../registry/index.ts';
import {
  addEnrolments,
  addEvidence,
  addWishes,
  factOf,
  type NewEvidence,
} from '../stages/index.ts';
import {
  askForCandidates,
  judgeCandidates,
  type AskedPerson,
  type CandidateRow,
} from './find-duplicates.ts';
import { areasOfAddress } from './person-areas.ts';
import { addPeople, isSensitive, type NewPerson } from './person-rows.ts';
import { rememberDistinct } from './distinct.sql.ts';
import { takenNumbers } from './person-rows.sql.ts';

const answer = v.object({ personId: v.string(), enrolmentId: v.string(), number: v.string() });
type Answer = v.InferOutput<typeof answer>;

interface Registered {
  readonly person: NewPerson;
  readonly enrolmentId: string;
  readonly agencyCode: string;
  readonly officerId: string | null;
  readonly business: NewBusiness | null;
  readonly evidence: readonly NewEvidence[];
  readonly facts: PersonFacts;
  readonly command: Envelope<RegistrationInput>;
}

/**
 * Adds people, each with an enrolment, evidence of the registration, wishes and a business. Refuses
 * when somebody registered may be the same and nobody has said that it is somebody else.
 */
export const registerPerson = defineCommand<typeof registrationInput, Answer>({
  name: 'registerPerson',
  summary: 'Registers a person with the agency, after a check for people who may be the same.',
  route: 'POST /people',
  input: registrationInput,
  answer,
  capability: 'people.write',
  refusals: [
    'person.name-missing',
    'person.possible-duplicate',
    'nik.length',
    'nik.letters',
    'nik.no-such-date',
    'nik.rounded',
    'phone.unreadable',
    'day.in-future',
    'area.unknown',
    'agency.missing',
  ],
  first: (app, commands) => [
    askForCandidates(
      app,
      commands.map((command) => askedOf(command.input)),
    ),
    takenNumbers(commands.map((command) => registrationNumberOf(personIdOf(command)))),
  ],
  handle(commands, { app, actor }, loaded) {
    const [candidates, taken] = loaded as [CandidateRow[], { number: string }[]];
    const numbers = new Set(taken.map((row) => row.number));
    const asked = commands.map((command) => askedOf(command.input));
    const findings = judgeCandidates(asked, candidates);
    const results = commands.map((command, index): Result<Registered> => {
      const open = (findings[index] ?? []).filter(
        (finding) => !command.input.notTheSameAs.includes(finding.personId),
      );
      if (open.length > 0) {
        return refused('person.possible-duplicate', { people: open.length });
      }
      return prepare(app, actor, command, numbers);
    });
    const registered = results.flatMap((result) => (result.ok ? [result.value] : []));
    return Promise.resolve({
      verdicts: results.map((result) => (result.ok ? accepted(effectOf(result.value)) : result)),
      writes: registered.length === 0 ? [] : writesOf(app, actor, registered),
    });
  },
});

function personIdOf(command: Envelope<RegistrationInput>): string {
  return command.input.personId ?? idFrom(command.id, 'person');
}

function askedOf(input: RegistrationInput): AskedPerson {
  const checked = checkRegistration(input, '2199-12-31' as Day);
  return {
    fullName: input.fullName,
    birthDate: input.birthDate,
    kelurahanCode: input.address.kelurahanCode,
    nik: checked.ok ? checked.value.nik : null,
    phones: checked.ok ? checked.value.phones : [],
  };
}

/** Decides on one registration and works out everything that will be written for it. */
function prepare(
  app: App,
  actor: Actor,
  command: Envelope<RegistrationInput>,
  numbers: Set<string>,
): Result<Registered> {
  const checked = checkRegistration(command.input, actor.businessDate);
  if (!checked.ok) return checked;
  const { input } = checked.value;
  const areas = areasOfAddress(app.areas, input.address);
  if (!areas.ok) return areas;
  const agencyCode = actor.agencyCode ?? input.agencyCode;
  if (agencyCode === null) return refused('agency.missing', undefined, 'agencyCode');
  const proof: EvidenceInput[] = [registrationEvidence(input), ...input.evidence];
  for (const evidence of proof) {
    const result = checkEvidence(evidence, actor.businessDate);
    if (!result.ok) return result;
  }
  const personId = personIdOf(command);
  const enrolmentId = idFrom(command.id, 'enrolment');
  const person: NewPerson = {
    id: personId,
    number: freeNumber(personId, numbers),
    registration: checked.value,
    kecamatanCode: areas.value.kecamatanCode,
    kotaCode: areas.value.kotaCode,
  };
  // An officer registers people into his own caseload.
  const officerId = actor.scope === 'caseload' ? actor.accountId : input.officerId;
  const evidence = proof.map((one, index): NewEvidence => ({
    id: idFrom(command.id, 'evidence', index),
    enrolmentId,
    personId,
    agencyCode,
    areaEdition: 1,
    kecamatanCode: person.kecamatanCode,
    kelurahanCode: input.address.kelurahanCode,
    recordedOn: actor.businessDate,
    commandId: command.id,
    originId: command.originId ?? null,
    replaces: null,
    isWithdrawal: false,
    evidence: one,
  }));
  return accepted({
    person,
    enrolmentId,
    agencyCode,
    officerId,
    business: businessOf(command, person, agencyCode),
    evidence,
    facts: factsOf(checked.value, person, enrolmentId, agencyCode, officerId, actor, evidence),
    command,
  });
}

/** Registration itself is a stage with evidence: a list declares it, a person at the desk proves it. */
function registrationEvidence(input: RegistrationInput): EvidenceInput {
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
    note: null,
  };
}

function freeNumber(personId: string, numbers: Set<string>): string {
  let number = registrationNumberOf(personId);
  while (numbers.has(number)) number = nextRegistrationNumber(number);
  numbers.add(number);
  return number;
}

function businessOf(
  command: Envelope<RegistrationInput>,
  person: NewPerson,
  agencyCode: string,
): NewBusiness | null {
  const { business, address } = command.input;
  if (business === null) return null;
  return {
    id: idFrom(command.id, 'business'),
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

function factsOf(
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
    businessName:
      business === null ? null : (business.name ?? business.activity ?? checked.fullName),
    category: business?.category ?? 'other',
    areaEdition: 1,
    kotaCode: person.kotaCode,
    kecamatanCode: person.kecamatanCode,
    kelurahanCode: input.address.kelurahanCode,
    openGroups: input.targetGroups.filter((group): group is OpenGroup => !isSensitive(group)),
    sensitiveGroups: input.targetGroups.filter(isSensitive),
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

/** Derived rows first, because every policy reads them; then the facts. */
function writesOf(app: App, actor: Actor, registered: readonly Registered[]) {
  const businesses = registered.flatMap((one) => (one.business === null ? [] : [one.business]));
  const owners: NewBusinessRole[] = registered.flatMap((one) =>
    one.business === null
      ? []
      : [
          {
            businessId: one.business.id,
            personId: one.person.id,
            from: one.command.input.enrolledOn,
          },
        ],
  );
  const distinct = registered.flatMap((one) =>
    one.command.input.notTheSameAs.map((other) => ({ one: one.person.id, other })),
  );
  return [
    ...projectionOf(registered.map((one) => ({ before: null, after: one.facts }))),
    ...addPeople(
      app,
      registered.map((one) => one.person),
    ),
    ...addBusinesses(businesses, owners),
    ...addEnrolments(
      registered.map((one) => ({
        id: one.enrolmentId,
        personId: one.person.id,
        agencyCode: one.agencyCode,
        from: one.command.input.enrolledOn,
        channel: one.command.input.channel,
        officerId: one.officerId,
        originId: one.command.originId ?? null,
      })),
    ),
    ...addWishes(
      registered.flatMap((one) =>
        one.command.input.wishes.map((wish, index) => ({
          id: idFrom(one.command.id, 'wish', index),
          enrolmentId: one.enrolmentId,
          personId: one.person.id,
          stage: wish.stage,
          wish: wish.wish,
          saidOn: one.command.input.enrolledOn,
          originId: one.command.originId ?? null,
        })),
      ),
    ),
    ...addEvidence(registered.flatMap((one) => one.evidence)),
    ...(distinct.length === 0 ? [] : [rememberDistinct(distinct, actor.accountId)]),
  ];
}

/** The journal says what was registered, with numbers masked. */
function effectOf(one: Registered): Effect<Answer> {
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
      targetGroups: input.targetGroups.filter((group) => !isSensitive(group)),
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

import {
  checkRegistration,
  registrationInput,
  type RegistrationInput,
} from '#lib/domain/people/registration.ts';
import { registrationNumberOf } from '#lib/domain/people/registration-number.ts';
import type { Day } from '#lib/domain/shared/days.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { checkEvidence, giverOf, type EvidenceInput } from '#lib/domain/stages/evidence-input.ts';
import type { App } from '../../app.ts';
import { defineCommand, type Envelope } from '../../commands/command.ts';
import type { Actor } from '../../db/transaction.ts';
import { idWithin } from '../../ids.ts';
import { addBusinesses, type NewBusinessRole } from '../businesses/index.ts';
import { projectionOf } from '../registry/index.ts';
import { addEnrolments, addEvidence, addWishes, type NewEvidence } from '../stages/index.ts';
import {
  askForCandidates,
  judgeCandidates,
  type AskedPerson,
  type CandidateRow,
} from './find-duplicates.ts';
import { areasOfAddress } from './person-areas.ts';
import {
  businessOf,
  effectOf,
  factsOf,
  freeNumber,
  registrationAnswer,
  registrationEvidence,
  type Registered,
  type RegistrationAnswer,
} from './registered.ts';
import { addPeople, type NewPerson } from './person-rows.ts';
import { rememberDistinct } from './distinct.sql.ts';
import { takenNumbers } from './person-rows.sql.ts';

/**
 * Adds people, each with an enrolment, evidence of the registration, wishes and a business. Refuses
 * when somebody registered may be the same and nobody has said that it is somebody else.
 */
export const registerPerson = defineCommand<typeof registrationInput, RegistrationAnswer>({
  name: 'registerPerson',
  summary: 'Registers a person with the agency, after a check for people who may be the same.',
  route: 'POST /people',
  input: registrationInput,
  answer: registrationAnswer,
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
  return command.input.personId ?? idWithin(command.id, 'person');
}

/** A batch is asked about before it is decided; the numbers of each are read once. */
const asks = new WeakMap<RegistrationInput, AskedPerson>();

function askedOf(input: RegistrationInput): AskedPerson {
  const known = asks.get(input);
  if (known !== undefined) return known;
  const asked = readAsked(input);
  asks.set(input, asked);
  return asked;
}

function readAsked(input: RegistrationInput): AskedPerson {
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
    const result = checkEvidence(evidence, actor.businessDate, giverOf(actor.role));
    if (!result.ok) return result;
  }
  const personId = personIdOf(command);
  const enrolmentId = idWithin(command.id, 'enrolment');
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
    id: idWithin(command.id, 'evidence', index),
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
          id: idWithin(one.command.id, 'wish', index),
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

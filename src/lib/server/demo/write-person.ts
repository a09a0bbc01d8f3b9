import type { DemoPerson } from '#lib/domain/demo/demo-person.ts';
import { foldName } from '#lib/domain/people/names.ts';
import { registrationNumberOf } from '#lib/domain/people/registration-number.ts';
import { addDays } from '#lib/domain/shared/days.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { projectEntries, type Entry } from '#lib/domain/stages/project-entry.ts';
import type { Keys } from '../crypto/keys.ts';
import { seal } from '../crypto/seal.ts';
import { nikTokens, tokenOf, type Token } from '../crypto/tokens.ts';
import { areaEdition } from '../modules/areas/index.ts';
import { activityEdition } from '../modules/businesses/index.ts';
import { arrayOf } from './copy-lines.ts';
import type { DemoLines } from './demo-tables.ts';

/** The agency whose people the demo city is about. */
export const demoAgency = 'PPAPP';

/** What lines need beside the person. */
export interface Writing {
  readonly keys: Keys;
  /** The command that the journal says wrote this. */
  readonly commandId: string;
  readonly officer: { readonly id: string; readonly fullName: string } | null;
  /** The next number in the order of receipt. */
  nextReceipt(): number;
}

/** Adds the lines of one person to all tables, and gives the facts that figures are made of. */
export function writePerson(lines: DemoLines, person: DemoPerson, writing: Writing): PersonFacts {
  const number = registrationNumberOf(person.id);
  writePersonOnly(lines, person, number);
  writeNumbers(lines, person, writing.keys);
  writeGroups(lines, person);
  writeBusiness(lines, person, writing);
  writeStages(lines, person, writing);
  const facts = factsOf(person, number, writing);
  for (const entry of projectEntries(facts)) writeEntry(lines, entry, writing.nextReceipt());
  return facts;
}

function since(person: DemoPerson): string {
  return `[${person.enrolment.from},)`;
}

function writePersonOnly(lines: DemoLines, person: DemoPerson, number: string): void {
  const { id, fullName, callName, sex, birthDate, birthPlace, address, phone, consent } = person;
  const { learnedAt, from, channel } = person.enrolment;
  const during = since(person);
  lines.add('people.people', id, number, fullName, callName, sex, birthDate, birthPlace, learnedAt);
  lines.add(
    'people.names',
    person.nameId,
    id,
    'card',
    fullName,
    foldName(fullName),
    during,
    learnedAt,
  );
  if (callName !== null) {
    const folded = foldName(callName);
    lines.add('people.names', person.callNameId, id, 'call', callName, folded, during, learnedAt);
  }
  const { street, rt, rw, kelurahanCode, kecamatanCode, kotaCode } = address;
  const place = [street, rt, rw, areaEdition, kelurahanCode, kecamatanCode, kotaCode];
  lines.add('people.addresses', address.id, id, 'living', ...place, during, learnedAt);
  if (phone !== null) lines.add('people.phones', phone.id, id, phone.e164, during, learnedAt);
  if (person.household !== null) {
    const { id: household, isFirst, relation } = person.household;
    if (isFirst) lines.add('people.households', household, kecamatanCode, learnedAt);
    lines.add('people.household_members', household, id, relation, during);
  }
  const basis = consent.isAsked ? 'consent' : 'publicTask';
  const asked = consent.isAsked ? consent.channel : channel;
  const words = 'programme-2020';
  lines.add('people.consents', consent.id, id, 'coaching', basis, words, asked, from, learnedAt);
}

function writeNumbers(lines: DemoLines, person: DemoPerson, keys: Keys): void {
  const { nik, familyCard } = person;
  const add = (
    identifierId: string,
    kind: string,
    number: string,
    verification: string,
    reason: string | null,
    tokens: readonly Token[],
  ): void => {
    const sealed = seal(keys, number, identifierId);
    const { learnedAt } = person.enrolment;
    const state = [verification, reason, since(person), learnedAt];
    lines.add('people.identifiers', identifierId, person.id, kind, keys.version, sealed, ...state);
    for (const { kind: tokenKind, token } of tokens) {
      const of = [person.id, identifierId];
      lines.add('people.identifier_tokens', token, tokenKind, keys.version, ...of);
    }
  };
  if (nik !== null) {
    add(nik.id, 'nik', nik.number, nik.verification, nik.reason, nikTokens(keys, nik.number));
  }
  if (familyCard !== null) {
    const { id, number } = familyCard;
    const token = tokenOf(keys, 'family-card', number);
    add(id, 'familyCardNo', number, 'unverified', null, [{ kind: 'family-card', token }]);
  }
}

function writeGroups(lines: DemoLines, person: DemoPerson): void {
  const { channel, learnedAt } = person.enrolment;
  const during = since(person);
  for (const { id, group } of person.openGroups) {
    lines.add('people.target_groups', id, person.id, group, channel, during, learnedAt);
  }
  for (const { id, group, accommodation } of person.sensitiveGroups) {
    const row = [group, channel, accommodation, during, learnedAt];
    lines.add('people.sensitive_groups', id, person.id, ...row);
  }
}

function writeBusiness(lines: DemoLines, person: DemoPerson, writing: Writing): void {
  const { business, address, phone, enrolment } = person;
  if (business === null) return;
  lines.add(
    'businesses.businesses',
    business.id,
    demoAgency,
    business.name,
    business.category,
    business.activity,
    activityEdition,
    business.activityCode,
    address.street,
    address.rt,
    address.rw,
    areaEdition,
    address.kelurahanCode,
    address.kecamatanCode,
    address.kotaCode,
    phone?.e164 ?? null,
    foldName(business.name),
    business.startedOn,
    writing.nextReceipt(),
    enrolment.learnedAt,
  );
  lines.add('businesses.roles', business.id, person.id, 'owner', `[${business.startedOn},)`);
}

function writeStages(lines: DemoLines, person: DemoPerson, writing: Writing): void {
  const { enrolment, address, id: personId } = person;
  const { id, from, until, endReason, channel, learnedAt } = enrolment;
  const during = `[${from},${until === null ? '' : addDays(until, 1)})`;
  lines.add('stages.enrolments', id, personId, demoAgency, during, channel, endReason, learnedAt);
  if (writing.officer !== null) lines.add('stages.caseloads', id, writing.officer.id, during);
  for (const wish of enrolment.wishes) {
    const row = [wish.stage, wish.wish, wish.saidOn, wish.learnedAt];
    lines.add('stages.wishes', wish.id, id, personId, ...row);
  }
  for (const one of enrolment.evidence) {
    lines.add(
      'stages.evidence',
      one.id,
      id,
      personId,
      demoAgency,
      one.stage,
      one.kind,
      one.grade,
      one.giverAgency,
      one.giverName,
      areaEdition,
      address.kecamatanCode,
      address.kelurahanCode,
      one.happenedOn,
      one.recordedOn,
      one.learnedAt,
      one.title,
      one.place,
      one.reference,
      one.validUntil,
      one.hours,
      one.amountIdr,
      writing.commandId,
      one.replaces,
    );
  }
}

/** The facts as `registry.facts` reads them back from the tables. */
function factsOf(person: DemoPerson, number: string, writing: Writing): PersonFacts {
  const { enrolment, address, business } = person;
  const replaced = new Set(enrolment.evidence.map((one) => one.replaces));
  return {
    personId: person.id,
    number,
    fullName: person.fullName,
    isArchived: false,
    phone: person.phone?.e164 ?? null,
    hasNik: person.nik !== null,
    businessName: business?.name ?? null,
    category: business?.category ?? 'other',
    areaEdition,
    kotaCode: address.kotaCode,
    kecamatanCode: address.kecamatanCode,
    kelurahanCode: address.kelurahanCode,
    openGroups: person.openGroups.map((one) => one.group),
    sensitiveGroups: person.sensitiveGroups.map((one) => one.group),
    enrolments: [
      {
        id: enrolment.id,
        agencyCode: demoAgency,
        from: enrolment.from,
        until: enrolment.until,
        isVoided: false,
        officerId: writing.officer?.id ?? null,
        officerName: writing.officer?.fullName ?? null,
        wishes: enrolment.wishes,
        evidence: enrolment.evidence
          .filter((one) => !replaced.has(one.id))
          .map(({ stage, grade, happenedOn, recordedOn }) => {
            return { stage, grade, countsFrom: happenedOn ?? recordedOn };
          }),
      },
    ],
  };
}

function writeEntry(lines: DemoLines, entry: Entry, receipt: number): void {
  lines.add(
    'registry.entries',
    entry.enrolmentId,
    entry.personId,
    entry.agencyCode,
    entry.officerId,
    entry.officerName,
    entry.kotaCode,
    entry.kecamatanCode,
    entry.kelurahanCode,
    entry.areaEdition,
    receipt,
    entry.isCurrent,
    entry.isFirst,
    entry.enrolledOn,
    entry.personNumber,
    entry.fullName,
    entry.businessName,
    entry.category,
    entry.phone,
    entry.reached,
    entry.proven,
    entry.wanted,
    entry.notNeeded,
    arrayOf(entry.reachedDays),
    arrayOf(entry.provenDays),
    entry.nextStage,
    entry.waitingSince,
    arrayOf(entry.groups),
    entry.searchText,
    entry.gaps,
    entry.leftOn,
  );
}

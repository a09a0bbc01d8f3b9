import * as v from 'valibot';
import { businessCategories, legalForms } from '../businesses/categories.ts';
import type { Day } from '../shared/days.ts';
import { accepted, refused, type Result } from '../shared/result.ts';
import {
  agencyCode,
  areaCode,
  day,
  id,
  line,
  optionalDay,
  optionalLine,
} from '../shared/schemas.ts';
import { evidenceInput } from '../stages/evidence-input.ts';
import { grades, offeredStages, wishes, type OfferedStage } from '../stages/stages.ts';
import { cleanFamilyCardNo, cleanNik, doubtsAboutNik, sexes, type Nik } from './nik.ts';
import { cleanName } from './names.ts';
import { readPhones } from './phones.ts';
import { targetGroups } from './target-groups.ts';

const [firstOffered, ...otherOffered] = offeredStages;
const offered = [firstOffered, ...otherOffered] as [OfferedStage, ...OfferedStage[]];

export const wishInput = v.object({ stage: v.picklist(offered), wish: v.picklist(wishes) });

export const businessInput = v.object({
  name: optionalLine(160),
  category: v.picklist(businessCategories),
  activity: optionalLine(200),
  legalForm: v.optional(v.picklist(legalForms), 'individual'),
  activityCode: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^\d{5}$/))), null),
});

export const addressInput = v.object({
  street: optionalLine(200),
  rt: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^\d{3}$/))), null),
  rw: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^\d{3}$/))), null),
  kelurahanCode: v.optional(v.nullable(areaCode), null),
  kecamatanCode: v.optional(v.nullable(areaCode), null),
});

/** A person at the door, with what was agreed there. */
export const registrationInput = v.object({
  /** Made by whoever creates the person; left out, it follows from the command's id. */
  personId: v.optional(id),
  fullName: line(120),
  callName: optionalLine(60),
  sex: v.optional(v.nullable(v.picklist(sexes)), null),
  birthDate: optionalDay,
  birthPlace: optionalLine(80),
  nik: optionalLine(32),
  familyCardNo: optionalLine(32),
  phones: v.optional(v.pipe(v.array(line(40)), v.maxLength(5)), []),
  address: addressInput,
  business: v.optional(v.nullable(businessInput), null),
  targetGroups: v.optional(v.pipe(v.array(v.picklist(targetGroups)), v.maxLength(5)), []),
  enrolledOn: day,
  channel: v.picklist(['desk', 'officer', 'import', 'self', 'partner']),
  registrationGrade: v.picklist(grades),
  agencyCode: v.optional(v.nullable(agencyCode), null),
  officerId: v.optional(v.nullable(id), null),
  wishes: v.optional(v.pipe(v.array(wishInput), v.maxLength(6)), []),
  evidence: v.optional(v.pipe(v.array(evidenceInput), v.maxLength(40)), []),
  /** The words that were shown or read; none for a name on a list, whose basis is the public task. */
  consent: v.optional(v.nullable(v.object({ wordingCode: line(40), channel: line(40) })), null),
  /** People who were shown as possibly the same and are not: each a decision that is remembered. */
  notTheSameAs: v.optional(v.pipe(v.array(id), v.maxLength(20)), []),
});

export type RegistrationInput = v.InferOutput<typeof registrationInput>;

/** A registration whose numbers have been read. */
export interface CheckedRegistration {
  readonly input: RegistrationInput;
  readonly fullName: string;
  readonly nik: Nik | null;
  /** Whether the number agrees with birth date and sex; `null` without a number. */
  readonly nikVerification: 'agrees' | 'unverified' | null;
  readonly nikReason: string | null;
  readonly familyCardNo: string | null;
  readonly phones: readonly string[];
}

/**
 * Reads the numbers of a registration and refuses what cannot be. A number that disagrees with date
 * or sex is kept and marked unverified; one that cannot exist is refused, and may be left out.
 */
export function checkRegistration(
  input: RegistrationInput,
  today: Day,
): Result<CheckedRegistration> {
  const fullName = cleanName(input.fullName);
  if (fullName === '') return refused('person.name-missing', undefined, 'fullName');
  if (input.enrolledOn > today) return refused('day.in-future', undefined, 'enrolledOn');
  if (input.birthDate !== null && input.birthDate > today) {
    return refused('day.in-future', undefined, 'birthDate');
  }
  const nik = input.nik === null ? null : cleanNik(input.nik);
  if (nik?.state === 'faulty') return refused(nik.code, { figures: nik.figures }, 'nik');
  const card = input.familyCardNo === null ? null : cleanFamilyCardNo(input.familyCardNo);
  if (card?.state === 'faulty') {
    return refused('family-card.length', { figures: card.figures }, 'familyCardNo');
  }
  const phones: string[] = [];
  for (const raw of input.phones) {
    const read = readPhones(raw, { areaCode: '21' });
    if (read.phones.length === 0) return refused('phone.unreadable', undefined, 'phones');
    for (const phone of read.phones) if (!phones.includes(phone.number)) phones.push(phone.number);
  }
  const doubts =
    nik?.state === 'read'
      ? [
          ...nik.doubts,
          ...doubtsAboutNik(nik.parts, {
            birthDate: input.birthDate ?? undefined,
            sex: input.sex ?? undefined,
          }),
        ]
      : [];
  return accepted({
    input,
    fullName,
    nik: nik?.state === 'read' ? nik.nik : null,
    nikVerification: nik?.state === 'read' ? (doubts.length === 0 ? 'agrees' : 'unverified') : null,
    nikReason: doubts[0] ?? null,
    familyCardNo: card?.state === 'read' ? card.familyCardNo : null,
    phones,
  });
}

import { foldName } from '../people/names.ts';
import { nameSimilarity } from '../people/name-similarity.ts';
import type { Day } from '../shared/days.ts';

/** What is known of somebody at a door: a form, an import, a phone. */
export interface DuplicateQuestion {
  readonly fullName: string;
  readonly birthDate: Day | null;
  readonly kelurahanCode: string | null;
}

/** Somebody registered who shares a number, a phone or a name with the question. */
export interface DuplicateCandidate {
  readonly personId: string;
  readonly fullName: string;
  readonly birthDate: Day | null;
  readonly kelurahanCode: string | null;
  readonly isSameNik: boolean;
  readonly isSamePhone: boolean;
}

export type DuplicateReason =
  | 'same-nik'
  | 'same-nik-other-name'
  | 'same-phone'
  | 'same-name-and-birth-date'
  | 'same-name-and-area';

/** `same`: may be taken as the same person; `possible`: a person must look. */
export interface DuplicateFinding {
  readonly personId: string;
  readonly likelihood: 'same' | 'possible';
  readonly reason: DuplicateReason;
}

/** Names this alike are spellings of one name; set on invented pairs, see the test beside. */
const alike = 0.8;

/**
 * The one check for duplicates at every door. Ranks 1, 2, 4, 5 and 6 of the field's rules: a number
 * shared with a like name is the same person; shared with another name it is a wrong or borrowed
 * number; a phone is shared evidence and counts only with the name; a name alone counts only with the
 * birth date or, where that is missing, the kelurahan.
 *
 * @returns the strongest finding of each candidate that may be the same, strongest first
 */
export function findDuplicates(
  question: DuplicateQuestion,
  candidates: readonly DuplicateCandidate[],
): readonly DuplicateFinding[] {
  return candidates
    .flatMap((candidate) => {
      const finding = compare(question, candidate);
      return finding === undefined ? [] : [finding];
    })
    .toSorted((one, other) => strength[other.reason] - strength[one.reason]);
}

const strength: Readonly<Record<DuplicateReason, number>> = {
  'same-nik': 5,
  'same-nik-other-name': 4,
  'same-name-and-birth-date': 3,
  'same-phone': 2,
  'same-name-and-area': 1,
};

function compare(
  question: DuplicateQuestion,
  candidate: DuplicateCandidate,
): DuplicateFinding | undefined {
  const { personId } = candidate;
  const hasOtherBirthDate =
    question.birthDate !== null &&
    candidate.birthDate !== null &&
    question.birthDate !== candidate.birthDate;
  if (candidate.isSameNik) {
    const isLike = nameSimilarity(question.fullName, candidate.fullName) >= alike;
    return isLike && !hasOtherBirthDate
      ? { personId, likelihood: 'same', reason: 'same-nik' }
      : { personId, likelihood: 'possible', reason: 'same-nik-other-name' };
  }
  if (candidate.isSamePhone && !hasOtherBirthDate) {
    if (nameSimilarity(question.fullName, candidate.fullName) >= alike) {
      return { personId, likelihood: 'possible', reason: 'same-phone' };
    }
  }
  if (hasOtherBirthDate || foldName(question.fullName) !== foldName(candidate.fullName)) {
    return undefined;
  }
  if (question.birthDate !== null && question.birthDate === candidate.birthDate) {
    return { personId, likelihood: 'possible', reason: 'same-name-and-birth-date' };
  }
  if (question.kelurahanCode !== null && question.kelurahanCode === candidate.kelurahanCode) {
    return { personId, likelihood: 'possible', reason: 'same-name-and-area' };
  }
  return undefined;
}

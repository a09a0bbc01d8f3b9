import { foldName } from '../people/names.ts';
import type { Act, EvidenceAct } from './act.ts';

/**
 * What becomes of one person in an act. All but `record` are exceptions, and are said before and
 * after.
 */
export const actVerdicts = [
  'record',
  'already',
  'changed',
  'left',
  'notVisible',
  'noPhone',
] as const;
export type ActVerdict = (typeof actVerdicts)[number];

/** How a chosen person stands now, as far as it matters to the act. */
export interface Standing {
  /** Tells one state of the registry's row from another. */
  readonly mark: string;
  /** Neither undone nor archived nor merged into somebody else. */
  readonly isCurrent: boolean;
  /** The enrolment has ended. */
  readonly hasLeft: boolean;
  /** Titles of the pieces of evidence that stand, of the act's stage, kind and day. */
  readonly titles: readonly (string | null)[];
  /** Texts of messages that wait, or were written within the last days. */
  readonly messages: readonly string[];
  readonly hasPhone: boolean;
  readonly officerId: string | null;
  readonly sex: string | null;
  readonly birthPlace: string | null;
  readonly kelurahanCode: string | null;
  readonly kecamatanCode: string | null;
}

/**
 * Decides about one person. Who is out of sight, has left or cannot be reached comes first, since
 * nothing can be recorded there; then who has it already, since nothing need be; only then who changed since.
 *
 * @param seen the mark of the row when the person was chosen
 * @param now nothing for somebody whom the actor sees no more
 */
export function decide(act: Act, seen: string, now: Standing | undefined): ActVerdict {
  if (now === undefined) return 'notVisible';
  if (!now.isCurrent || now.hasLeft) return 'left';
  if (act.record === 'message' && !now.hasPhone) return 'noPhone';
  if (hasAlready(act, now)) return 'already';
  return now.mark === seen ? 'record' : 'changed';
}

/** Whether what the act would record stands already. */
export function hasAlready(act: Act, now: Standing): boolean {
  switch (act.record) {
    case 'evidence':
      return now.titles.some((title) => isSameEvidence(act, title));
    case 'message':
      return now.messages.includes(act.body);
    case 'officer':
      return now.officerId === act.officerId;
    case 'correction':
      if (act.field === 'area') {
        return act.value === (isKecamatan(act.value) ? onlyKecamatan(now) : now.kelurahanCode);
      }
      return now[act.field] === act.value;
  }
}

/** Somebody whose kelurahan is known would lose it if only the kecamatan were written. */
function onlyKecamatan(now: Standing): string | null {
  return now.kelurahanCode === null ? now.kecamatanCode : null;
}

/** A code of the home ministry such as `31.73.04`; a kelurahan has one part more. */
export function isKecamatan(code: string): boolean {
  return code.split('.').length === 3;
}

/**
 * Whether a piece of the same stage, kind and day is the same fact: two classes on one day are two,
 * if both have a title and these differ by more than spelling.
 */
function isSameEvidence(act: EvidenceAct, title: string | null): boolean {
  return title === null || act.title === null || foldName(title) === foldName(act.title);
}

/** How many people each verdict has. */
export function countVerdicts(verdicts: readonly ActVerdict[]): Record<ActVerdict, number> {
  const counts: Record<ActVerdict, number> = {
    record: 0,
    already: 0,
    changed: 0,
    left: 0,
    notVisible: 0,
    noPhone: 0,
  };
  for (const verdict of verdicts) counts[verdict] += 1;
  return counts;
}

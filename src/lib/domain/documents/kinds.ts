import * as v from 'valibot';
import type { Day } from '../shared/days.ts';
import { accepted, refused, type Result } from '../shared/result.ts';
import { day, id, line, optionalDay, optionalLine } from '../shared/schemas.ts';

/**
 * Papers that an agency signs: a list to sign at a class, an invitation, a letter that somebody is
 * coached, and the figures of a day.
 */
export const documentKinds = ['attendanceList', 'invitation', 'coachingLetter', 'recap'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Sizes of paper in offices: A4, and F4 (folio, 215 by 330 mm), on which letters are printed. */
export const paperSizes = ['a4', 'f4'] as const;
export type PaperSize = (typeof paperSizes)[number];

/** Most people on one paper: a class is smaller, and a printer's tray holds no more sheets. */
export const MOST_PEOPLE = 200;

const time = v.optional(v.nullable(v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))), null);

/** What a paper says, as a form or the API gives it. */
export const documentInput = v.object({
  kind: v.picklist(documentKinds),
  /** The letter's own day; its officials are those of that day. Today when left out. */
  dated: optionalDay,
  /** What it is about: the class, or what the letter is for. */
  subject: line(160),
  /** The day of the class or meeting; of a recap, the day whose figures it gives. */
  happensOn: v.optional(v.nullable(day), null),
  startsAt: time,
  endsAt: time,
  place: optionalLine(160),
  /** Who stands on it; a recap counts everybody and names nobody. */
  personIds: v.optional(v.pipe(v.array(id), v.maxLength(MOST_PEOPLE)), []),
});
export type DocumentInput = v.InferOutput<typeof documentInput>;

/**
 * Whether a paper says what its kind must say: people can only come to a day, an hour and a place, and
 * figures are those of a day that has come.
 */
export function checkDocument(input: DocumentInput, today: Day): Result<DocumentInput> {
  if (input.kind === 'recap') {
    if (input.happensOn === null) return refused('document.hours-missing', undefined, 'happensOn');
    if (input.happensOn > today) return refused('day.in-future', undefined, 'happensOn');
    return accepted({ ...input, personIds: [] });
  }
  if (input.personIds.length === 0) return refused('document.nobody', undefined, 'personIds');
  if (isForOccasion(input.kind)) {
    if (input.happensOn === null) return refused('document.hours-missing', undefined, 'happensOn');
    if (input.startsAt === null) return refused('document.hours-missing', undefined, 'startsAt');
    if (input.place === null) return refused('document.hours-missing', undefined, 'place');
    if (input.endsAt !== null && input.endsAt <= input.startsAt) {
      return refused('document.ends-before', undefined, 'endsAt');
    }
  }
  return accepted(input);
}

/** Whether people come together for it, on a day, at an hour and a place. */
export function isForOccasion(kind: DocumentKind): boolean {
  return kind === 'attendanceList' || kind === 'invitation';
}

/** Whether people stand on it by name. */
export function namesPeople(kind: DocumentKind): boolean {
  return kind !== 'recap';
}

/** Whether each person gets a letter with a number of its own. */
export function isOnePerPerson(kind: DocumentKind): boolean {
  return kind === 'coachingLetter';
}

import { dayOf, partsOfDay, type Day } from '../shared/days.ts';
import type { EvidenceKind, Stage } from './stages.ts';
import { evidenceKinds } from './stages.ts';

/** Fields that a form of evidence may ask, beside how strong the evidence is and its proof. */
export const evidenceFields = [
  'title',
  'month',
  'quantity',
  'unit',
  'happenedOn',
  'reference',
  'validUntil',
  'hours',
  'amountIdr',
  'place',
  'giverName',
  'note',
] as const;

export type EvidenceField = (typeof evidenceFields)[number];

/** One field of a form; `isNeeded` is asked of people who type, never of lists that know less. */
export interface FormField {
  readonly field: EvidenceField;
  readonly isNeeded: boolean;
}

const needed = (field: EvidenceField): FormField => ({ field, isNeeded: true });
const asked = (field: EvidenceField): FormField => ({ field, isNeeded: false });

/** What is asked for each kind of evidence, in this order: only what this kind can say. */
export const evidenceForms: Readonly<Record<EvidenceKind, readonly FormField[]>> = {
  registered: [needed('happenedOn'), asked('note')],
  listed: [asked('happenedOn'), asked('reference'), asked('note')],
  classAttended: [
    needed('title'),
    needed('happenedOn'),
    needed('hours'),
    asked('giverName'),
    asked('place'),
  ],
  visit: [needed('happenedOn'), asked('place'), needed('note')],
  call: [needed('happenedOn'), needed('note')],
  licenceIssued: [
    needed('title'),
    needed('reference'),
    needed('happenedOn'),
    asked('validUntil'),
    asked('giverName'),
  ],
  eventJoined: [needed('title'), needed('happenedOn'), asked('place'), needed('amountIdr')],
  listingWithSale: [needed('title'), needed('happenedOn'), asked('reference'), needed('amountIdr')],
  monthReport: [needed('month'), needed('amountIdr'), needed('happenedOn'), asked('note')],
  loanReceived: [
    needed('giverName'),
    needed('amountIdr'),
    needed('happenedOn'),
    asked('reference'),
  ],
  grantReceived: [
    needed('giverName'),
    needed('amountIdr'),
    needed('happenedOn'),
    asked('reference'),
  ],
  goodsReceived: [
    needed('title'),
    needed('quantity'),
    needed('unit'),
    needed('happenedOn'),
    asked('amountIdr'),
    asked('giverName'),
  ],
  materialSubsidy: [
    needed('title'),
    needed('quantity'),
    needed('unit'),
    needed('amountIdr'),
    needed('happenedOn'),
    asked('reference'),
  ],
};

/** Whether this kind of evidence can say this. */
export function hasField(kind: EvidenceKind, field: EvidenceField): boolean {
  return evidenceForms[kind].some((one) => one.field === field);
}

/** The first field that somebody who types should have filled in, or nothing. */
export function missingField(
  kind: EvidenceKind,
  given: Readonly<Partial<Record<EvidenceField, unknown>>>,
): EvidenceField | undefined {
  return evidenceForms[kind].find(
    ({ field, isNeeded }) => isNeeded && (given[field] === null || given[field] === undefined),
  )?.field;
}

/** Kinds that a person at a desk records: a name on a list comes by a list. */
export function typedKinds(stage: Stage): readonly EvidenceKind[] {
  return evidenceKinds[stage].filter((kind) => kind !== 'listed');
}

/** Months of which a report can tell: this one and the 23 before it, as first days, newest first. */
export function reportMonths(today: Day): readonly Day[] {
  const { year, month } = partsOfDay(today);
  const count = year * 12 + month - 1;
  return Array.from({ length: 24 }, (_, back) => {
    const at = count - back;
    return dayOf(Math.floor(at / 12), (at % 12) + 1, 1);
  }).filter((day) => day !== undefined);
}

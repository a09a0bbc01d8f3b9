import * as v from 'valibot';
import {
  evidenceForms,
  missingField,
  type EvidenceField,
} from '#lib/domain/stages/evidence-forms.ts';
import { evidenceKinds, stages, type EvidenceKind, type Stage } from '#lib/domain/stages/stages.ts';
import { refused, type Problem } from '#lib/domain/shared/result.ts';
import { dayIn, typedIn, typedOrNull, wholeNumberIn } from './form-fields.ts';
import type { EvidenceView } from './person-view.ts';

/** A stage and one of its kinds, as addresses and forms name them: `licensing.licenceIssued`. */
export interface StageKind {
  readonly stage: Stage;
  readonly kind: EvidenceKind;
}

/** The pair in one value. */
export function kindValue({ stage, kind }: StageKind): string {
  return `${stage}.${kind}`;
}

/** Reads the pair; nothing for a pair that does not exist. */
export function kindOf(value: string | null): StageKind | undefined {
  const [given = '', name] = value?.split('.') ?? [];
  const stage = v.safeParse(v.picklist(stages), given);
  if (!stage.success) return undefined;
  const kind = evidenceKinds[stage.output].find((one) => one === name);
  return kind === undefined ? undefined : { stage: stage.output, kind };
}

/** What was typed into the fields of this kind; what is no number is left for the command to refuse. */
export function evidenceIn(form: FormData, { stage, kind }: StageKind): Record<string, unknown> {
  const typed: Record<EvidenceField, unknown> = {
    title: typedOrNull(form, 'title'),
    month: typedOrNull(form, 'month'),
    quantity: decimalIn(form, 'quantity'),
    unit: typedOrNull(form, 'unit'),
    happenedOn: dayIn(form, 'happenedOn'),
    reference: typedOrNull(form, 'reference'),
    validUntil: dayIn(form, 'validUntil'),
    hours: decimalIn(form, 'hours'),
    amountIdr: wholeNumberIn(form, 'amountIdr') ?? typedOrNull(form, 'amountIdr'),
    place: typedOrNull(form, 'place'),
    giverName: typedOrNull(form, 'giverName'),
    note: typedOrNull(form, 'note'),
  };
  const own: Record<string, unknown> = { stage, kind, grade: typedIn(form, 'grade') };
  for (const { field } of evidenceForms[kind]) own[field] = typed[field];
  return own;
}

/** What somebody who types should still say, or nothing. */
export function missingIn(input: Record<string, unknown>, kind: EvidenceKind): Problem | undefined {
  const field = missingField(kind, input);
  // Declared evidence may lack its day: lists know no more.
  if (field === undefined || (field === 'happenedOn' && input['grade'] === 'D')) return undefined;
  return refused('evidence.field-missing', undefined, field).problem;
}

/** `2,5` as 2.5; anything else stays text and is refused. */
function decimalIn(form: FormData, name: string): number | string | null {
  const text = typedOrNull(form, name);
  if (text === null) return null;
  return /^\d{1,7}([.,]\d{1,3})?$/.test(text) ? Number(text.replace(',', '.')) : text;
}

/** The piece that a correction begins with, as the fields show it; days as YYYY-MM-DD. */
export function evidenceValues(piece: EvidenceView): Record<string, string> {
  const decimal = (number: number | null) =>
    number === null ? '' : String(number).replace('.', ',');
  return {
    grade: piece.grade,
    happenedOn: piece.happenedOn ?? '',
    title: piece.title ?? '',
    month: piece.month ?? '',
    quantity: decimal(piece.quantity),
    unit: piece.unit ?? '',
    giverName: piece.giverName ?? '',
    place: piece.place ?? '',
    reference: piece.reference ?? '',
    validUntil: piece.validUntil ?? '',
    hours: decimal(piece.hours),
    amountIdr: piece.amountIdr === null ? '' : String(piece.amountIdr),
    note: piece.note ?? '',
  };
}

/**
 * What a correction must not lose: fields that the piece has and its short form does not ask, such as
 * the note of a licence that came with a list.
 */
export function unaskedOf(piece: EvidenceView, kind: EvidenceKind): Record<string, unknown> {
  const all = {
    title: piece.title,
    giverName: piece.giverName,
    place: piece.place,
    reference: piece.reference,
    validUntil: piece.validUntil,
    hours: piece.hours,
    amountIdr: piece.amountIdr,
    note: piece.note,
  };
  return Object.fromEntries(
    Object.entries(all).filter(
      ([field]) => !evidenceForms[kind].some((one) => one.field === field),
    ),
  );
}

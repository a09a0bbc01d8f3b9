import { evidenceKinds, stages, type EvidenceKind, type Stage } from '#lib/domain/stages/stages.ts';
import { dayIn, typedIn, typedOrNull, wholeNumberIn } from './form-fields.ts';
import type { EvidenceView } from './person-view.ts';

/** Stage and kind in one value, so that one select without script offers only pairs that exist. */
export function kindValue(stage: Stage, kind: EvidenceKind): string {
  return `${stage}.${kind}`;
}

/** The kind that a form begins with: the first that is more than a name on a list. */
export function usualKind(stage: Stage): EvidenceKind {
  return evidenceKinds[stage].find((kind) => kind !== 'listed') ?? 'listed';
}

/** All pairs, for the select. */
export function kindPairs(): readonly { readonly stage: Stage; readonly kind: EvidenceKind }[] {
  return stages.flatMap((stage) => evidenceKinds[stage].map((kind) => ({ stage, kind })));
}

/** What was typed, in the shape of `evidenceInput`. What is no number is left for the command to refuse. */
export function evidenceIn(form: FormData): Record<string, unknown> {
  const [stage, kind] = typedIn(form, 'kind').split('.');
  const amount = wholeNumberIn(form, 'amountIdr');
  const hours = typedOrNull(form, 'hours');
  return {
    stage,
    kind,
    grade: typedIn(form, 'grade'),
    happenedOn: dayIn(form, 'happenedOn'),
    title: typedOrNull(form, 'title'),
    giverName: typedOrNull(form, 'giverName'),
    place: typedOrNull(form, 'place'),
    reference: typedOrNull(form, 'reference'),
    validUntil: dayIn(form, 'validUntil'),
    hours: hours === null ? null : decimal(hours),
    amountIdr: amount === undefined ? typedIn(form, 'amountIdr') : amount,
    note: typedOrNull(form, 'note'),
  };
}

/** `2,5` as 2.5; anything else stays text and is refused. */
function decimal(text: string): number | string {
  return /^\d{1,4}([.,]\d{1,2})?$/.test(text) ? Number(text.replace(',', '.')) : text;
}

/** The piece that a correction begins with, as the fields show it; days as YYYY-MM-DD. */
export function evidenceValues(piece: EvidenceView): Record<string, string> {
  return {
    kind: `${piece.stage}.${piece.kind}`,
    grade: piece.grade,
    happenedOn: piece.happenedOn ?? '',
    title: piece.title ?? '',
    giverName: piece.giverName ?? '',
    place: piece.place ?? '',
    reference: piece.reference ?? '',
    validUntil: piece.validUntil ?? '',
    hours: piece.hours === null ? '' : String(piece.hours).replace('.', ','),
    amountIdr: piece.amountIdr === null ? '' : String(piece.amountIdr),
    note: piece.note ?? '',
  };
}

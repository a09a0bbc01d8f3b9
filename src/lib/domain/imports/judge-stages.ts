import { parseDay, type Day } from '../shared/days.ts';
import { offeredStages } from '../stages/stages.ts';
import { readWish, readYesNo } from './answers.ts';
import type { EvidenceDraft, WishDraft } from './drafts.ts';
import type { Mapping } from './fields.ts';
import type { RowReader } from './row-reader.ts';

export interface StageContext {
  readonly today: Day;
  /** As the row states it, if it does. */
  readonly enrolledOn: Day | undefined;
  /** The row carries a readable business number: licensing is listed by it. */
  readonly hasNib: boolean;
}

/**
 * Reads one column per stage: a day or a tick is evidence, a word such as "ingin" or "tidak perlu" is a
 * wish, a no is nothing. A tick without a day stands on the day of the list, for that is the day by
 * which it happened; anything else is noted and not taken. Registration is always listed: on the day
 * stated, or else by the earliest day of any stage, for nobody is served before being enrolled.
 */
export function judgeStages(
  row: RowReader,
  mapping: Mapping,
  context: StageContext,
): {
  readonly enrolledOn: Day;
  readonly evidence: readonly EvidenceDraft[];
  readonly wishes: readonly WishDraft[];
} {
  const listed = (
    stage: EvidenceDraft['stage'],
    happenedOn: Day,
    isDayAssumed: boolean,
  ): EvidenceDraft => ({
    stage,
    kind: 'listed',
    grade: 'D',
    happenedOn,
    isDayAssumed,
  });
  const evidence: EvidenceDraft[] = [];
  const wishes: WishDraft[] = [];
  for (const stage of offeredStages) {
    const found = row.find(stage);
    if (found === undefined) continue;
    const { value, column } = found;
    const answer = readYesNo(value);
    if (answer !== undefined) {
      if (answer) evidence.push(listed(stage, context.today, true));
      continue;
    }
    if (typeof value === 'string') {
      const wish = readWish(value);
      if (wish !== undefined) {
        wishes.push({ stage, wish });
        continue;
      }
    }
    const order = mapping.dayOrders[String(column)];
    const read =
      typeof value === 'boolean'
        ? undefined
        : parseDay(value, order === undefined ? {} : { order });
    if (read?.state === 'read') {
      if (read.day > context.today) row.note(stage, 'stage.in-future', 'warning');
      else {
        evidence.push(listed(stage, read.day, false));
        // Kept as told; whoever checks it finds which of the two days is wrong.
        if (context.enrolledOn !== undefined && read.day < context.enrolledOn) {
          row.note(stage, 'stage.before-enrolment', 'warning');
        }
      }
    } else if (read?.state !== 'missing') row.note(stage, 'stage.unreadable', 'warning');
  }
  if (context.hasNib && !evidence.some(({ stage }) => stage === 'licensing')) {
    evidence.push(listed('licensing', context.today, true));
  }
  const earliest = evidence.reduce(
    (day, { happenedOn }) => (happenedOn < day ? happenedOn : day),
    context.today,
  );
  const enrolledOn = context.enrolledOn ?? earliest;
  const registration = listed('registration', enrolledOn, context.enrolledOn === undefined);
  return { enrolledOn, evidence: [registration, ...evidence], wishes };
}

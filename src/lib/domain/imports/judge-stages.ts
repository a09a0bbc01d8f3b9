import { parseDay, type Day } from '../shared/days.ts';
import { offeredStages } from '../stages/stages.ts';
import { readWish, readYesNo } from './answers.ts';
import type { EvidenceDraft, WishDraft } from './drafts.ts';
import type { Mapping } from './fields.ts';
import type { RowReader } from './row-reader.ts';

export interface StageContext {
  readonly today: Day;
  readonly enrolledOn: Day;
  /** Otherwise the day of enrolment is the day of the list. */
  readonly isEnrolmentDayKnown: boolean;
  /** The row carries a readable business number: licensing is listed by it. */
  readonly hasNib: boolean;
}

/**
 * Reads one column per stage: a day or a tick is evidence, a word such as "ingin" or "tidak perlu" is a
 * wish, a no is nothing. A tick without a day stands on the day of the list, for that is the day by
 * which it happened; anything else is noted and not taken. Registration is always listed.
 */
export function judgeStages(
  row: RowReader,
  mapping: Mapping,
  context: StageContext,
): { readonly evidence: readonly EvidenceDraft[]; readonly wishes: readonly WishDraft[] } {
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
  const evidence = [listed('registration', context.enrolledOn, !context.isEnrolmentDayKnown)];
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
    if (read?.state === 'read' && read.day <= context.today)
      evidence.push(listed(stage, read.day, false));
    else if (read?.state === 'read') row.note(stage, 'stage.in-future', 'warning');
    else if (read?.state !== 'missing') row.note(stage, 'stage.unreadable', 'warning');
  }
  if (context.hasNib && !evidence.some(({ stage }) => stage === 'licensing')) {
    evidence.push(listed('licensing', context.today, true));
  }
  return { evidence, wishes };
}

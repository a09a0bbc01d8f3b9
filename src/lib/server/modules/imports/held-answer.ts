import type { HeldAnswer, Verdict } from '#lib/domain/imports/verdicts.ts';
import { idWithin } from '../../ids.ts';
import { commandIdOf, type RowVerdict } from './row-verdict.ts';

/** What each answer makes of a row. */
export const verdictOfAnswer: Readonly<Record<HeldAnswer, Verdict>> = {
  new: 'created',
  same: 'updated',
  business: 'created',
  leaveOut: 'refused',
};

/** Whom a row makes or means by its answer. */
export function idsOfAnswer(
  importId: string,
  rowNumber: number,
  given: HeldAnswer,
  personId: string | null,
): { readonly personId: string | null; readonly businessId: string | null } {
  switch (given) {
    case 'new': {
      const commandId = commandIdOf(importId, rowNumber, 'registerPerson');
      return {
        personId: idWithin(commandId, 'person'),
        businessId: idWithin(commandId, 'business'),
      };
    }
    case 'business':
      return {
        personId: null,
        businessId: idWithin(commandIdOf(importId, rowNumber, 'registerBusiness'), 'business'),
      };
    case 'same':
      return { personId, businessId: null };
    case 'leaveOut':
      return { personId: null, businessId: null };
  }
}

/** What somebody said to a row before its file was judged again. */
export interface EarlierAnswer {
  readonly answer: HeldAnswer | null;
  readonly personId: string | null;
}

/**
 * The verdict of a row judged again, with the answer that it had: whoever left it out still does, and
 * a row that waits still means whom it was said to, as long as it can be that person.
 */
export function withAnswer(
  importId: string,
  judged: RowVerdict,
  { answer, personId }: EarlierAnswer,
): { readonly judged: RowVerdict; readonly answer: HeldAnswer | null } {
  const isLeftOut = answer === 'leaveOut' && judged.verdict !== 'refused';
  const isStillAsked = judged.verdict === 'held' && answer !== null;
  const mayBe = answer !== 'same' || (personId !== null && judged.candidates.includes(personId));
  if (answer === null || !(isLeftOut || (isStillAsked && mayBe))) return { judged, answer: null };
  return {
    answer,
    judged: {
      ...judged,
      verdict: verdictOfAnswer[answer],
      ...idsOfAnswer(importId, judged.rowNumber, answer, personId),
    },
  };
}

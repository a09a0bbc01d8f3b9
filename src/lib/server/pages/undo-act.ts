import { planUndo, type UndoCommand } from '#lib/domain/audit/undo.ts';
import type { Result } from '#lib/domain/shared/result.ts';
import { historyText } from '#lib/text/history/page.ts';
import { tellEntry, wholeSentence } from '#lib/text/history/sentences.ts';
import { problemText } from '#lib/text/problems.ts';
import { correctPerson } from '../modules/people/index.ts';
import {
  assignOfficer,
  replaceEvidence,
  setWish,
  withdrawEvidence,
} from '../modules/stages/index.ts';
import type { Asking } from './ask.ts';
import { laterThan, namesOf, newestActs } from './person-history.ts';
import { runFromForm } from './run-from-form.ts';

/** What a form of the history sends to undo one act. */
export interface UndoAsked {
  /** Id of the command that undoes. */
  readonly id: string;
  readonly personId: string;
  /** Which act is undone. */
  readonly actId: string;
  /** The newest act that the reader saw. */
  readonly seenId: string;
  /** The person's revision that the reader saw, or undefined when the form is broken. */
  readonly revision: number | undefined;
}

/**
 * Undoes an act by an ordinary command, based on what the reader saw. Whatever changed since is
 * refused with a sentence that names it.
 *
 * @returns null when it is undone, otherwise why not, in words
 */
export async function undoAct(event: Asking, asked: UndoAsked): Promise<string | null> {
  const { locale } = event.locals;
  const words = historyText(locale);
  const newest = await newestActs(event, asked.personId);
  const entry = newest.find((one) => one.commandId === asked.actId);
  // The same form sent twice has the effect of once: its command is in the history already.
  if (newest.some((one) => one.commandId === asked.id)) return null;
  if (entry === undefined) return problemText(locale, { code: 'not-found' });
  const names = await namesOf(event);
  const told = (one: typeof entry): string => wholeSentence(locale, tellEntry(locale, one, names));
  const since = newest.findIndex((one) => one.commandId === asked.seenId);
  const [news] = since === -1 ? newest : newest.slice(0, since);
  if (news !== undefined) return words.meanwhile(told(news));
  const undo = planUndo(entry, laterThan(entry, newest));
  if (undo.state === 'stands-on') return words.standsOn(told(undo.by));
  if (undo.state === 'never') {
    return undo.why === 'nothing-before' ? words.nothingBefore : words.notKept;
  }
  const done = await run(event, undo.command, {
    id: asked.id,
    input: { personId: asked.personId, ...undo.input },
    ...(asked.revision === undefined ? {} : { basedOn: asked.revision }),
  });
  if (done.ok) return null;
  if (done.problem.code !== 'changed-meanwhile') return problemText(locale, done.problem);
  // It changed between our look and the command.
  const [latest] = await newestActs(event, asked.personId);
  return latest === undefined ? problemText(locale, done.problem) : words.meanwhile(told(latest));
}

interface Envelope {
  readonly id: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly basedOn?: number;
}

function run(event: Asking, command: UndoCommand, envelope: Envelope): Promise<Result<unknown>> {
  const { id, input } = envelope;
  switch (command) {
    case 'correctPerson':
      return runFromForm(event, correctPerson, envelope);
    case 'withdrawEvidence':
      return runFromForm(event, withdrawEvidence, {
        id,
        input: { reason: historyText(event.locals.locale).undoReason, ...input },
      });
    case 'replaceEvidence':
      return runFromForm(event, replaceEvidence, { id, input });
    case 'setWish':
      return runFromForm(event, setWish, { id, input });
    case 'assignOfficer':
      return runFromForm(event, assignOfficer, { id, input });
  }
}

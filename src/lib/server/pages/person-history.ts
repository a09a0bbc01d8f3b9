import type { HistoryEntry } from '#lib/domain/audit/entry.ts';
import { personKinds, type ActKind } from '#lib/domain/audit/kinds.ts';
import { planUndo, type UndoCommand } from '#lib/domain/audit/undo.ts';
import type { Locale } from '#lib/text/locale.ts';
import { historyText } from '#lib/text/history/page.ts';
import {
  deedText,
  tellEntry,
  wholeSentence,
  type Names,
  type ToldEntry,
} from '#lib/text/history/sentences.ts';
import { listAgencies } from '../modules/accounts/index.ts';
import { getHistory } from '../modules/audit/index.ts';
import { ask, tryToAsk, type Asking } from './ask.ts';
import { namesFor } from './journal-names.ts';

/** Acts of one page, and the newest acts among which undoing is judged. */
const PAGE = 30;
export const JUDGED = 200;

/** Whether an act on the page can be undone by this actor, and otherwise why not, in words. */
export type UndoView =
  | { readonly state: 'possible'; readonly deed: string }
  | { readonly state: 'not'; readonly why: string }
  | { readonly state: 'none' };

export interface HistoryView extends ToldEntry {
  readonly id: string;
  readonly receivedAt: string;
  readonly undo: UndoView;
}

/** What undoing by a command takes. */
export const neededFor: Readonly<Record<UndoCommand, 'people.write' | 'evidence.write'>> = {
  correctPerson: 'people.write',
  assignOfficer: 'people.write',
  withdrawEvidence: 'evidence.write',
  replaceEvidence: 'evidence.write',
  setWish: 'evidence.write',
};

/** The kind that an address asks for; null for all. */
export function kindIn(params: URLSearchParams): ActKind | null {
  return personKinds.find((kind) => kind === params.get('jenis')) ?? null;
}

/** Names of agencies and areas for sentences. */
export async function namesOf(event: Asking): Promise<Names> {
  const { agencies } = await ask(event, listAgencies, {});
  return namesFor(
    event.locals.app,
    new Map(agencies.map((agency) => [agency.code, agency.shortName])),
  );
}

/** The newest acts on a person, as many as undoing is judged among. */
export async function newestActs(
  event: Asking,
  personId: string,
): Promise<readonly HistoryEntry[]> {
  const newest = await tryToAsk(event, getHistory, { id: personId, size: JUDGED });
  return newest.ok ? newest.value.entries : [];
}

/** A page of a person's history in words, with what can be undone. */
export async function historyPage(
  event: Asking,
  personId: string,
  asked: { readonly kind: ActKind | null; readonly cursor: string | null },
  capabilities: ReadonlySet<string>,
) {
  const { locale } = event.locals;
  const names = await namesOf(event);
  const page = await ask(event, getHistory, { id: personId, ...asked, size: PAGE });
  const newest = await newestActs(event, personId);
  return {
    entries: page.entries.map((entry): HistoryView => ({
      ...tellEntry(locale, entry, names),
      id: entry.commandId,
      receivedAt: entry.receivedAt,
      undo: undoView(locale, entry, newest, names, capabilities),
    })),
    nextCursor: page.nextCursor,
    /** The newest act that the page was made of: what comes after it is news to the reader. */
    newest: newest[0]?.commandId ?? '',
  };
}

function undoView(
  locale: Locale,
  entry: HistoryEntry,
  newest: readonly HistoryEntry[],
  names: Names,
  capabilities: ReadonlySet<string>,
): UndoView {
  const words = historyText(locale);
  const undo = planUndo(entry, laterThan(entry, newest));
  if (undo.state === 'never') {
    if (undo.why === 'other-kind') return { state: 'none' };
    return {
      state: 'not',
      why: undo.why === 'nothing-before' ? words.nothingBefore : words.notKept,
    };
  }
  const mayNot =
    undo.state === 'possible'
      ? !capabilities.has(neededFor[undo.command])
      : !capabilities.has('people.write') && !capabilities.has('evidence.write');
  if (mayNot) return { state: 'none' };
  if (newest.every((one) => one.commandId !== entry.commandId)) {
    return { state: 'not', why: words.tooOld };
  }
  return undo.state === 'possible'
    ? { state: 'possible', deed: deedText(locale, entry, names) }
    : {
        state: 'not',
        why: words.standsOn(wholeSentence(locale, tellEntry(locale, undo.by, names))),
      };
}

/** The acts after one, the newest first. */
export function laterThan(
  entry: HistoryEntry,
  newest: readonly HistoryEntry[],
): readonly HistoryEntry[] {
  const at = newest.findIndex((one) => one.commandId === entry.commandId);
  return at === -1 ? [] : newest.slice(0, at);
}

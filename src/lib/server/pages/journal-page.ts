import * as v from 'valibot';
import type { HistoryEntry } from '#lib/domain/audit/entry.ts';
import type { Result } from '#lib/domain/shared/result.ts';
import type { Locale } from '#lib/text/locale.ts';
import { tellEntry, type Names, type ToldEntry } from '#lib/text/history/sentences.ts';
import { journalFilter, verifyJournalPart, type JournalAsked } from '../modules/audit/index.ts';
import { tryToAsk, type Asking } from './ask.ts';
import { readDay } from './form-fields.ts';

/** Names of the filter in addresses and forms. */
const names = {
  from: 'dari',
  until: 'sampai',
  accountId: 'akun',
  kind: 'jenis',
  outcome: 'hasil',
  agencyCode: 'dinas',
  entity: 'isi',
  personId: 'orang',
} as const;

/** Entities worth a filter, in the order of the select box. */
export const filterEntities = [
  'fullName',
  'birthDate',
  'nik',
  'phones',
  'address',
  'business',
  'targetGroups',
  'officer',
  'wish',
] as const;

/** What somebody filtered by, and the same as an address may carry it: never a person. */
export interface JournalFilterView {
  readonly filter: JournalAsked;
  readonly query: URLSearchParams;
  /** Days as they were typed, to show them again. */
  readonly typed: Readonly<Record<string, string>>;
}

/** Reads the filter of an address or a form; null where a value cannot be. */
export function readJournalFilter(
  params: { get(name: string): unknown },
  personId: string | null = null,
): JournalFilterView | null {
  const query = new URLSearchParams();
  const typed: Record<string, string> = {};
  const given: Record<string, string | null> = {};
  for (const [key, name] of Object.entries(names)) {
    const value = params.get(name);
    const text = typeof value === 'string' ? value.trim() : '';
    if (text === '' || key === 'personId') continue;
    typed[name] = text;
    query.set(name, text);
    given[key] = key === 'from' || key === 'until' ? readDay(text) : text;
  }
  const parsed = v.safeParse(journalFilter, { ...given, personId });
  return parsed.success ? { filter: parsed.output, query, typed } : null;
}

/** An act as the screen shows it: in words, and whom it was about. */
export interface JournalView extends ToldEntry {
  readonly id: string;
  readonly receivedAt: string;
  readonly people: readonly { readonly id: string; readonly number: string }[];
}

export function journalView(
  locale: Locale,
  entry: HistoryEntry & { readonly people: JournalView['people'] },
  words: Names,
): JournalView {
  return {
    ...tellEntry(locale, entry, words),
    id: entry.commandId,
    receivedAt: entry.receivedAt,
    people: entry.people,
  };
}

/** Milliseconds of verifying for which one answer is waited. */
const PATIENCE = 1500;

/** Verifies from a seal on for a moment: how far it came, and what it found. */
export async function verifyForAMoment(event: Asking, from: number) {
  const { app } = event.locals;
  const until = app.now() + PATIENCE;
  const faults: { fault: string; sealNo: number | null }[] = [];
  let after = from;
  for (;;) {
    const part: Result<Part> = await tryToAsk(event, verifyJournalPart, { after, seals: 5 });
    if (!part.ok) return part;
    faults.push(...part.value.faults);
    after = part.value.last;
    const { isDone, total } = part.value;
    if (isDone || app.now() >= until) {
      return { ok: true as const, value: { after, total, isDone, faults } };
    }
  }
}

type Part = v.InferOutput<typeof verifyJournalPart.answer>;

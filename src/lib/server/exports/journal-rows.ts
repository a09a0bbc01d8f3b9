import type * as v from 'valibot';
import { journalText } from '#lib/text/journal.ts';
import { historyText } from '#lib/text/history/page.ts';
import { tellEntry, type Names } from '#lib/text/history/sentences.ts';
import type { Locale } from '#lib/text/locale.ts';
import { roleNames } from '#lib/text/sign-in.ts';
import type { App } from '../app.ts';
import { runQuery } from '../commands/query.ts';
import type { Entering } from '../db/transaction.ts';
import { pageOfJournal, type JournalAsked } from '../modules/audit/index.ts';
import type { OutputCell } from '../spreadsheets/index.ts';

type JournalPage = v.InferOutput<typeof pageOfJournal.answer>;

/**
 * Acts of the journal as rows of a file with its header, a page at a time, numbers masked as on the
 * screen. Run `exportJournal` first: nothing leaves without a journal row.
 *
 * @throws Error when a page is refused, which ends the file
 */
export async function* journalRows(
  app: App,
  entering: Entering,
  filter: JournalAsked,
  locale: Locale,
  names: Names,
): AsyncGenerator<readonly OutputCell[]> {
  yield journalText(locale).file.columns;
  let cursor: string | null = null;
  do {
    const page: JournalPage = await pageAfter(app, entering, filter, cursor);
    for (const entry of page.entries) yield rowOf(entry, locale, names);
    cursor = page.nextCursor;
  } while (cursor !== null);
}

async function pageAfter(
  app: App,
  entering: Entering,
  filter: JournalAsked,
  cursor: string | null,
): Promise<JournalPage> {
  const page = await runQuery(app, entering, pageOfJournal, { ...filter, cursor });
  if (!page.ok) throw new Error(`an export was refused: ${page.problem.code}`);
  return page.value;
}

function rowOf(
  entry: JournalPage['entries'][number],
  locale: Locale,
  names: Names,
): readonly OutputCell[] {
  const words = journalText(locale);
  const nothing = historyText(locale).nothing;
  const told = tellEntry(locale, entry, names);
  const roles: Readonly<Record<string, string>> = roleNames(locale);
  return [
    told.when,
    told.happened,
    entry.actorName,
    roles[entry.actorRole] ?? entry.actorRole,
    entry.agencyCode === null ? null : names.agency(entry.agencyCode),
    told.way,
    words.outcomes[entry.outcome],
    told.sentence,
    told.rows
      .map((row) => words.file.fromTo(row.label, row.old ?? nothing, row.now ?? nothing))
      .join('; '),
    entry.people.map((person) => person.number).join(', '),
    entry.commandId,
  ];
}

import * as v from 'valibot';
import { actKinds, actsOfKind } from '#lib/domain/audit/kinds.ts';
import type { Day } from '#lib/domain/shared/days.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { agencyCode, cursor, id, optionalDay, pageSize } from '#lib/domain/shared/schemas.ts';
import { defineCommand } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import { entryAnswer, pageOf, toEntry } from './entry-answer.ts';
import { countActs, selectActors, selectJournal, type JournalFilter } from './journal.sql.ts';

const optional = <T extends v.GenericSchema>(schema: T) => v.optional(v.nullable(schema), null);

/** Filters of the journal. Days are days in Jakarta, both included. */
export const journalFilter = v.object({
  from: optionalDay,
  until: optionalDay,
  accountId: optional(id),
  kind: optional(v.picklist(actKinds)),
  outcome: optional(v.picklist(['accepted', 'refused', 'read'])),
  agencyCode: optional(agencyCode),
  /** What an act changed, such as `phones`. */
  entity: optional(v.pipe(v.string(), v.regex(/^[A-Za-z-]{1,40}$/))),
  personId: optional(id),
});

export type JournalAsked = v.InferOutput<typeof journalFilter>;

/** Midnight in Jakarta at the beginning of a day, which keeps UTC+7 all year. */
function startOf(day: Day, later = 0): string {
  return new Date(Date.parse(`${day}T00:00:00+07:00`) + later * 86_400_000).toISOString();
}

function toFilter({ from, until, kind, ...rest }: JournalAsked): JournalFilter {
  return {
    ...rest,
    from: from === null ? '1970-01-01T00:00:00Z' : startOf(from),
    until: until === null ? '9999-01-01T00:00:00Z' : startOf(until, 1),
    acts: kind === null ? null : actsOfKind(kind),
  };
}

const listed = v.object({
  ...entryAnswer,
  accountId: v.nullable(v.string()),
  /** Whom it was about; twenty at most. */
  people: v.array(v.object({ id: v.string(), number: v.string() })),
});

const page = v.object({ entries: v.array(listed), nextCursor: v.nullable(v.string()) });

/** The whole journal, act by act, newest first. Asked for by POST: a person stands in no address. */
export const listJournal = defineQuery({
  name: 'listJournal',
  summary: 'Lists acts of the whole journal by filters, newest first.',
  route: 'POST /journal/entries',
  input: v.object({ ...journalFilter.entries, cursor, size: pageSize }),
  answer: page,
  capability: 'journal.read',
  async answerTo({ input: { cursor: at, size, ...filter }, read }) {
    const before = at === null ? null : Number(at);
    if (before !== null && !Number.isSafeInteger(before)) {
      return refused('input.invalid', undefined, 'cursor');
    }
    const { rows } = await read(selectJournal(toFilter(filter), before, size + 1));
    return accepted(answerOf(rows[0], size));
  },
});

function answerOf(rows: Parameters<typeof pageOf<JournalRow>>[0], size: number) {
  const found = pageOf(rows, size);
  return {
    entries: found.page.map(({ people, ...row }) => ({
      ...toEntry(row),
      accountId: row.accountId,
      people: people ?? [],
    })),
    nextCursor: found.nextCursor,
  };
}

type JournalRow =
  ReturnType<typeof selectJournal> extends { readonly row?: infer Row } ? NonNullable<Row> : never;

/** Acts read at once while a file is written. */
const FILE_PAGE = 1000;

/**
 * The act of taking a part of the journal out: who, when, by which filter and how many. The file
 * itself is read with `pageOfJournal`.
 */
export const exportJournal = defineCommand({
  name: 'exportJournal',
  summary: 'Records that acts of the journal are taken out as a file, and says how many they are.',
  route: 'POST /journal/exports',
  input: v.object({ ...journalFilter.entries, format: v.picklist(['csv', 'xlsx']) }),
  answer: v.object({ entries: v.number() }),
  capability: 'journal.read',
  refusals: [],
  async handle(commands, { load }) {
    const counts = await load(...commands.map((command) => countActs(toFilter(command.input))));
    return {
      verdicts: commands.map((command, index) => {
        const entries = counts[index]?.[0]?.acts ?? 0;
        const { format, personId, ...filter } = command.input;
        const used = Object.fromEntries(
          Object.entries(filter).filter(([, value]) => value !== null),
        );
        return accepted({
          answer: { entries },
          changes: [
            {
              entity: 'export',
              entityId: command.id,
              ...(personId === null ? {} : { personId }),
              old: null,
              new: { list: 'journal', format, filter: used, entries },
            },
          ],
        });
      }),
      writes: [],
    };
  },
});

/** A long page of the journal, for writing a file. */
export const pageOfJournal = defineQuery({
  name: 'pageOfJournal',
  summary: 'Gives a long page of the journal, for a file; record the export first.',
  route: 'POST /journal/exports/pages',
  input: v.object({ ...journalFilter.entries, cursor }),
  answer: page,
  capability: 'journal.read',
  async answerTo({ input: { cursor: at, ...filter }, read }) {
    const before = at === null ? null : Number(at);
    if (before !== null && !Number.isSafeInteger(before)) {
      return refused('input.invalid', undefined, 'cursor');
    }
    const { rows } = await read(selectJournal(toFilter(filter), before, FILE_PAGE + 1));
    return accepted(answerOf(rows[0], FILE_PAGE));
  },
});

/** The accounts by which the journal can be filtered. */
export const listJournalAccounts = defineQuery({
  name: 'listJournalAccounts',
  summary: 'Lists accounts by which the journal can be filtered.',
  route: 'GET /journal/accounts',
  input: v.object({}),
  answer: v.object({
    accounts: v.array(v.object({ id: v.string(), fullName: v.string(), email: v.string() })),
  }),
  capability: 'journal.read',
  async answerTo({ read }) {
    const { rows } = await read(selectActors());
    return accepted({ accounts: rows[0] });
  },
});

import * as v from 'valibot';
import { hideNumbers } from '#lib/domain/shared/hide-numbers.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { cursor, id, pageSize } from '#lib/domain/shared/schemas.ts';
import { cleanText } from '#lib/domain/shared/text.ts';
import { defineCommand, type Effect } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import type { Statement } from '../../db/statement.ts';
import manifest from '../../../../../package.json' with { type: 'json' };
import { closeReports, insertReport, reportsSince, selectReports } from './help.sql.ts';

/** Reports that a role may send in an hour: a hand that writes stays far below, a program does not. */
const IN_AN_HOUR = 100;

const screen = v.pipe(v.string(), v.regex(/^[a-z0-9.-]{1,80}$/));

/**
 * Reports a problem of a screen. What looks like somebody's number or address is taken out of the
 * words before they are stored; who reports stands in the journal alone.
 */
export const reportProblem = defineCommand({
  name: 'reportProblem',
  summary: 'Reports a problem of a screen, by its code and in words without personal data.',
  route: 'POST /problem-reports',
  input: v.object({ screen, words: v.pipe(v.string(), v.maxLength(1000), v.transform(cleanText)) }),
  answer: v.object({ reportId: v.string(), hidden: v.number() }),
  capability: null,
  refusals: ['problem.too-many', 'problem.words-missing', 'not-signed-in'],
  async handle(commands, { app, actor, load }) {
    // The system reports for nobody in particular: somebody on a public page.
    const role = actor.role === 'system' ? 'public' : actor.role;
    const hourAgo = new Date(app.now() - 3_600_000).toISOString();
    const [[counted]] = await load(reportsSince(role, hourAgo));
    let sent = counted?.reports ?? 0;
    const writes: Statement[] = [];
    const verdicts = commands.map(
      ({ id: reportId, input }): Result<Effect<{ reportId: string; hidden: number }>> => {
        if (actor.accountId === null) return refused('not-signed-in');
        if (input.words === '') return refused('problem.words-missing', undefined, 'words');
        if (sent >= IN_AN_HOUR) return refused('problem.too-many');
        sent += 1;
        const { text, hidden } = hideNumbers(input.words);
        writes.push(
          insertReport(reportId, input.screen, role, actor.agencyCode, manifest.version, text),
        );
        return accepted({
          answer: { reportId, hidden },
          changes: [
            {
              entity: 'problem-report',
              entityId: reportId,
              old: null,
              new: { screen: input.screen },
            },
          ],
        });
      },
    );
    return { verdicts, writes };
  },
});

/** Problems that were reported, the newest first. */
export const listProblemReports = defineQuery({
  name: 'listProblemReports',
  summary: 'Lists reported problems, open ones or closed ones, newest first.',
  route: 'GET /problem-reports',
  input: v.object({
    isOpen: v.optional(v.boolean(), true),
    cursor,
    size: pageSize,
  }),
  answer: v.object({
    reports: v.array(
      v.object({
        id: v.string(),
        screen: v.string(),
        role: v.string(),
        agencyCode: v.nullable(v.string()),
        version: v.string(),
        words: v.string(),
        reportedAt: v.string(),
        closedAt: v.nullable(v.string()),
      }),
    ),
    nextCursor: v.nullable(v.string()),
  }),
  capability: 'problems.read',
  async answerTo({ input, read }) {
    if (input.cursor !== null && !v.is(id, input.cursor)) {
      return refused('input.invalid', undefined, 'cursor');
    }
    const { rows } = await read(selectReports(input.isOpen, input.cursor, input.size + 1));
    const reports = rows[0].slice(0, input.size);
    return accepted({
      reports,
      nextCursor: rows[0].length > input.size ? (reports.at(-1)?.id ?? null) : null,
    });
  },
});

/** Closes reports that were looked into; they stay to be read. */
export const closeProblemReport = defineCommand({
  name: 'closeProblemReport',
  summary: 'Closes a reported problem; it stays to be read.',
  route: 'POST /problem-reports/{reportId}/close',
  input: v.object({ reportId: id }),
  answer: v.object({ reportId: v.string() }),
  capability: 'problems.read',
  refusals: ['not-found'],
  async handle(commands, { load }) {
    const [closed] = await load(closeReports(commands.map((command) => command.input.reportId)));
    const ids = new Set(closed.map((row) => row.id));
    return {
      verdicts: commands.map(({ input: { reportId } }) =>
        ids.has(reportId)
          ? accepted({
              answer: { reportId },
              changes: [
                {
                  entity: 'problem-report',
                  entityId: reportId,
                  old: { isClosed: false },
                  new: { isClosed: true },
                },
              ],
            })
          : refused('not-found'),
      ),
      writes: [],
    };
  },
});

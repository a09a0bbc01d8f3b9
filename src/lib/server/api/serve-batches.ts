import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { id } from '#lib/domain/shared/schemas.ts';
import type { App } from '../app.ts';
import { commands } from '../catalogue.ts';
import { inputProblem } from '../commands/input-problem.ts';
import { Refusal } from '../commands/refusal.ts';
import { runCommands, type RawEnvelope, type Verdict } from '../commands/run-commands.ts';
import { statusOf } from '../http/problem-to-http.ts';
import type { Locale } from '#lib/text/locale.ts';
import { callerOf, notSignedIn } from './caller.ts';
import { localeOf, problemBody, sendProblem, type ProblemBody } from './problem-answer.ts';

/** Commands that may come at once; one transaction carries them all. */
export const MOST_AT_ONCE = 1000;

const instant = v.pipe(
  v.string(),
  v.maxLength(40),
  v.isoTimestamp(),
  v.check((text) => {
    const year = new Date(text).getUTCFullYear();
    return year > 2000 && year < 2200;
  }, 'an instant such as 2020-12-08T03:00:00Z'),
);

export const batchInput = v.pipe(
  v.array(
    v.strictObject({
      id: v.pipe(id, v.toLowerCase()),
      input: v.record(v.string(), v.unknown()),
      basedOn: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
      deviceAt: v.optional(instant),
    }),
  ),
  v.minLength(1),
  v.maxLength(MOST_AT_ONCE),
);

interface VerdictBody {
  readonly id: string;
  readonly outcome: 'accepted' | 'refused';
  readonly status: number;
  readonly wasKnown: boolean;
  readonly answer?: unknown;
  readonly problem?: ProblemBody;
}

/** Many commands of one kind at once, with a verdict for each: what a phone sends when it is back. */
export function serveBatches(api: FastifyInstance, app: App): void {
  const byName = new Map(commands.map((command) => [command.name, command]));
  api.route<{ Params: { name: string } }>({
    method: 'POST',
    url: '/v1/commands/:name',
    bodyLimit: 8 * 1_048_576,
    handler: async (request, reply) => {
      const caller = callerOf(request);
      if (caller.key === null) throw new Refusal(notSignedIn);
      const command = byName.get(request.params.name);
      if (command === undefined) return sendProblem(request, reply, { code: 'not-found' });
      const read = v.safeParse(batchInput, request.body);
      if (!read.success) return sendProblem(request, reply, inputProblem(read.issues));
      const envelopes = read.output.map(({ basedOn, deviceAt, ...rest }): RawEnvelope => ({
        ...rest,
        ...(basedOn === undefined ? {} : { basedOn }),
        ...(deviceAt === undefined ? {} : { deviceAt }),
      }));
      const origin = { entering: caller.entering, device: 'api' };
      const verdicts = await runCommands(app, origin, command, envelopes);
      const locale = localeOf(request);
      return { verdicts: verdicts.map((verdict) => bodyOf(locale, verdict)) };
    },
  });
}

function bodyOf(locale: Locale, verdict: Verdict<unknown>): VerdictBody {
  const { id, outcome, wasKnown } = verdict;
  if (verdict.outcome === 'accepted') {
    return { id, outcome, status: 200, wasKnown, answer: verdict.answer };
  }
  const status = statusOf(verdict.problem.code);
  return { id, outcome, status, wasKnown, problem: problemBody(locale, verdict.problem, status) };
}

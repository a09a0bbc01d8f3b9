import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import type { Problem, Result } from '#lib/domain/shared/result.ts';
import { problemText } from '#lib/text/problems.ts';
import type { Query } from '../commands/query.ts';
import { runQuery } from '../commands/query.ts';
import { statusOf } from '../http/problem-to-http.ts';
import { signInAddress } from './local-path.ts';

/** What of a request these functions need. */
export type Asking = Pick<RequestEvent, 'locals' | 'url'>;

/** Answers a query as a value, for a page that shows the refusal itself. */
export async function tryToAsk<Schema extends v.GenericSchema, Answer>(
  event: Asking,
  query: Query<Schema, Answer>,
  input: v.InferInput<Schema>,
): Promise<Result<Answer>> {
  const result = await runQuery(event.locals.app, event.locals.entering, query, input);
  if (!result.ok) sendToSignIn(event, result.problem);
  return result;
}

/**
 * Answers a query for a page. Whoever is not signed in is sent to the sign-in and comes back; any
 * other refusal becomes the error page with its status and its sentence.
 */
export async function ask<Schema extends v.GenericSchema, Answer>(
  event: Asking,
  query: Query<Schema, Answer>,
  input: v.InferInput<Schema>,
): Promise<Answer> {
  const result = await tryToAsk(event, query, input);
  if (!result.ok) refuse(event, result.problem);
  return result.value;
}

/** The error page of a refusal. */
export function refuse(event: Asking, problem: Problem): never {
  error(statusOf(problem.code), problemText(event.locals.locale, problem));
}

/** Refusals after which somebody has to sign in, or ask for the account to be renewed. */
const signInProblems: ReadonlySet<string> = new Set([
  'not-signed-in',
  'session.ended',
  'account.ended',
  'sign-in.code-wanted',
]);

/**
 * Leads to the sign-in when that is what is missing. A form that was sent meanwhile is not lost: the
 * error page shows what was typed and sends it again.
 */
export function sendToSignIn(event: Asking, problem: Problem): void {
  if (!signInProblems.has(problem.code)) return;
  const { kept } = event.locals;
  // What was typed comes back, with a button that sends it again.
  if (kept !== undefined) {
    error(statusOf(problem.code), { message: problemText(event.locals.locale, problem), kept });
  }
  redirect(303, signInAddress(event.url));
}

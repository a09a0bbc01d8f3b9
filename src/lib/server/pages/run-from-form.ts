import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { id } from '#lib/domain/shared/schemas.ts';
import type { Problem, Result } from '#lib/domain/shared/result.ts';
import type { Command } from '../commands/command.ts';
import { runCommand } from '../commands/run-commands.ts';
import { isDatabaseAway, Refusal } from '../commands/refusal.ts';
import { statusOf } from '../http/problem-to-http.ts';
import { sendToSignIn, type Asking } from './ask.ts';

/** Name of the hidden field that makes a form sent twice have the effect of once. */
export const commandField = 'perintah';

/** A new id for a form: the id of the command that it will send. */
export function newCommandId(event: Asking): string {
  return event.locals.app.newId();
}

/** The id that a form carries; a form without a good one gets a new one and is sent once more. */
export function commandIdOf(event: Asking, form: FormData): string {
  const given = v.safeParse(id, form.get(commandField));
  return given.success ? given.output : newCommandId(event);
}

/**
 * Runs a command from a form of the desk. Whoever is signed out meanwhile is sent to the sign-in;
 * refusals come back as values, and so does a database that is away. Bugs are thrown.
 *
 * @param basedOn the revision that the form showed, where the command asks for it
 */
export async function runFromForm<Schema extends v.GenericSchema, Answer>(
  event: Pick<RequestEvent, 'locals' | 'url'>,
  command: Command<Schema, Answer>,
  envelope: { readonly id: string; readonly input: unknown; readonly basedOn?: number },
): Promise<Result<Answer>> {
  const { app, entering } = event.locals;
  try {
    const verdict = await runCommand(app, { entering, device: 'desk' }, command, envelope);
    if (verdict.outcome === 'accepted') return { ok: true, value: verdict.answer };
    sendToSignIn(event, verdict.problem);
    return { ok: false, problem: verdict.problem };
  } catch (caught) {
    // What was typed stays on the screen; sent again it has the effect of once.
    if (isDatabaseAway(caught)) return { ok: false, problem: { code: 'database.away' } };
    if (!(caught instanceof Refusal)) throw caught;
    sendToSignIn(event, caught.problem);
    return { ok: false, problem: caught.problem };
  }
}

/** The answer of a form that was refused: the problem, and what the page needs to show the form again. */
export function answerRefusal<More extends Record<string, unknown>>(
  problem: Problem,
  more: More,
): ActionFailure<More & { readonly problem: Problem }> {
  return fail(statusOf(problem.code), { ...more, problem });
}

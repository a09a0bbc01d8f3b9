import * as v from 'valibot';
import type { Capability } from '#lib/domain/accounts/roles.ts';
import { refused, type Result } from '#lib/domain/shared/result.ts';
import type { App } from '../app.ts';
import { keyedHash } from '../crypto/keys.ts';
import { Refusal } from '../db/faults.ts';
import type { Statement } from '../db/statement.ts';
import { readJournalled, readTogether, type Actor, type Entering } from '../db/transaction.ts';
import { inputProblem } from './input-problem.ts';
import { noteRead } from './journal.sql.ts';

/** Reads in one round trip; refuses before anything is shown when the actor may not. */
export type Read = <const S extends readonly Statement[]>(
  ...statements: S
) => Promise<{
  actor: Actor;
  rows: { -readonly [I in keyof S]: S[I] extends Statement<infer R> ? R[] : never };
}>;

/**
 * A read described once: for pages, the API, the command line and the access table. A search for
 * people is a POST, so that what is looked for stands in no address.
 */
export interface Query<Schema extends v.GenericSchema = v.GenericSchema, Answer = unknown> {
  readonly name: string;
  readonly summary: string;
  readonly route: `${'GET' | 'POST'} /${string}`;
  readonly input: Schema;
  readonly answer: v.GenericSchema<Answer>;
  /** `null`: anybody who is signed in. */
  readonly capability: Capability | null;
  /**
   * Of whom this reads what is sensitive: that leaves a row in the journal, in the same transaction.
   * `null` when this input asks for nothing sensitive; without a person when it asks of many.
   */
  readsSensitive?(input: v.InferOutput<Schema>): { readonly personId?: string } | null;
  answerTo(context: {
    readonly app: App;
    readonly input: v.InferOutput<Schema>;
    readonly read: Read;
  }): Promise<Result<Answer>>;
}

/** Describes a query. */
export function defineQuery<const Schema extends v.GenericSchema, Answer>(
  query: Query<Schema, Answer>,
): Query<Schema, Answer> {
  return query;
}

/** Answers a query, or says why not. Broken promises (a lost connection, a bug) are thrown. */
export async function runQuery<Schema extends v.GenericSchema, Answer>(
  app: App,
  entering: Entering,
  query: Query<Schema, Answer>,
  input: unknown,
): Promise<Result<Answer>> {
  const parsed = v.safeParse(query.input, input);
  if (!parsed.success) return { ok: false, problem: inputProblem(parsed.issues) };
  const read: Read = async (...statements) => {
    const sensitive = query.readsSensitive?.(parsed.output) ?? null;
    const answer = await (sensitive === null
      ? readTogether(app.pools, entering, ...statements)
      : readJournalled(
          app.pools,
          entering,
          noteRead(
            app.newId(),
            query.name,
            hashOf(app, query.name, parsed.output),
            sensitive.personId ?? null,
            app.newId(),
          ),
          ...statements,
        ));
    if (query.capability !== null && !answer.actor.capabilities.has(query.capability)) {
      throw new Refusal({
        code: answer.actor.role === 'public' ? 'not-signed-in' : 'not-allowed',
      });
    }
    return answer;
  };
  try {
    return await query.answerTo({ app, input: parsed.output, read });
  } catch (error) {
    if (error instanceof Refusal) return refused(error.problem.code, error.problem.details);
    throw error;
  }
}

/** Recognises the same reading again; what was asked for stands nowhere. */
function hashOf(app: App, name: string, input: unknown): Buffer {
  return keyedHash(app.keys.input, JSON.stringify([name, input]));
}

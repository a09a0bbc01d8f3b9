import type { FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { id } from '#lib/domain/shared/schemas.ts';
import type { App } from '../app.ts';
import { Refusal } from '../commands/refusal.ts';

/**
 * The id that the caller gave the command, so that sending it again has no further effect; a new one
 * when none was given.
 *
 * @throws Refusal for a key that is no UUID: its promise could not be kept
 */
export function commandIdOf(app: App, request: FastifyRequest): string {
  const given = request.headers['idempotency-key'];
  if (given === undefined) return app.newId();
  if (typeof given !== 'string' || !v.is(id, given)) throw badHeader('Idempotency-Key', 'a UUID');
  return given.toLowerCase();
}

/** A header that is not what it should be; what came is not repeated. */
export function badHeader(field: string, expected: string): Refusal {
  return new Refusal({ code: 'input.invalid', field, details: { expected } });
}

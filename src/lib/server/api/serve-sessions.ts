import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { App } from '../app.ts';
import { confirmSignIn, signIn } from '../modules/accounts/index.ts';
import { answerSchemaOf, inputSchemaOf } from './json-schema.ts';
import { sendProblem } from './problem-answer.ts';

export const sessionInput = v.object({
  email: v.pipe(v.string(), v.maxLength(254)),
  password: v.pipe(v.string(), v.maxLength(512)),
  /** The code of six figures, where the account confirms its sign-ins. */
  code: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(12))), null),
  /** Words by which the person recognises the session in the list. */
  device: v.optional(v.pipe(v.string(), v.maxLength(80)), 'API'),
});

export const sessionAnswer = v.object({ token: v.string(), expiresAt: v.string() });

/**
 * Signing in, which no command can do: there is nobody yet who could command. Limits that matter
 * are kept in the database, by account and by address, so that they hold across processes.
 */
export function serveSessions(api: FastifyInstance, app: App): void {
  api.route({
    method: 'POST',
    url: '/v1/sessions',
    schema: { body: inputSchemaOf(sessionInput), response: { 201: answerSchemaOf(sessionAnswer) } },
    // Each try costs 19 MB and a good part of a core. Counted by address, whatever else is shown.
    config: { rateLimit: { max: 20, timeWindow: 60_000, keyGenerator: (request) => request.ip } },
    handler: async (request, reply) => {
      const input = v.parse(sessionInput, request.body);
      const result = await signIn(app, { ...input, address: request.ip });
      if (!result.ok) return sendProblem(request, reply, result.problem);
      const { token, expiresAt, step } = result.value;
      if (step === 'done') return reply.code(201).send({ token, expiresAt });
      // Codes are set up on the page, where their secret can be drawn.
      if (step === 'factor') return sendProblem(request, reply, { code: 'second-factor.missing' });
      if (input.code === null) return sendProblem(request, reply, { code: 'sign-in.code-wanted' });
      const confirmed = await confirmSignIn(app, token, { code: input.code });
      if (!confirmed.ok) return sendProblem(request, reply, confirmed.problem);
      return reply.code(201).send({ token, expiresAt: confirmed.value.expiresAt });
    },
  });
}

import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '#lib/domain/shared/result.ts';
import { isDatabaseAway, Refusal } from '../commands/refusal.ts';
import { writtenFailure } from '../written-failure.ts';
import { sendFailure, sendProblem } from './problem-answer.ts';

/** Turns whatever was thrown into an answer: a refusal, a fault of the request, or one of ours. */
export function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof Refusal) return sendProblem(request, reply, error.problem);
  const fault = error as Partial<FastifyError>;
  if (fault.validation !== undefined) return sendProblem(request, reply, shapeProblem(fault));
  const status = fault.statusCode ?? 500;
  if (status === 413) return sendProblem(request, reply, { code: 'input.too-large' });
  if (status === 429) return sendProblem(request, reply, { code: 'too-many-requests' });
  if (status >= 400 && status < 500) {
    return sendProblem(request, reply, { code: 'input.invalid' }, status);
  }
  if (status === 503) return sendFailure(request, reply, 503);
  if (isDatabaseAway(error)) {
    // One short line each: while it is away there are many, and none of them says more.
    request.log.warn({ request: request.id, route: routeOf(request), away: 'database' });
    return sendProblem(request, reply, { code: 'database.away' });
  }
  logFailure(error, request);
  return sendFailure(request, reply, 500);
}

/** The first fault of a body's shape: which field, and what was expected; nothing of what came. */
function shapeProblem(fault: Partial<FastifyError>): Problem {
  const [first] = fault.validation ?? [];
  const named = first?.params['missingProperty'] ?? first?.params['additionalProperty'];
  const path = [
    ...(first?.instancePath ?? '').split('/').slice(1),
    ...(typeof named === 'string' ? [named] : []),
  ].join('.');
  const expected =
    first?.keyword === 'additionalProperties' ? 'no such field' : (first?.message ?? '');
  return {
    code: 'input.invalid',
    details: { expected: expected.slice(0, 80) },
    ...(path === '' ? {} : { field: path.slice(0, 120) }),
  };
}

/** Writes down a failure of ours by route and place in the code. */
function logFailure(error: unknown, request: FastifyRequest): void {
  request.log.error({
    request: request.id,
    route: routeOf(request),
    ...writtenFailure(error),
  });
}

function routeOf(request: FastifyRequest): string {
  return `${request.method} ${request.routeOptions.url ?? ''}`;
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '#lib/domain/shared/result.ts';
import { apiText } from '#lib/text/api.ts';
import { baseLocale, type Locale } from '#lib/text/locale.ts';
import { problemText } from '#lib/text/problems.ts';
import { statusOf } from '../http/problem-to-http.ts';

/** A refusal as RFC 9457 says it, with our code and the field that it stands beside. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The request, so that somebody who asks can be answered. */
  readonly instance?: string;
  readonly code?: string;
  readonly field?: string;
  readonly details?: Readonly<Record<string, string | number>>;
}

/** The first language of Accept-Language that we speak; Bahasa Indonesia when there is none. */
export function localeOf(request: FastifyRequest): Locale {
  const asked = request.headers['accept-language'];
  if (asked === undefined) return baseLocale;
  const wanted = asked
    .slice(0, 200)
    .split(',')
    .map((one) => {
      const [tag = '', ...rest] = one.trim().toLowerCase().split(';');
      const weight = rest.map((part) => /^\s*q=([\d.]{1,5})$/.exec(part)?.[1]).find(Boolean);
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => (language === 'id' || language === 'en') && weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return wanted[0]?.language === 'en' ? 'en' : baseLocale;
}

/** The body of a refusal, in the language of the caller. */
export function problemBody(locale: Locale, problem: Problem, status: number): ProblemBody {
  const detail = problemText(locale, problem);
  return {
    type: `/api#${problem.code}`,
    title: firstSentence(detail),
    status,
    detail,
    code: problem.code,
    ...(problem.field === undefined ? {} : { field: problem.field }),
    ...(problem.details === undefined ? {} : { details: problem.details }),
  };
}

function firstSentence(text: string): string {
  const end = text.indexOf('. ');
  return end < 0 ? text : text.slice(0, end + 1);
}

/**
 * Answers with a refusal.
 *
 * @param status where the protocol itself says which, such as 415; otherwise the code decides
 */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
  status?: number,
): FastifyReply {
  const number =
    status ??
    (problem.code === 'changed-meanwhile' && request.headers['if-match'] !== undefined
      ? 412
      : statusOf(problem.code));
  const locale = localeOf(request);
  if (problem.code === 'database.away') void reply.header('retry-after', String(AWAY_SECONDS));
  if (number === 401) void reply.header('www-authenticate', 'Bearer');
  return send(request, reply, locale, problemBody(locale, problem, number));
}

/** Answers that something of ours is broken, or too busy: a request id, and no detail. */
export function sendFailure(
  request: FastifyRequest,
  reply: FastifyReply,
  status: 500 | 503,
): FastifyReply {
  const locale = localeOf(request);
  const words = apiText(locale);
  return send(request, reply, locale, {
    type: 'about:blank',
    title: status === 503 ? words.busy : words.failed,
    status,
    detail: status === 503 ? words.busyDetail : words.failedDetail,
  });
}

/** Seconds after which it is worth to ask again when the database was away. */
const AWAY_SECONDS = 5;

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  locale: Locale,
  body: ProblemBody,
): FastifyReply {
  return reply
    .code(body.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', locale)
    .serializer(JSON.stringify)
    .send({ ...body, instance: `urn:uuid:${request.id}` });
}

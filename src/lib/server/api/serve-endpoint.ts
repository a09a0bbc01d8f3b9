import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app.ts';
import type { Command } from '../commands/command.ts';
import { runQuery, type Query } from '../commands/query.ts';
import { Refusal } from '../commands/refusal.ts';
import { runCommand, type RawEnvelope } from '../commands/run-commands.ts';
import { badHeader, commandIdOf } from './command-id.ts';
import { callerOf, nobody, notSignedIn, type Caller } from './caller.ts';
import { bodySchemaOf, isPublic, type Endpoint } from './endpoints.ts';
import { sendProblem } from './problem-answer.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Serves one command or query at its address. */
export function serveEndpoint(api: FastifyInstance, app: App, endpoint: Endpoint): void {
  const { does, method } = endpoint;
  const callers = new WeakMap<FastifyRequest, Caller>();
  const needsSession = !isPublic(endpoint.capability);
  api.route({
    method,
    url: `/v1${endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    schema: {
      // A query string is all text; the command's own schema reads it, and once is enough.
      ...(method === 'GET' ? {} : { body: bodySchemaOf(endpoint) }),
      response: { 200: endpoint.answer },
    },
    onRequest: (request, _reply, done) => {
      // What is for everybody is the same for everybody, signed in or not.
      const caller = needsSession ? callerOf(request) : nobody;
      if (needsSession && caller.key === null) throw new Refusal(notSignedIn);
      callers.set(request, caller);
      done();
    },
    ...(method === 'GET' ? {} : { preValidation: withBody }),
    handler: (request, reply) => {
      const caller = callers.get(request) ?? nobody;
      return 'query' in does
        ? answerQuery(app, endpoint, does.query, caller, request, reply)
        : runOne(app, endpoint, does.command, caller, request, reply);
    },
  });
}

/** A command whose fields all stand in the path may come without a body. */
function withBody(request: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  request.body ??= {};
  done();
}

async function answerQuery(
  app: App,
  endpoint: Endpoint,
  query: Query,
  caller: Caller,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const result = await runQuery(app, caller.entering, query, inputOf(endpoint, request));
  if (!result.ok) return sendProblem(request, reply, result.problem);
  const answer = result.value as Fields;
  if (endpoint.isTagged) return sendTagged(request, reply, answer);
  if (typeof answer['nextCursor'] === 'string' && endpoint.method === 'GET') {
    void reply.header('link', `<${nextPage(request.url, answer['nextCursor'])}>; rel="next"`);
  }
  return answer;
}

/**
 * Answers with an entity tag: the revision, by which If-Match judges, and a hash of what is shown,
 * because a record also changes in parts that have no revision, and is not the same for everybody.
 */
function sendTagged(request: FastifyRequest, reply: FastifyReply, answer: Fields): FastifyReply {
  const text = reply.serialize(answer) as string;
  const tag = `"${String(answer['revision'])}-${hash('sha1', text, 'base64url').slice(0, 12)}"`;
  void reply.header('etag', tag);
  const known = request.headers['if-none-match'];
  if (known?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag) === true) {
    return reply.code(304).send();
  }
  return reply.header('content-type', 'application/json; charset=utf-8').send(text);
}

async function runOne(
  app: App,
  endpoint: Endpoint,
  command: Command,
  caller: Caller,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const envelope = envelopeOf(app, endpoint, request);
  const origin = { entering: caller.entering, device: 'api' };
  const verdict = await runCommand(app, origin, command, envelope);
  void reply.header('idempotency-key', envelope.id);
  if (verdict.wasKnown) void reply.header('idempotency-replayed', 'true');
  return verdict.outcome === 'accepted'
    ? verdict.answer
    : sendProblem(request, reply, verdict.problem);
}

function envelopeOf(app: App, endpoint: Endpoint, request: FastifyRequest): RawEnvelope {
  const basedOn = basisOf(request);
  return {
    id: commandIdOf(app, request),
    input: inputOf(endpoint, request),
    ...(basedOn === undefined ? {} : { basedOn }),
  };
}

/** The revision that a change is based on: the number of the entity tag. */
function basisOf(request: FastifyRequest): number | undefined {
  const given = request.headers['if-match'];
  if (given === undefined || given === '*') return undefined;
  const revision = /^"(\d{1,9})(?:-[A-Za-z0-9_-]{1,40})?"$/.exec(given)?.[1];
  if (revision === undefined) throw badHeader('If-Match', 'one entity tag such as "3"');
  return Number(revision);
}

/** Everything that was sent, by field; what stands in the address says which record it is. */
function inputOf(endpoint: Endpoint, request: FastifyRequest): Fields {
  const params = pathFieldsOf(endpoint, request.params as Readonly<Record<string, string>>);
  if (endpoint.method !== 'GET') {
    return endpoint.pathFields.length === 0
      ? (request.body as Fields)
      : { ...(request.body as Fields), ...params };
  }
  const asked = request.query as Fields;
  const known = endpoint.input.properties ?? {};
  for (const name in asked) {
    // A misspelt filter would otherwise show everything.
    if (!Object.hasOwn(known, name) || Object.hasOwn(params, name)) {
      throw new Refusal({
        code: 'input.invalid',
        field: name.slice(0, 60),
        details: { expected: 'no such field' },
      });
    }
  }
  if (request.url.includes('%00')) throw new Refusal({ code: 'input.invalid' });
  return { ...asked, ...params };
}

/** Fields of the path; a number is written in figures there. */
function pathFieldsOf(endpoint: Endpoint, params: Readonly<Record<string, string>>): Fields {
  const { properties } = endpoint.input;
  return Object.fromEntries(
    Object.entries(params).map(([name, text]) => {
      const type = properties?.[name]?.type;
      const isNumber = (type === 'integer' || type === 'number') && /^\d{1,15}$/.test(text);
      return [name, isNumber ? Number(text) : text];
    }),
  );
}

/** The same address with another cursor. */
function nextPage(url: string, cursor: string): string {
  const [path = '', search = ''] = url.split('?');
  const fields = new URLSearchParams(search);
  fields.set('cursor', cursor);
  return `${path}?${fields.toString()}`;
}

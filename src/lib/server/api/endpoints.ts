import {
  capabilitiesOfRole,
  roles,
  type Capability,
  type Role,
} from '#lib/domain/accounts/roles.ts';
import type { ProblemCode } from '#lib/domain/problems.ts';
import { commands, queries } from '../catalogue.ts';
import type { Command } from '../commands/command.ts';
import type { Query } from '../commands/query.ts';
import { answerSchemaOf, inputSchemaOf, type JsonSchema } from './json-schema.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT';

/** A command or query as an endpoint under /api/v1. */
export interface Endpoint {
  readonly name: string;
  readonly summary: string;
  readonly method: Method;
  /** With fields in braces: `/people/{id}`. */
  readonly path: string;
  readonly pathFields: readonly string[];
  readonly does: { readonly command: Command } | { readonly query: Query };
  readonly capability: Capability | null;
  /** Everything that may be sent, path fields included. */
  readonly input: JsonSchema;
  readonly answer: JsonSchema;
  readonly refusals: readonly ProblemCode[];
  /** An answer that carries its revision, and so an entity tag. */
  readonly isTagged: boolean;
}

/** All endpoints, by path. */
export const endpoints: readonly Endpoint[] = [
  ...commands.map((command) => endpointOf(command, { command })),
  ...queries.map((query) => endpointOf(query, { query })),
].toSorted((a, b) =>
  a.path === b.path ? (a.method < b.method ? -1 : 1) : a.path < b.path ? -1 : 1,
);

function endpointOf(described: Command | Query, does: Endpoint['does']): Endpoint {
  const [method, path] = described.route.split(' ') as [Method, string];
  const answer = answerSchemaOf(described.answer);
  const pathFields = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  return {
    name: described.name,
    summary: described.summary,
    method,
    path,
    pathFields,
    does,
    capability: described.capability,
    input: inputSchemaOf(described.input),
    answer,
    refusals: refusalsOf(described, pathFields.length > 0),
    isTagged: method === 'GET' && answer.properties?.['revision'] !== undefined,
  };
}

/** What any call may be refused for, before the rules of its own. */
function refusalsOf(described: Command | Query, names: boolean): readonly ProblemCode[] {
  const own = 'refusals' in described ? described.refusals : names ? (['not-found'] as const) : [];
  const who: readonly ProblemCode[] =
    described.capability === 'figures.public'
      ? []
      : described.capability === null
        ? ['not-signed-in', 'session.ended']
        : ['not-signed-in', 'session.ended', 'not-allowed'];
  return [...new Set<ProblemCode>(['input.invalid', ...who, ...own, 'too-many-requests'])];
}

/** Roles that may use something: those that have its capability, or everybody who is signed in. */
export function rolesWith(capability: Capability | null): readonly Role[] {
  return capability === null || capability === 'figures.public'
    ? roles
    : roles.filter((role) => capabilitiesOfRole[role].includes(capability));
}

/** Whether it may be used by nobody in particular. */
export function isPublic(capability: Capability | null): boolean {
  return capability === 'figures.public';
}

/** The fields that stand in the body: all but those of the path. */
export function bodySchemaOf(endpoint: Endpoint): JsonSchema {
  const { properties, required, ...rest } = endpoint.input;
  if (properties === undefined) return endpoint.input;
  const outside = new Set(endpoint.pathFields);
  return {
    ...rest,
    properties: Object.fromEntries(
      Object.entries(properties).filter(([name]) => !outside.has(name)),
    ),
    required: (required ?? []).filter((name) => !outside.has(name)),
  };
}

import { endpoints, isPublic, rolesWith, bodySchemaOf, type Endpoint } from './endpoints.ts';
import { exampleOf } from './examples.ts';
import { answerSchemaOf, inputSchemaOf, type JsonSchema } from './json-schema.ts';
import { MOST_AT_ONCE } from './serve-batches.ts';
import { uploads } from './serve-uploads.ts';
import type { Upload } from './upload.ts';
import { sessionAnswer, sessionInput } from './serve-sessions.ts';
import { statusOf } from '../http/problem-to-http.ts';

type Fields = Readonly<Record<string, unknown>>;

const refusal = {
  description: 'Refused; `code` says why, `title` and `detail` say it to a person.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** The description of the interface for machines: OpenAPI 3.1, from the same descriptions that run. */
export function openApi(): Fields {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const at = (paths[`/api/v1${endpoint.path}`] ??= {});
    at[endpoint.method.toLowerCase()] = operationOf(endpoint);
  }
  paths['/api/v1/sessions'] = { ...paths['/api/v1/sessions'], post: signInOperation };
  paths['/api/v1/commands/{name}'] = { post: batchOperation };
  for (const upload of uploads) {
    paths[`/api/v1${upload.path}`] = { post: uploadOperation(upload) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Jakpreneur',
      version: '1',
      description:
        'Every command and query of the programme. Refusals are application/problem+json in the language of Accept-Language (id or en).',
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }, { cookie: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'jp_session' },
      },
      schemas: { Problem: problemSchema },
    },
  };
}

function operationOf(endpoint: Endpoint): Fields {
  const isCommand = 'command' in endpoint.does;
  const body = bodySchemaOf(endpoint);
  const hasBody = endpoint.method !== 'GET' && Object.keys(body.properties ?? {}).length > 0;
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[1] ?? ''],
    'x-roles': isPublic(endpoint.capability) ? ['public'] : rolesWith(endpoint.capability),
    ...(isPublic(endpoint.capability) ? { security: [] } : {}),
    parameters: [...fieldParameters(endpoint), ...headerParameters(endpoint, isCommand)],
    ...(hasBody
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: body, example: exampleOf(body) } },
          },
        }
      : {}),
    responses: {
      200: {
        description: 'Done.',
        ...(isCommand
          ? { headers: { 'Idempotency-Key': headerOf('The id of the command.') } }
          : {}),
        ...(endpoint.isTagged ? { headers: { ETag: headerOf('Revision and contents.') } } : {}),
        content: { 'application/json': { schema: endpoint.answer } },
      },
      ...(endpoint.isTagged ? { 304: { description: 'Unchanged.' } } : {}),
      ...refusalsOf(endpoint),
    },
  };
}

function refusalsOf({ refusals }: Pick<Endpoint, 'refusals'>): Fields {
  return Object.fromEntries(
    [...new Set(refusals.map(statusOf))].toSorted().map((status) => [
      status,
      {
        ...refusal,
        description: `Refused: ${refusals.filter((code) => statusOf(code) === status).join(', ')}.`,
      },
    ]),
  );
}

function fieldParameters(endpoint: Endpoint): readonly Fields[] {
  const inPath = pathParameters(endpoint);
  return endpoint.method === 'GET' ? [...inPath, ...queryParameters(endpoint)] : inPath;
}

function pathParameters({
  input,
  pathFields,
}: Pick<Endpoint, 'input' | 'pathFields'>): readonly Fields[] {
  return pathFields.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: input.properties?.[name] ?? { type: 'string' },
  }));
}

function queryParameters({
  input,
  pathFields,
}: Pick<Endpoint, 'input' | 'pathFields'>): readonly Fields[] {
  return Object.entries(input.properties ?? {})
    .filter(([name]) => !pathFields.includes(name))
    .map(([name, schema]) => ({
      name,
      in: 'query',
      required: input.required?.includes(name) === true,
      schema,
    }));
}

function headerParameters(endpoint: Endpoint, isCommand: boolean): readonly Fields[] {
  if (endpoint.isTagged) {
    return [headerParameter('If-None-Match', 'An entity tag: 304 while unchanged.')];
  }
  if (!isCommand) return [];
  return [
    idempotencyKey,
    headerParameter('If-Match', 'An entity tag: 412 when the record has changed since.'),
  ];
}

function headerParameter(
  name: string,
  description: string,
  schema: JsonSchema = { type: 'string' },
): Fields {
  return { name, in: 'header', required: false, description, schema };
}

const idempotencyKey = headerParameter(
  'Idempotency-Key',
  'The id of the command; the same id twice has the effect of once.',
  { type: 'string', format: 'uuid' },
);

function headerOf(description: string): Fields {
  return { description, schema: { type: 'string' } };
}

const signInOperation: Fields = {
  operationId: 'signIn',
  summary: 'Signs in and gives the token for `Authorization: Bearer`.',
  tags: ['sessions'],
  security: [],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: inputSchemaOf(sessionInput),
        example: exampleOf(inputSchemaOf(sessionInput)),
      },
    },
  },
  responses: {
    201: {
      description: 'Signed in.',
      content: { 'application/json': { schema: answerSchemaOf(sessionAnswer) } },
    },
    401: refusal,
    422: refusal,
    429: refusal,
  },
};

function uploadOperation(upload: Upload): Fields {
  return {
    operationId: upload.name,
    summary: upload.summary,
    tags: [upload.path.split('/')[1] ?? ''],
    'x-roles': rolesWith(upload.capability),
    parameters: [...pathParameters(upload), ...queryParameters(upload), idempotencyKey],
    requestBody: {
      required: true,
      // What is no JSON has no schema: the body is the bytes of the file.
      content: Object.fromEntries(upload.types.map((type) => [type, {}])),
    },
    responses: {
      201: {
        description: upload.taken,
        headers: { 'Idempotency-Key': headerOf('The id of the command.') },
        content: { 'application/json': { schema: upload.answer } },
      },
      ...refusalsOf(upload),
      415: { ...refusal, description: 'Refused: not a kind of body that is taken here.' },
    },
  };
}

const batchOperation: Fields = {
  operationId: 'runCommands',
  summary: 'Runs many commands of one kind at once and gives a verdict for each.',
  tags: ['commands'],
  parameters: [
    {
      name: 'name',
      in: 'path',
      required: true,
      schema: { type: 'string' },
      example: 'registerPerson',
    },
  ],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'array',
          minItems: 1,
          maxItems: MOST_AT_ONCE,
          items: {
            type: 'object',
            required: ['id', 'input'],
            additionalProperties: false,
            properties: {
              id: { type: 'string', format: 'uuid' },
              input: { type: 'object' },
              basedOn: { type: 'integer', minimum: 0 },
              deviceAt: { type: 'string', format: 'date-time' },
            },
          },
        },
      },
    },
  },
  responses: {
    200: {
      description: 'A verdict for each, in the order of the commands.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              verdicts: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['id', 'outcome', 'status', 'wasKnown'],
                  properties: {
                    id: { type: 'string', format: 'uuid' },
                    outcome: { enum: ['accepted', 'refused'] },
                    status: { type: 'integer' },
                    wasKnown: { type: 'boolean' },
                    answer: {},
                    problem: { $ref: '#/components/schemas/Problem' },
                  },
                },
              },
            },
          },
        },
      },
    },
    401: refusal,
    404: refusal,
    422: refusal,
  },
};

const problemSchema: JsonSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', format: 'uri' },
    code: { type: 'string' },
    field: { type: 'string' },
    details: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
  },
};

import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';

/** The part of JSON Schema that is made here; everything else passes through unread. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly [keyword: string]: unknown;
}

/** The shape of an input: what a caller may send. A field that is not named is refused. */
export function inputSchemaOf(schema: v.GenericSchema): JsonSchema {
  return convert(schema, 'input');
}

/** The shape of an answer: nothing leaves that it does not name. */
export function answerSchemaOf(schema: v.GenericSchema): JsonSchema {
  return convert(schema, 'output');
}

function convert(schema: v.GenericSchema, typeMode: 'input' | 'output'): JsonSchema {
  // Rules that JSON Schema cannot say are checked when the command or query runs.
  const { $schema, ...converted } = toJsonSchema(schema, { typeMode, errorMode: 'ignore' });
  void $schema;
  const plain = JSON.parse(JSON.stringify(converted)) as JsonSchema;
  return simplified(plain, typeMode === 'input');
}

/**
 * Says the same in the form that compiles to fast code: `string or null` as one list of types
 * instead of two alternatives to be tried in turn, and words with their type.
 */
function simplified(schema: JsonSchema, isClosed: boolean): JsonSchema {
  const { anyOf, properties, items, ...rest } = schema;
  const inner = anyOf?.map((one) => simplified(one, isClosed));
  const merged = inner === undefined ? undefined : orNull(inner);
  if (merged !== undefined) return { ...rest, ...merged };
  return {
    ...(rest.enum?.every((one) => typeof one === 'string') === true ? { type: 'string' } : {}),
    ...rest,
    ...(inner === undefined ? {} : { anyOf: inner }),
    ...(items === undefined ? {} : { items: simplified(items, isClosed) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, one]) => [name, simplified(one, isClosed)]),
          ),
          ...(isClosed ? { additionalProperties: rest.additionalProperties ?? false } : {}),
        }),
  };
}

/** One schema for a value of a plain type or null; nothing for other alternatives. */
function orNull(choices: readonly JsonSchema[]): JsonSchema | undefined {
  const [inner, none, ...others] = choices;
  if (typeof inner?.type !== 'string' || none?.type !== 'null' || others.length > 0) {
    return undefined;
  }
  return {
    ...inner,
    type: [inner.type, 'null'],
    ...(inner.enum === undefined ? {} : { enum: [...inner.enum, null] }),
  };
}

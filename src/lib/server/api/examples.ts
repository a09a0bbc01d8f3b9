import type { JsonSchema } from './json-schema.ts';

/** Values that the rules of our fields accept; the first that fits the field is shown. */
const plausible: readonly string[] = [
  'Siti Contoh',
  'keripik pisang',
  '2020-12-07',
  '31.73.04.1001',
  'PPAPP',
  '004',
  '56103',
  'contoh@contoh.example',
  '120',
  // A link's secret, of 43 letters.
  'contohcontohcontohcontohcontohcontohcontohc',
];

const byName: Readonly<Record<string, string>> = {
  email: 'desk@contoh.example',
  password: 'kata sandi Anda',
  nik: '3173044503900000',
  familyCardNo: '3173040101100000',
  phones: '0812-0000-0123',
  words: 'siti keripik',
  kotaCode: '31.73',
  kota: '31.73',
  kecamatan: '31.73.04',
  kecamatanCode: '31.73.04',
  street: 'Gg. Contoh 1',
  cursor: '4711',
  since: '2020-12-07T00:00:00.000Z',
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  decisionReference: 'Keputusan 1/2020',
};

const SAMPLE_ID = '01930000-0000-7000-8000-000000000001';

/** A value that the schema takes, for documentation: invented, and always the same. */
export function exampleOf(schema: JsonSchema, name = ''): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice !== undefined) return exampleOf(choice, name);
  switch (typeof schema.type === 'object' ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([field, one]) => schema.required?.includes(field) === true || isTelling(one))
          .map(([field, one]) => [field, exampleOf(one, field)]),
      );
    case 'array':
      return schema.items === undefined ? [] : [exampleOf(schema.items, name)];
    case 'integer':
    case 'number':
      return typeof schema['minimum'] === 'number' ? Math.max(schema['minimum'], 1) : 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return textFor(schema, name);
  }
}

/** Fields that may be left out are shown where they are small; the table has all of them. */
function isTelling(schema: JsonSchema): boolean {
  return schema.enum !== undefined && schema.default === undefined;
}

function textFor(schema: JsonSchema, name: string): string {
  const named = byName[name];
  if (schema.format === 'uuid') return SAMPLE_ID;
  if (named !== undefined && fits(schema, named)) return named;
  if (/(On|Date|By|Until|from|until|^on|Since|day)$/.test(name)) return '2020-12-07';
  return plausible.find((text) => fits(schema, text)) ?? 'contoh';
}

function fits(schema: JsonSchema, text: string): boolean {
  const { pattern, minLength, maxLength } = schema;
  return (
    (pattern === undefined || new RegExp(pattern).test(text)) &&
    (typeof minLength !== 'number' || text.length >= minLength) &&
    (typeof maxLength !== 'number' || text.length <= maxLength)
  );
}

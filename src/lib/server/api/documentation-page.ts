import { apiText } from '#lib/text/api.ts';
import type { Locale } from '#lib/text/locale.ts';
import { problemCodes, problemText } from '#lib/text/problems.ts';
import { statusOf } from '../http/problem-to-http.ts';
import { bodySchemaOf, endpoints, isPublic, rolesWith, type Endpoint } from './endpoints.ts';
import { exampleOf } from './examples.ts';
import { inputSchemaOf, type JsonSchema } from './json-schema.ts';
import { uploads } from './serve-uploads.ts';
import type { Upload } from './upload.ts';
import { sessionInput } from './serve-sessions.ts';

type Words = ReturnType<typeof apiText>['page'];
type Described = Omit<Endpoint, 'does'>;

/** Every address that has a section, by path. */
const shown: readonly { readonly one: Described; readonly example: string }[] = [
  ...endpoints.map((one) => ({ one, example: exampleCall(one) })),
  ...uploads.map((one) => ({ one, example: exampleUpload(one) })),
].toSorted((a, b) => (a.one.path < b.one.path ? -1 : a.one.path > b.one.path ? 1 : 0));

/** The page at /api: every address with who may, what to send, what is refused, and an example. */
export function documentationPage(locale: Locale, style: string): string {
  const words = apiText(locale).page;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(words.pageTitle)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(words.title)}</h1>
<p>${escaped(words.lead)} <a href="/api/v1/openapi.json">${escaped(words.machine)}</a></p>
<h2>${escaped(words.signIn)}</h2>
<p>${escaped(words.signInText)}</p>
${codeBlock(`curl -s ${'$'}HOST/api/v1/sessions -H 'content-type: application/json' \\
  -d '${JSON.stringify(exampleOf(inputSchemaOf(sessionInput)))}'
curl -s ${'$'}HOST/api/v1/me -H "authorization: Bearer ${'$'}TOKEN"`)}
<h2>${escaped(words.rules)}</h2>
<ul>${words.rulesList.map((rule) => `<li>${escaped(rule)}</li>`).join('')}</ul>
<h2>${escaped(words.all)}</h2>
<ul>${shown.map(({ one }) => `<li><a href="#${one.name}"><code>${one.method} ${escaped(one.path)}</code></a></li>`).join('')}</ul>
${shown.map(({ one, example }) => section(words, one, example)).join('\n')}
<h2>${escaped(words.problems)}</h2>
<div class="wide" tabindex="0" role="region" aria-label="${escaped(words.problems)}"><table>
<tr><th>${escaped(words.code)}</th><th>${escaped(words.status)}</th><th>${escaped(words.meaning)}</th></tr>
${problemCodes
  .map(
    (code) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${statusOf(code)}</td><td>${escaped(problemText(locale, { code }))}</td></tr>`,
  )
  .join('\n')}
</table></div>
</main>
</body>
</html>
`;
}

function section(words: Words, endpoint: Described, example: string): string {
  const who = isPublic(endpoint.capability)
    ? words.everybody
    : endpoint.capability === null
      ? words.anybodySignedIn
      : rolesWith(endpoint.capability).join(', ');
  return `<section id="${endpoint.name}">
<h3><code><b>${endpoint.method}</b> /api/v1${escaped(endpoint.path)}</code></h3>
<p lang="en">${escaped(endpoint.summary)}</p>
<p><b>${escaped(words.who)}:</b> ${escaped(who)}</p>
${inputTable(words, endpoint)}
<p><b>${escaped(words.refusals)}:</b> ${endpoint.refusals.map((code) => `<a href="#${code}"><code>${code}</code></a>`).join(', ')}</p>
<p><b>${escaped(words.example)}</b></p>
${codeBlock(example)}
</section>`;
}

function inputTable(words: Words, endpoint: Described): string {
  const fields = Object.entries(endpoint.input.properties ?? {});
  if (fields.length === 0)
    return `<p><b>${escaped(words.input)}:</b> ${escaped(words.noInput)}</p>`;
  const rows = fields.map(([name, schema]) => {
    const isNeeded = endpoint.input.required?.includes(name) === true;
    return `<tr><td><code>${escaped(name)}</code></td><td lang="en">${escaped(kindOf(schema))}</td><td>${escaped(isNeeded ? words.yes : words.no)}</td></tr>`;
  });
  return `<div class="wide" tabindex="0" role="region" aria-label="${escaped(words.input)}: ${escaped(endpoint.name)}"><table>
<tr><th>${escaped(words.field)}</th><th>${escaped(words.kind)}</th><th>${escaped(words.needed)}</th></tr>
${rows.join('\n')}
</table></div>`;
}

/** The kind of a field in a few words, such as `text, at most 120` or `one of: food, fashion`. */
function kindOf(schema: JsonSchema): string {
  if (schema.enum !== undefined) {
    return `one of: ${schema.enum.map((one) => JSON.stringify(one)).join(', ')}`;
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map(kindOf).join(' or ');
  const types = [schema.type ?? 'anything']
    .flat()
    .map((type) => (type === 'string' ? 'text' : type));
  const inside =
    schema.items !== undefined
      ? ` of ${kindOf(schema.items)}`
      : schema.properties !== undefined
        ? ` {${Object.keys(schema.properties).join(', ')}}`
        : '';
  const most = schema['maxLength'] ?? schema['maximum'] ?? schema['maxItems'];
  return [
    types.join(' or ') + inside,
    ...(schema.format === undefined ? [] : [schema.format]),
    ...(typeof most === 'number' ? [`at most ${most}`] : []),
    ...(schema.pattern === undefined ? [] : [`as ${schema.pattern}`]),
    ...(schema.default === undefined || schema.default === null
      ? []
      : [`${JSON.stringify(schema.default)} when left out`]),
  ].join(', ');
}

function exampleCall(endpoint: Endpoint): string {
  const properties = endpoint.input.properties ?? {};
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    String(exampleOf(properties[name] ?? {}, name)),
  );
  const lines = [`curl -s ${'$'}HOST/api/v1${path}`];
  if (!isPublic(endpoint.capability)) lines.push(`-H "authorization: Bearer ${'$'}TOKEN"`);
  if (endpoint.method !== 'GET') {
    const body = exampleOf(bodySchemaOf(endpoint));
    lines.push(
      `-X ${endpoint.method}`,
      `-H 'content-type: application/json'`,
      `-d '${JSON.stringify(body)}'`,
    );
  }
  if ('command' in endpoint.does) lines.splice(2, 0, `-H "idempotency-key: ${'$'}(uuidgen)"`);
  return lines.join(' \\\n  ');
}

/** The file is the body; what else is to say stands in the address. */
function exampleUpload(upload: Upload): string {
  const { fileName, type } = upload.example;
  const { personId: inPath, ...example } = exampleOf(upload.input) as Record<string, unknown>;
  const path = upload.path.replace('{personId}', String(inPath));
  const stage = typeof example['stage'] === 'string' ? example['stage'] : undefined;
  const query = `fileName=${fileName}${stage === undefined ? '' : `&stage=${stage}`}`;
  return [
    `curl -s "${'$'}HOST/api/v1${path}?${query}"`,
    `-H "authorization: Bearer ${'$'}TOKEN"`,
    `-H "idempotency-key: ${'$'}(uuidgen)"`,
    `-H 'content-type: ${type}'`,
    `--data-binary @${fileName}`,
  ].join(' \\\n  ');
}

function codeBlock(text: string): string {
  return `<pre tabindex="0"><code>${escaped(text)}</code></pre>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

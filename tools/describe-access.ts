/**
 * `npm run docs:access` writes docs/access.md and docs/api.md from the commands and queries
 * themselves; with `--check` it only tells whether the files are what it would write.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as prettier from 'prettier';
import { capabilitiesOfRole, roles, scopeOfRole } from '../src/lib/domain/accounts/roles.ts';
import { endpoints, isPublic, rolesWith, type Endpoint } from '../src/lib/server/api/endpoints.ts';
import { uploads } from '../src/lib/server/api/serve-uploads.ts';
import { statusOf } from '../src/lib/server/http/problem-to-http.ts';
import { problemCodes, problemText } from '../src/lib/text/problems.ts';
import { root } from './checks/tree.ts';

const written = 'Written by `npm run docs:access`; do not edit.';

const scopes: Readonly<Record<string, string>> = {
  city: 'everybody; only one agency when the account names it',
  agency: 'its agency',
  areas: 'its areas of its agency',
  caseload: 'its caseload in its agency',
  self: 'itself',
  none: 'nobody',
};

/** Everything with a name, by path: what the catalogue has, and taking in a file. */
const described: readonly Omit<Endpoint, 'does'>[] = [...endpoints, ...uploads].toSorted((a, b) =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0,
);
const queryNames = new Set(endpoints.filter((one) => 'query' in one.does).map((one) => one.name));

function accessTable(): string {
  const names = [...roles];
  const rows = described.map((endpoint) => {
    const may = new Set<string>(rolesWith(endpoint.capability));
    const marks = names.map((role) => (may.has(role) ? 'yes' : ''));
    return `| ${[`\`${endpoint.name}\``, kindOf(endpoint), isPublic(endpoint.capability) ? 'everybody' : (endpoint.capability ?? 'signed in'), ...marks].join(' | ')} |`;
  });
  return [
    '# Who may do what',
    '',
    `Every command and query with the roles that may use it. ${written} What a role reaches is decided`,
    'once more in the database; `tests/access` proves both for every role, in its own and in other',
    'territory.',
    '',
    `| Name | Kind | Needs | ${names.join(' | ')} |`,
    `| --- | --- | --- | ${names.map(() => '---').join(' | ')} |`,
    ...rows,
    '',
    '## How far each role sees',
    '',
    '| Role | Sees | Capabilities |',
    '| --- | --- | --- |',
    ...roles.map(
      (role) =>
        `| ${role} | ${scopes[scopeOfRole[role]] ?? ''} | ${capabilitiesOfRole[role].join(', ')} |`,
    ),
    '',
  ].join('\n');
}

function kindOf({ name }: Pick<Endpoint, 'name'>): string {
  return queryNames.has(name) ? 'query' : 'command';
}

function apiTable(): string {
  return [
    '# The API',
    '',
    `Everything under \`/api/v1\`. ${written} The running program shows the same with inputs and examples`,
    'at `/api`, and for machines at `/api/v1/openapi.json`.',
    '',
    '- `POST /api/v1/sessions` with `email` and `password` gives a `token` for `Authorization: Bearer`.',
    '  The cookie of the pages works as well; writes by cookie must come from a page of ours.',
    '- `Idempotency-Key` (a UUID) is the id of a command: the same twice has the effect of once and the',
    '  same answer, with `Idempotency-Replayed: true`. Left out, one is made; the answer names it.',
    '- `If-Match` with an entity tag refuses a change of what has changed meanwhile (412). Reading one',
    '  record gives `ETag: "<revision>-<contents>"`; `If-None-Match` with it gives 304.',
    '- Lists give `nextCursor` and `Link: <…>; rel="next"`.',
    '- `POST /api/v1/commands/{name}` takes a list of at most 1,000 `{ id, input, basedOn?, deviceAt? }`',
    '  and gives a verdict for each.',
    '- `POST /api/v1/imports/files?fileName=…` takes a spreadsheet as the body itself (`text/csv`, the type',
    '  of .xlsx, or `application/octet-stream`; at most 64 MB) and answers 201. The import has the id of the',
    '  command; its mapping is then confirmed, its rows are judged by a job, and it is saved.',
    '- `POST /api/v1/people/{personId}/files?fileName=…&stage=…` takes a photo or a PDF as the body itself',
    '  (at most 12 MB) and answers 201 with the `fileId` that `proofs` of a piece of evidence name.',
    '- Refusals are `application/problem+json` (RFC 9457) in the language of `Accept-Language`.',
    '',
    '| Method | Path | Name | What it does | Refusals of its own |',
    '| --- | --- | --- | --- | --- |',
    ...described.map(
      (one) =>
        `| ${one.method} | \`/api/v1${one.path}\` | \`${one.name}\` | ${one.summary} | ${one.refusals
          .filter((code) => !common.has(code))
          .map((code) => `\`${code}\``)
          .join(', ')} |`,
    ),
    '',
    '## Refusals',
    '',
    '| Code | Status | Meaning |',
    '| --- | --- | --- |',
    ...problemCodes.map(
      (code) => `| \`${code}\` | ${statusOf(code)} | ${problemText('en', { code })} |`,
    ),
    '',
  ].join('\n');
}

const common = new Set<string>([
  'input.invalid',
  'not-signed-in',
  'session.ended',
  'not-allowed',
  'too-many-requests',
]);

let isStale = false;
for (const [name, text] of [
  ['docs/access.md', accessTable()],
  ['docs/api.md', apiTable()],
] as const) {
  const path = join(root, name);
  const options = await prettier.resolveConfig(path);
  const formatted = await prettier.format(text, { ...options, parser: 'markdown' });
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, formatted);
    console.log(`${name} written`);
  } else if (readIfThere(path) !== formatted) {
    console.error(`${name} is not what the commands and queries say: run npm run docs:access.`);
    isStale = true;
  }
}
process.exit(isStale ? 1 : 0);

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

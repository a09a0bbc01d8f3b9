/**
 * Runs the import rules over `tools/bad-imports/`, where every rule is broken on purpose, and
 * fails when one break is not reported or a rule has no break: a checker that has gone blind
 * would otherwise look like clean code.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as v from 'valibot';
import { conclude, root } from './checks/tree.ts';
import { findBrokenRules, rulesPath } from './import-rules.ts';

const folder = join(root, 'tools', 'bad-imports');
const rules = v.object({ forbidden: v.array(v.object({ name: v.string() })) });

/** What the files say that they break, as `rule file`. */
function planted(): readonly string[] {
  return readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|svelte)$/.test(path))
    .flatMap((path) => {
      const text = readFileSync(join(folder, 'src', path), 'utf8');
      const first = /^(?:\/\/|<!--) breaks: ([a-z, -]+?)(?: -->)?\n/.exec(text);
      const names = first?.[1]?.split(', ') ?? [];
      return names.map((name) => `${name} src/${path}`);
    });
}

const { forbidden } = v.parse(rules, createRequire(import.meta.url)(rulesPath));
const breaks = planted();
const seen = new Set((await findBrokenRules(folder)).map(({ rule, from }) => `${rule} ${from}`));
conclude([
  ...breaks.filter((one) => !seen.has(one)).map((one) => `Not reported: ${one}`),
  ...forbidden
    .filter(({ name }) => !breaks.some((one) => one.startsWith(`${name} `)))
    .map(({ name }) => `No planted break for the rule ${name}`),
]);

/**
 * Runs the import rules over `tools/bad-imports/`, where every rule is broken on purpose, and
 * fails when one break is not reported or a rule has no break: a checker that has gone blind
 * would otherwise look like clean code.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as v from 'valibot';
import { conclude, root } from './checks/tree.ts';

const folder = join(root, 'tools', 'bad-imports');
const configPath = join(root, '.dependency-cruiser.cjs');

const config = v.object({ forbidden: v.array(v.object({ name: v.string() })) });
const report = v.object({
  summary: v.object({
    violations: v.array(v.object({ from: v.string(), rule: v.object({ name: v.string() }) })),
  }),
});

/** What the checker reports, as `rule file`. */
function reported(): ReadonlySet<string> {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const words = ['--config', configPath, '--output-type', 'json', 'src'];
  // Its own tsconfig, beside the planted files, stands in for the project's.
  const output = execFileSync(
    process.execPath,
    [program, '--ts-config', 'tsconfig.json', ...words],
    { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
  );
  const { summary } = v.parse(report, JSON.parse(output.toString()));
  return new Set(summary.violations.map(({ rule, from }) => `${rule.name} ${from}`));
}

/** What the files say that they break, as `rule file`. */
function planted(): readonly string[] {
  return readdirSync(join(folder, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((path) => {
      const rules = /^(?:\/\/|<!--) breaks: ([a-z, -]+?)(?: -->)?\n/.exec(
        readFileSync(path, 'utf8'),
      );
      const names = rules?.[1]?.split(', ') ?? [];
      return names.map((name) => `${name} ${path.slice(folder.length + 1)}`);
    });
}

const { forbidden } = v.parse(config, createRequire(import.meta.url)(configPath));
const breaks = planted();
const seen = reported();
conclude([
  ...breaks.filter((one) => !seen.has(one)).map((one) => `Not reported: ${one}`),
  ...forbidden
    .filter(({ name }) => !breaks.some((one) => one.startsWith(`${name} `)))
    .map(({ name }) => `No planted break for the rule ${name}`),
]);

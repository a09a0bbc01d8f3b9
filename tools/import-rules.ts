import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { root } from './checks/tree.ts';

export const rulesPath: string = join(root, '.dependency-cruiser.cjs');

const report = v.object({
  summary: v.object({
    violations: v.array(
      v.object({ from: v.string(), to: v.string(), rule: v.object({ name: v.string() }) }),
    ),
  }),
});

export interface BrokenRule {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/**
 * What breaks the import rules in `folder`'s `src`. The checker compiles components before it looks
 * and so never sees their imports of types; hence it looks at a copy in which each component is
 * only its scripts, as a TypeScript file of the same name.
 */
export async function findBrokenRules(folder: string): Promise<readonly BrokenRule[]> {
  const parent = join(root, '.svelte-kit');
  mkdirSync(parent, { recursive: true });
  // Inside the project, so that packages are found as they are from there.
  const copy = mkdtempSync(join(parent, 'boundaries-'));
  try {
    // The rules look at src; the rest is there so that what tests import can be found.
    for (const name of ['src', 'tests', 'bench', 'simulators', 'package.json', 'tsconfig.json']) {
      const from = join(folder, name);
      if (existsSync(from)) cpSync(from, join(copy, name), { recursive: true });
    }
    for (const path of readdirSync(join(copy, 'src'), { recursive: true, encoding: 'utf8' })) {
      if (path.endsWith('.svelte')) keepScripts(join(copy, 'src', path));
    }
    return await cruise(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function keepScripts(component: string): void {
  const text = readFileSync(component, 'utf8');
  const scripts = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(
    (found) => found[1] ?? '',
  );
  // A file without import or export would count as a script without a module.
  writeFileSync(`${component}.ts`, `${scripts.join('\n')}\nexport {};\n`);
  rmSync(component);
}

async function cruise(folder: string): Promise<readonly BrokenRule[]> {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, '--config', rulesPath, '--output-type', 'json', 'src'],
    { cwd: folder, maxBuffer: 256 * 1024 * 1024 },
  );
  const name = (path: string) => path.replace(/\.svelte\.ts$/, '.svelte');
  return v.parse(report, JSON.parse(stdout)).summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from: name(from),
    to: name(to),
  }));
}

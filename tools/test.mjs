/**
 * `npm test`: everything that must hold, in the order in which a mistake shows soonest, with the
 * sum at the end. Words name the steps to run: `npm test -- lint unit`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { giveUp, say } from './console.mjs';
import { ensureInstalled, findNode, root, run } from './install.mjs';

const results = join(root, 'test-results');
/** @param {...string} path */
const package_ = (...path) => join(root, 'node_modules', ...path);
/** @param {string} name */
const tool = (name) => join(root, 'tools', name);

await ensureInstalled();
const node = findNode();

const checks = readdirSync(tool('checks'))
  .filter((name) => /^check-[a-z-]+\.ts$/.test(name))
  .sort()
  .map((name) => command(name.slice('check-'.length, -3), [join(tool('checks'), name)]));

/** @typedef {{ passed: number, failed: number }} Sum */

/**
 * Name of a step, and what it does.
 * @type {[name: string, work: () => Promise<Sum>][]}
 */
const steps = [
  ['format', command('Prettier', [package_('prettier', 'bin', 'prettier.cjs'), '--check', '.'])],
  ['lint', command('ESLint', [package_('eslint', 'bin', 'eslint.js'), '.'])],
  ['types', command('TypeScript', [package_('typescript', 'bin', 'tsc'), '--noEmit'])],
  [
    'svelte',
    command('svelte-check', [
      package_('svelte-check', 'bin', 'svelte-check'),
      '--fail-on-warnings',
      ...['--output', 'human'],
    ]),
  ],
  [
    'boundaries',
    both(
      command('imports', [tool('boundaries.ts')]),
      command('planted breaks', [tool('planted-breaks.ts')]),
    ),
  ],
  ['checks', both(...checks)],
  ['unit', vitest('unit')],
  ['integration', vitest('integration')],
  ['schema', command('db/schema.md', [tool('describe-database.ts'), '--check'])],
  ['build', build],
  // Both wait for their browsers more than they work, so they go side by side.
  ['e2e', beside(vitest('journeys'), vitest('screens'))],
];

const wanted = process.argv.slice(2);
for (const word of wanted) {
  if (!steps.some(([name]) => name === word)) {
    giveUp(`There is no step ${word}; there are ${steps.map(([name]) => name).join(', ')}.`);
  }
}
const chosen = steps.filter(([name]) => wanted.length === 0 || wanted.includes(name));

if (chosen.some(([name]) => name === 'e2e')) process.env.CHROMIUM = await ensureChromium();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

// Types of pages and routes are generated; linter and type checks read them.
const synced = await run(node, [package_('@sveltejs', 'kit', 'svelte-kit.js'), 'sync'], {
  what: 'Writing the types of the pages',
});
if (synced.code !== 0) giveUp(`svelte-kit sync failed: ${synced.output}`);

let passed = 0;
let failed = 0;
/** @type {string[]} */
const broken = [];
/** @param {...string} names */
const among = (...names) => chosen.filter(([name]) => names.includes(name));
// The linter takes as long as the three together, and each of them one core.
const early = ['format', 'lint', 'types', 'svelte', 'boundaries'];
await inTurn(among('format'));
await Promise.all([inTurn(among('lint')), inTurn(among('types', 'svelte', 'boundaries'))]);
await inTurn(chosen.filter(([name]) => !early.includes(name)));
if (broken.length > 0) say(`\nFailed: ${broken.join(', ')}`);
say('');
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

/** @param {typeof steps} some */
async function inTurn(some) {
  for (const [name, work] of some) {
    const started = Date.now();
    say(`\n── ${name}`);
    const outcome = await work();
    passed += outcome.passed;
    failed += outcome.failed;
    if (outcome.failed > 0) broken.push(name);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    say(`   ${name}: ${outcome.passed} passed, ${outcome.failed} failed in ${seconds} s`);
  }
}

/**
 * A check that a program makes: it counts as one, and its words are shown when it fails.
 * @param {string} what
 * @param {string[]} words
 * @returns {() => Promise<Sum>}
 */
function command(what, words) {
  return async () => {
    const outcome = await run(node, words, { what });
    if (outcome.code !== 0) say(outcome.output.trimEnd());
    say(`   ${outcome.code === 0 ? 'ok    ' : 'FAILED'} ${what}`);
    return outcome.code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  };
}

/**
 * @param {...(() => Promise<Sum>)} parts
 * @returns {() => Promise<Sum>}
 */
function both(...parts) {
  return async () => {
    const sum = { passed: 0, failed: 0 };
    for (const part of parts) {
      const outcome = await part();
      sum.passed += outcome.passed;
      sum.failed += outcome.failed;
    }
    return sum;
  };
}

/**
 * @param {...(() => Promise<Sum>)} parts
 * @returns {() => Promise<Sum>}
 */
function beside(...parts) {
  return async () => {
    const sums = await Promise.all(parts.map((part) => part()));
    return {
      passed: sums.reduce((sum, { passed }) => sum + passed, 0),
      failed: sums.reduce((sum, { failed }) => sum + failed, 0),
    };
  };
}

async function build() {
  return (await ensureBuilt(node)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * The tests of one Vitest project. A file that cannot even be loaded counts as one failure.
 * @param {string} project
 * @returns {() => Promise<Sum>}
 */
function vitest(project) {
  return async () => {
    const report = join(results, `${project}.json`);
    const words = [package_('vitest', 'vitest.mjs'), 'run', '--project', project];
    const outcome = await run(
      node,
      [...words, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      { what: `Tests (${project})`, env: { ...process.env, NO_COLOR: '1' } },
    );
    if (outcome.code !== 0) say(outcome.output.trimEnd());
    if (!existsSync(report)) return { passed: 0, failed: 1 };
    const sums = JSON.parse(readFileSync(report, 'utf8'));
    const unloaded = sums.testResults.filter(
      (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
        file.status === 'failed' && file.assertionResults.length === 0,
    ).length;
    const failures = sums.numFailedTests + unloaded;
    return {
      passed: sums.numPassedTests,
      failed: outcome.code !== 0 && failures === 0 ? 1 : failures,
    };
  };
}

/**
 * Words that do not belong into the tree: names that say nothing, ways around our own checks,
 * work left undone, and paths of somebody's machine.
 */
import { basename } from 'node:path';
import { conclude, lineOf, listFiles, read } from './tree.ts';

/** They name a drawer, not a job. */
const EMPTY_NAMES = ['util', 'utils', 'helper', 'helpers', 'manager', 'common', 'misc', 'base'];
const NAMES = new RegExp(`(^|[-_.])(${[...EMPTY_NAMES, 'data', 'info'].join('|')})([-_.]|$)`, 'i');

/** Split in two so that this file does not find itself. */
const word = (...parts: string[]) => parts.join('');
const TEXTS: readonly (readonly [pattern: RegExp, why: string])[] = [
  [new RegExp(word('eslint-', 'disable')), 'switches a lint rule off'],
  [new RegExp(word('@ts-', '(ignore|nocheck|expect-error)')), 'switches the type check off'],
  [new RegExp(word('svelte-', 'ignore')), 'switches a Svelte warning off'],
  [new RegExp(word('prettier-', 'ignore')), 'switches the formatter off'],
  [new RegExp(word('\\b(describe|test|it)\\.', '(skip|only|todo|fails)\\b')), 'leaves tests out'],
  [new RegExp(word('\\b(TO', 'DO|FIX', 'ME|X', 'XX)\\b(?! #\\d)')), 'leaves work without an issue'],
  [new RegExp(word('lorem ', 'ipsum'), 'i'), 'is no text'],
  [new RegExp(word('(?<![\\w.])/(ho', 'me|ro', 'ot|wo', 'rk|Us', 'ers)/[a-z]')), 'names a machine'],
];
const CODE = /\.(ts|js|mjs|cjs|svelte|css|html|sql|md|json|yml|yaml)$/;
const GENERATED = /^package-lock\.json$/;

const faults: string[] = [];
for (const path of listFiles()) {
  const name = basename(path).replace(/\.[^.]+$/, '');
  if (NAMES.test(name)) faults.push(`${path} has a name that says nothing`);
  if (!CODE.test(path) || GENERATED.test(path)) continue;
  const text = read(path);
  for (const [pattern, why] of TEXTS) {
    const found = pattern.exec(text);
    if (found !== null) faults.push(`${path}:${lineOf(text, found.index)} ${why}: ${found[0]}`);
  }
}
conclude(faults);

/** Decisions are numbered without gaps or repeats and have the four parts that make them useful. */
import { conclude, listFiles, read } from './tree.ts';

const PARTS = ['Context', 'Decision', 'Consequences', 'What would change our mind'];

const faults: string[] = [];
let last = 0;
for (const path of listFiles().filter((file) => file.startsWith('docs/decisions/'))) {
  const number = /^docs\/decisions\/(\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.md$/.exec(path)?.[1];
  if (number === undefined) {
    faults.push(`${path} is not named 0001-title.md`);
    continue;
  }
  if (Number(number) === last) faults.push(`${path} repeats the number ${number}`);
  else if (Number(number) !== last + 1) faults.push(`${path} leaves out a number`);
  last = Number(number);
  const text = read(path);
  for (const part of PARTS) {
    if (!text.includes(`\n## ${part}\n`)) faults.push(`${path} has no part "${part}"`);
  }
}
conclude(faults);

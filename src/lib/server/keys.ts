import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf, StartFault } from './start-fault.ts';

/** Folder of the secrets that this program makes for itself. Back it up apart from the database. */
export function keyFolder(varDir: string): string {
  return join(varDir, 'keys');
}

/**
 * The text of a secret file, made by `make` when there is none. Only the owner may read it.
 * Safe when two processes start at once: whoever links the name first wins, both read the same.
 */
export function readOrCreateSecret(path: string, make: () => string): string {
  const known = readSecret(path);
  if (known !== undefined) return known;
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    chmodSync(dirname(path), 0o700);
    writeFileSync(draft, `${make()}\n`, { mode: 0o600 });
    linkSync(draft, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') {
      throw new StartFault(`Cannot write the key file ${path} (${codeOf(error)}).`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  const written = readSecret(path);
  if (written === undefined) throw new StartFault(`The key file ${path} vanished while starting.`);
  return written;
}

/** The text of a secret file, or nothing when there is no such file. */
export function readSecret(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new StartFault(`Cannot read the key file ${path} (${codeOf(error)}).`);
  }
}

/** The master key of an installation that keeps its own, when it has one. */
export function readMasterKey(varDir: string): Buffer | undefined {
  const path = masterKeyPath(varDir);
  const text = readSecret(path);
  return text === undefined ? undefined : keyFrom(text, path);
}

function masterKeyPath(varDir: string): string {
  return join(keyFolder(varDir), 'master.key');
}

/** The 32 bytes from which every other key is derived, of an installation that keeps its own. */
export function readOrCreateMasterKey(varDir: string): Buffer {
  const path = masterKeyPath(varDir);
  return keyFrom(
    readOrCreateSecret(path, () => randomBytes(32).toString('base64')),
    path,
  );
}

function keyFrom(text: string, path: string): Buffer {
  const key = Buffer.from(text, 'base64');
  if (key.length !== 32) {
    throw new StartFault(`The key file ${path} does not hold 32 bytes in base64.`);
  }
  return key;
}

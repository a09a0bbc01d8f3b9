import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { keyedHash, type Keys } from '../../crypto/keys.ts';
import { sealBytes, unsealBytes } from '../../crypto/seal.ts';

/** Where contents lie. Another store (object storage) keeps the same two promises. */
export interface FileStore {
  /** Keeps a content, whole or not at all, and gives its address. The same content twice is one. */
  keep(content: Buffer): Promise<string>;
  /** Gives what was kept, or nothing; throws when it was changed since. */
  read(address: string): Promise<Buffer | undefined>;
}

/**
 * The store in the program's own folder, `VAR_DIR/files`. Contents are encrypted, and their names are
 * keyed hashes: whoever has the folder and not the key cannot even tell whether a known paper is in it.
 */
export function folderStore(varDir: string, keys: Keys): FileStore {
  const folder = join(varDir, 'files');
  const place = (address: string): { readonly within: string; readonly path: string } => {
    const within = join(folder, `v${keys.version}`, address.slice(0, 2));
    return { within, path: join(within, address) };
  };
  return {
    async keep(content) {
      const address = addressOf(keys, content);
      const { within, path } = place(address);
      if (await isThere(path)) return address;
      await mkdir(within, { recursive: true, mode: 0o700 });
      // Written beside and then named: a full disk or a lost process leaves nothing half-written.
      const beside = join(within, `.${randomUUID()}`);
      try {
        const file = await open(beside, 'wx', 0o600);
        try {
          await file.writeFile(sealBytes(keys, content, address));
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(beside, path);
      } catch (error) {
        await rm(beside, { force: true });
        throw error;
      }
      return address;
    },
    async read(address) {
      const { path } = place(address);
      if (!(await isThere(path))) return undefined;
      return unsealBytes(keys, await readFile(path), address);
    },
  };
}

function addressOf(keys: Keys, content: Buffer): string {
  const plain = createHash('sha256').update(content).digest('hex');
  return keyedHash(keys.token, `file|${plain}`).toString('hex');
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

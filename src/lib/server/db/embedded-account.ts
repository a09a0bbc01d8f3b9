import { execFileSync, spawnSync } from 'node:child_process';
import { StartFault } from '../start-fault.ts';

/** Who PostgreSQL runs as. It refuses to run as root, so root lends it an account. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'postgres';

/**
 * The account to start PostgreSQL with: nothing when this process is not root and simply is the
 * account; as root the system user `postgres`, created when there is none.
 */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = lookUp();
  if (known !== undefined) return known;
  spawnSync(
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME],
    { stdio: 'ignore' },
  );
  const made = lookUp();
  if (made === undefined) {
    throw new StartFault(
      'PostgreSQL does not run as root and no user named postgres could be made; start as another user.',
    );
  }
  return made;
}

function lookUp(): Account | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    try {
      const answer = execFileSync('id', [flag, NAME], { stdio: ['ignore', 'pipe', 'ignore'] });
      return Number(answer.toString().trim());
    } catch {
      return undefined;
    }
  });
  return uid === undefined || gid === undefined || uid === 0 ? undefined : { uid, gid };
}

/**
 * Whether the account may enter a folder or run a file; asked by trying, since permission bits
 * alone do not tell of access lists and mount options.
 */
export function reaches(account: Account | undefined, path: string): boolean {
  const asked = spawnSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$1"', 'sh', path], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  return asked.status === 0;
}

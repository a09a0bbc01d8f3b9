import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const project = fileURLToPath(new URL('../../', import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jakpreneur-packed-'));
  chmodSync(folder, 0o755);
  execFileSync(process.execPath, ['tools/pack-offline.mjs', join(folder, 'packed')], {
    cwd: project,
    stdio: 'ignore',
  });
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }), 60_000);

/** A machine without a network where this account may make one; otherwise only npm is kept from it. */
const withoutNetwork = (): readonly string[] => {
  const words = ['-n', 'ip', 'link', 'set', 'lo', 'up'];
  return spawnSync('unshare', words, { stdio: 'ignore' }).status === 0 ? ['unshare', '-n'] : [];
};

/** Starts, waits, asks for a page, stops; all within the one machine. */
const script = `
  [ -z "$ALONE" ] || ip link set lo up
  cd "$1/packed" && sha256sum --check --quiet SHA256SUMS || exit 2
  "$2" tools/start.mjs > "$1/log" 2>&1 &
  program=$!
  "$2" -e '
    const until = Date.now() + 120000;
    const ask = async () => {
      const ready = await fetch("http://127.0.0.1:" + process.env.PORT + "/health/ready").catch(() => undefined);
      if (ready?.ok !== true) {
        if (Date.now() > until) process.exit(3);
        setTimeout(ask, 250);
        return;
      }
      const page = await fetch("http://127.0.0.1:" + process.env.PORT + "/hasil");
      console.log(page.status, /<h1/.test(await page.text()));
    };
    ask();
  '
  code=$?
  kill -TERM $program
  wait $program
  echo "ended $?"
  exit $code
`;

test('the packed folder starts without a network, and shows its pages', () => {
  const alone = withoutNetwork();
  const [program = '', ...words] = [...alone, 'sh', '-c', script, 'sh', folder, process.execPath];
  const ended = spawnSync(program, words, {
    encoding: 'utf8',
    env: {
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: folder,
      npm_config_offline: 'true',
      ALONE: alone.join(' '),
      VAR_DIR: join(folder, 'var'),
      DEMO: 'live',
      HOST: '127.0.0.1',
      PORT: '4788',
    },
  });
  expect([ended.status, ended.stdout]).toEqual([0, '200 true\nended 0\n']);
}, 240_000);

import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem, loadavg } from 'node:os';
import type { Client } from 'pg';

/** What the numbers were measured on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly kernel: string;
  readonly node: string;
  readonly postgres: string;
  readonly commit: string;
  /** Processes that wanted to run, on average, in the minute before: above 0 the machine was shared. */
  readonly loadBefore: number;
}

export async function describeMachine(owner: Client): Promise<Machine> {
  const version = await owner.query<{ server_version: string }>('show server_version');
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.version,
    postgres: version.rows[0]?.server_version ?? 'unknown',
    commit: commit(),
    loadBefore,
  };
}

const loadBefore = loadavg()[0] ?? 0;

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
}

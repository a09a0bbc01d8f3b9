import { resolve } from 'node:path';
import * as v from 'valibot';

/** What the program does: answer requests, run jobs, or both in one process. */
export type Role = 'web' | 'worker' | 'both';

const postgresUrl = (name: string) =>
  v.pipe(
    v.string(),
    v.check((text) => {
      const url = URL.parse(text);
      return url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1;
    }, `${name} must be an address such as postgresql://name:password@host:5432/database.`),
  );

const environment = v.object({
  HOST: v.optional(
    v.pipe(v.string(), v.regex(/^[0-9A-Za-z.:_-]+$/, 'HOST must be a host name or an address.')),
    'localhost',
  ),
  PORT: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,5}$/, 'PORT must be a number from 1 to 65535.'),
      v.transform(Number),
      v.minValue(1, 'PORT must be a number from 1 to 65535.'),
      v.maxValue(65_535, 'PORT must be a number from 1 to 65535.'),
    ),
    '3000',
  ),
  VAR_DIR: v.optional(
    v.pipe(
      v.string(),
      v.transform((path) => resolve(path)),
    ),
    'var',
  ),
  DATABASE_URL: v.optional(postgresUrl('DATABASE_URL')),
  DATABASE_APP_URL: v.optional(postgresUrl('DATABASE_APP_URL')),
  JAKPRENEUR_KEY: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (text) =>
          /^[A-Za-z0-9+/]{43}=$/.test(text.trim()) && Buffer.from(text, 'base64').length === 32,
        'JAKPRENEUR_KEY must be 32 random bytes in base64 (openssl rand -base64 32).',
      ),
      v.transform((text) => Buffer.from(text, 'base64')),
    ),
  ),
  DEMO: v.optional(v.picklist(['demo', 'live'], 'DEMO must be demo or live.')),
  API_REQUESTS_PER_MINUTE: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,7}$/, 'API_REQUESTS_PER_MINUTE must be a whole number; 0 sets no bound.'),
      v.transform(Number),
    ),
    '1200',
  ),
  METRICS_TOKEN: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^[A-Za-z0-9_-]{20,200}$/,
        'METRICS_TOKEN must be 20 to 200 letters, figures, _ or - (openssl rand -hex 32).',
      ),
    ),
  ),
  LOG_LEVEL: v.optional(
    v.picklist(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent.',
    ),
    'info',
  ),
});

export interface Config {
  /** Where to listen; `localhost` means this machine only. */
  readonly host: string;
  readonly port: number;
  /** Absolute path of the folder that holds everything that outlives a restart. */
  readonly varDir: string;
  /** A PostgreSQL ≥ 18 and a login that may create roles; without it the embedded one is used. */
  readonly databaseUrl: string | undefined;
  /** The application's own login, when an operator sets it up; otherwise derived from the key. */
  readonly databaseAppUrl: string | undefined;
  /** 32 bytes; without it a key is made once under `varDir` (embedded database only). */
  readonly key: Buffer | undefined;
  /** What a new database becomes; an existing one keeps what it was made as. */
  readonly newDatabase: 'demo' | 'live';
  /** Requests to the API within a minute, for each session or address and process; 0 for no bound. */
  readonly apiRequestsPerMinute: number;
  /** By which monitoring reads /metrics from elsewhere; without it only this machine may. */
  readonly metricsToken: string | undefined;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  readonly role: Role;
}

export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] };

/**
 * Reads the settings once. `env` is the environment, `args` the words after the program's name,
 * of which `--role web|worker|both` is understood here. An empty variable counts as not set.
 * Every fault is one sentence that names the variable; values are never repeated in it.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[] = [],
): ConfigReading {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, text]) => text !== undefined && text !== ''),
  );
  const reading = v.safeParse(environment, given);
  const role = readRole(args);
  const faults = reading.success ? [] : reading.issues.map((issue) => issue.message);
  if (role === undefined) faults.push('--role must be web, worker or both.');
  if (given['DATABASE_URL'] !== undefined && given['JAKPRENEUR_KEY'] === undefined) {
    faults.push('JAKPRENEUR_KEY must be set together with DATABASE_URL (openssl rand -base64 32).');
  }
  if (given['DATABASE_APP_URL'] !== undefined && given['DATABASE_URL'] === undefined) {
    faults.push('DATABASE_APP_URL has no meaning without DATABASE_URL.');
  }
  if (!reading.success || role === undefined || faults.length > 0) return { ok: false, faults };
  const read = reading.output;
  return {
    ok: true,
    config: {
      host: read.HOST,
      port: read.PORT,
      varDir: read.VAR_DIR,
      databaseUrl: read.DATABASE_URL,
      databaseAppUrl: read.DATABASE_APP_URL,
      key: read.JAKPRENEUR_KEY,
      newDatabase: read.DEMO ?? (read.DATABASE_URL === undefined ? 'demo' : 'live'),
      apiRequestsPerMinute: read.API_REQUESTS_PER_MINUTE,
      metricsToken: read.METRICS_TOKEN,
      logLevel: read.LOG_LEVEL,
      role,
    },
  };
}

function readRole(args: readonly string[]): Role | undefined {
  const at = args.findIndex((word) => word === '--role' || word.startsWith('--role='));
  if (at < 0) return 'both';
  const word = args[at] === '--role' ? args[at + 1] : args[at]?.slice('--role='.length);
  return word === 'web' || word === 'worker' || word === 'both' ? word : undefined;
}

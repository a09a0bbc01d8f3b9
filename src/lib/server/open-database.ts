import type { Config } from './config.ts';
import { readOrCreateMasterKey } from './keys.ts';
import { StartFault } from './start-fault.ts';
import { startEmbedded } from './db/embedded.ts';
import { migrate } from './db/migrate.ts';
import { appDatabaseUrl } from './db/roles.ts';

export interface OpenDatabase {
  /** The owner's address: for migrations and jobs of the database itself only. */
  readonly ownerUrl: string;
  /** The application's address, for every pool. */
  readonly appUrl: string;
  /** The master key, 32 bytes. */
  readonly key: Buffer;
  /** Names of the migrations applied now. */
  readonly applied: readonly string[];
  readonly embedded: boolean;
  /** Lets an embedded server go; the last user stops it. Close your own connections first. */
  stop(): Promise<void>;
}

/** A database that answers; its shape may be an older one. */
export type ReachedDatabase = Pick<OpenDatabase, 'ownerUrl' | 'key' | 'embedded' | 'stop'>;

/**
 * The database as the settings describe it, ready to use: the embedded one started or adopted, or
 * the external one reached; migrated either way. The application and every command use this.
 *
 * @param say told in one sentence what takes longer than expected
 * @throws StartFault in one sentence when it cannot
 */
export async function openDatabase(
  config: Config,
  say: (sentence: string) => void = () => {},
): Promise<OpenDatabase> {
  const reached = await reachDatabase(config, say);
  try {
    const { ownerUrl, key } = reached;
    const applied = await migrate(ownerUrl, key, {
      setAppPassword: config.databaseAppUrl === undefined,
    });
    return { ...reached, applied, appUrl: config.databaseAppUrl ?? appDatabaseUrl(ownerUrl, key) };
  } catch (error) {
    await reached.stop();
    throw error;
  }
}

/**
 * The same without changing its shape, for whoever looks at it as it is: a backup.
 *
 * @throws StartFault in one sentence when it cannot
 */
export async function reachDatabase(
  config: Config,
  say: (sentence: string) => void = () => {},
): Promise<ReachedDatabase> {
  if (config.databaseUrl !== undefined) {
    if (config.key === undefined) {
      throw new StartFault('JAKPRENEUR_KEY must be set together with DATABASE_URL.');
    }
    return {
      ownerUrl: config.databaseUrl,
      key: config.key,
      embedded: false,
      stop: () => Promise.resolve(),
    };
  }
  const embedded = await startEmbedded(config.varDir, { say });
  try {
    const key = config.key ?? readOrCreateMasterKey(config.varDir);
    return { ownerUrl: embedded.ownerUrl, key, embedded: true, stop: () => embedded.stop() };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

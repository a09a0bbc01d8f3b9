import type { App } from '../../app.ts';
import { readTogether } from '../../db/transaction.ts';
import { whomToAsk } from './second-factor.sql.ts';

/** Names of administrators whom somebody whose account has ended can ask. */
export async function findWhomToAsk(
  app: App,
  by: { readonly tokenHash: Buffer } | { readonly accountId: string },
): Promise<readonly string[]> {
  const { rows } = await readTogether(
    app.pools,
    { by: 'public' },
    'tokenHash' in by ? whomToAsk(by.tokenHash, null) : whomToAsk(null, by.accountId),
  );
  return rows[0].map((row) => row.fullName);
}

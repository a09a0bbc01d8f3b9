import * as v from 'valibot';
import { roles } from '#lib/domain/accounts/roles.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import type { App } from '../../app.ts';
import { defineCommand } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import { inTransaction } from '../../db/transaction.ts';
import { endSessions, selectSessions, touchSession } from './accounts.sql.ts';
import { touchKey } from './api-keys.sql.ts';

/** Who is signed in, for what and where. */
export const whoAmI = defineQuery({
  name: 'whoAmI',
  summary: 'Says who is signed in, in which role, and what the business date is.',
  route: 'GET /me',
  input: v.object({}),
  answer: v.object({
    accountId: v.nullable(v.string()),
    sessionId: v.nullable(v.string()),
    fullName: v.string(),
    email: v.nullable(v.string()),
    role: v.picklist([...roles, 'public']),
    agencyCode: v.nullable(v.string()),
    agencyName: v.nullable(v.string()),
    scope: v.string(),
    areaCodes: v.array(v.string()),
    personId: v.nullable(v.string()),
    capabilities: v.array(v.string()),
    mode: v.picklist(['demo', 'live']),
    businessDate: v.string(),
  }),
  capability: null,
  async answerTo({ read }) {
    const { actor } = await read();
    const { grantId, keyId, ...rest } = actor;
    void grantId;
    void keyId;
    return accepted({
      ...rest,
      areaCodes: [...actor.areaCodes],
      capabilities: [...actor.capabilities],
    });
  },
});

/** The sessions of the account that asks, the newest use first. */
export const listSessions = defineQuery({
  name: 'listSessions',
  summary: 'Lists the live sessions of the account that asks.',
  route: 'GET /me/sessions',
  input: v.object({}),
  answer: v.object({
    sessions: v.array(
      v.object({
        id: v.string(),
        device: v.string(),
        createdAt: v.string(),
        seenAt: v.string(),
        expiresAt: v.string(),
        isThis: v.boolean(),
      }),
    ),
  }),
  capability: null,
  async answerTo({ read }) {
    const { actor, rows } = await read(selectSessions());
    return accepted({
      sessions: rows[0].map((row) => ({ ...row, isThis: row.id === actor.sessionId })),
    });
  },
});

/** Ends sessions: one's own, or, for whoever manages accounts, those of the agency. */
export const endSession = defineCommand({
  name: 'endSession',
  summary: 'Ends a session at once.',
  route: 'POST /sessions/{id}/end',
  input: v.object({ id }),
  answer: v.object({ id: v.string() }),
  capability: null,
  isPersonal: true,
  refusals: ['not-found'],
  async handle(commands, { load }) {
    const [ended] = await load(endSessions(commands.map((command) => command.input.id)));
    const ids = new Set(ended.map((row) => row.id));
    return {
      verdicts: commands.map((command) =>
        ids.has(command.input.id)
          ? accepted({
              answer: { id: command.input.id },
              changes: [
                {
                  entity: 'session',
                  entityId: command.input.id,
                  old: { isAlive: true },
                  new: { isAlive: false },
                },
              ],
            })
          : refused('not-found'),
      ),
      writes: [],
    };
  },
});

/** Notes that a session or a key is in use; never in the way of the request that uses it. */
export function noteUse(
  app: App,
  tokenHash: Buffer,
  of: 'session' | 'key' = 'session',
): Promise<void> {
  return inTransaction(app.pools, { by: 'public' }, [], ({ finish }) =>
    finish(of === 'key' ? touchKey(tokenHash) : touchSession(tokenHash)),
  );
}

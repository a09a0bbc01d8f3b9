import * as v from 'valibot';
import { accountStates, openStates } from '#lib/domain/accounts/account-states.ts';
import { roles } from '#lib/domain/accounts/roles.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { cursor, day, id, pageSize } from '#lib/domain/shared/schemas.ts';
import { defineCommand, type Effect } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import { standingsIn } from './invite.ts';
import { mayGiveRole, realToday } from './judge-account.ts';
import {
  closeAccounts,
  countAccountsByState,
  renewAccounts,
  selectAccount,
  selectAccounts,
  selectStandings,
} from './manage.sql.ts';

const account = v.object({
  id: v.string(),
  email: v.string(),
  fullName: v.string(),
  endsOn: v.nullable(v.string()),
  state: v.picklist(accountStates),
  /** Since when signing in is confirmed by a code; null where it is not. */
  confirmsSince: v.nullable(v.string()),
  grants: v.array(
    v.object({
      role: v.picklist(roles),
      agencyCode: v.nullable(v.string()),
      areaCodes: v.array(v.string()),
    }),
  ),
});

export type ListedAccount = v.InferOutput<typeof account>;

/** The accounts that an administrator sees: of the agency, or all. */
export const listAccounts = defineQuery({
  name: 'listAccounts',
  summary: 'Lists accounts with their roles and states, by address.',
  route: 'POST /accounts/list',
  input: v.object({
    after: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(120))), null),
    states: v.optional(v.pipe(v.array(v.picklist(accountStates)), v.maxLength(5)), [...openStates]),
    cursor,
    size: pageSize,
  }),
  answer: v.object({
    accounts: v.array(account),
    counts: v.object({
      active: v.number(),
      ending: v.number(),
      ended: v.number(),
      invited: v.number(),
      closed: v.number(),
    }),
    nextAfter: v.nullable(v.string()),
  }),
  capability: 'accounts.manage',
  async answerTo({ input, read }) {
    const { rows } = await read(
      selectAccounts(input.after, input.states, input.size + 1),
      countAccountsByState(),
    );
    const page = rows[0].slice(0, input.size);
    const counted = new Map(rows[1].map((row) => [row.state, row.accounts]));
    return accepted({
      accounts: page.map((row) => ({ ...row, grants: row.grants ?? [] })),
      counts: {
        active: counted.get('active') ?? 0,
        ending: counted.get('ending') ?? 0,
        ended: counted.get('ended') ?? 0,
        invited: counted.get('invited') ?? 0,
        closed: counted.get('closed') ?? 0,
      },
      nextAfter: rows[0].length > input.size ? (page.at(-1)?.email ?? null) : null,
    });
  },
});

/** One account. */
export const getAccount = defineQuery({
  name: 'getAccount',
  summary: 'Gives an account with its roles and state.',
  route: 'GET /accounts/{accountId}',
  input: v.object({ accountId: id }),
  answer: account,
  capability: 'accounts.manage',
  async answerTo({ input, read }) {
    const { rows } = await read(selectAccount(input.accountId));
    const [row] = rows[0];
    const grants = row?.grants ?? null;
    return row === undefined || grants === null
      ? refused('not-found')
      : accepted({ ...row, grants });
  },
});

type AccountAnswer = Result<Effect<{ accountId: string }>>;

/** Closes accounts, none above the role of whoever asks: nobody signs in with them again, and what they did stays theirs. */
export const closeAccount = defineCommand({
  name: 'closeAccount',
  summary: 'Closes an account for good; its sessions end with the next request.',
  route: 'POST /accounts/{accountId}/close',
  input: v.object({ accountId: id }),
  answer: v.object({ accountId: v.string() }),
  capability: 'accounts.manage',
  refusals: ['role.own', 'role.above-own', 'not-found'],
  first: (_app, commands) => [selectStandings(commands.map(({ input }) => input.accountId))],
  handle(commands, { actor }, loaded) {
    const standings = standingsIn(loaded[0]);
    const closed: string[] = [];
    const verdicts = commands.map(({ input: { accountId } }): AccountAnswer => {
      if (accountId === actor.accountId) return refused('role.own');
      const known = standings.get(accountId);
      if (known === undefined || known.isClosed) return refused('not-found');
      if (!known.roles.every((role) => mayGiveRole(actor, role))) return refused('role.above-own');
      closed.push(accountId);
      return accepted({
        answer: { accountId },
        changes: [
          {
            entity: 'account',
            entityId: accountId,
            old: { isClosed: false },
            new: { isClosed: true },
          },
        ],
      });
    });
    return Promise.resolve({
      verdicts,
      writes: closed.length === 0 ? [] : [closeAccounts(closed)],
    });
  },
});

/** Renews accounts for another contract: they end on a later day, whether they have ended or not. */
export const renewAccount = defineCommand({
  name: 'renewAccount',
  summary: 'Sets the last day of an account: the end of the contract of the officer who holds it.',
  route: 'POST /accounts/{accountId}/renew',
  input: v.object({ accountId: id, endsOn: day }),
  answer: v.object({ accountId: v.string() }),
  capability: 'accounts.manage',
  refusals: [
    'role.own',
    'role.above-own',
    'not-found',
    'account.closed',
    'account.end-in-past',
    'nothing-changed',
  ],
  first: (_app, commands) => [selectStandings(commands.map(({ input }) => input.accountId))],
  handle(commands, { app, actor }, loaded) {
    const standings = standingsIn(loaded[0]);
    const renewed = new Map<string, string>();
    const verdicts = commands.map(({ input: { accountId, endsOn } }): AccountAnswer => {
      if (accountId === actor.accountId) return refused('role.own');
      const known = standings.get(accountId);
      if (known === undefined) return refused('not-found');
      if (!known.roles.every((role) => mayGiveRole(actor, role))) return refused('role.above-own');
      if (known.isClosed) return refused('account.closed');
      if (endsOn < realToday(app)) return refused('account.end-in-past', undefined, 'endsOn');
      if (known.endsOn === endsOn) return refused('nothing-changed');
      renewed.set(accountId, endsOn);
      return accepted({
        answer: { accountId },
        changes: [
          {
            entity: 'account',
            entityId: accountId,
            old: { endsOn: known.endsOn },
            new: { endsOn },
          },
        ],
      });
    });
    const writes =
      renewed.size === 0 ? [] : [renewAccounts([...renewed.keys()], [...renewed.values()])];
    return Promise.resolve({ verdicts, writes });
  },
});

import * as v from 'valibot';
import { roles, type Role } from '#lib/domain/accounts/roles.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { agencyCode, areaCode, id, line, optionalDay } from '#lib/domain/shared/schemas.ts';
import type { App } from '../../app.ts';
import { defineCommand, type Effect } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import type { Statement } from '../../db/statement.ts';
import { readTogether } from '../../db/transaction.ts';
import { idFrom } from '../../ids.ts';
import { judgeAccount, mayGiveRole, realToday } from './judge-account.ts';
import {
  emailsTaken,
  endLinks,
  endSessionsOf,
  insertLink,
  lookUpLink,
  selectOpenLink,
  useLink,
} from './links.sql.ts';
import { insertAccount, insertGrant, selectAgencies, selectStandings } from './manage.sql.ts';
import { newPassword } from './password.ts';
import { secretOf } from './secrets.ts';
import { hashPassword, tokenHashOf } from './sign-in.ts';

/** Days for which an invitation can be accepted: a week of work and the days around it. */
const INVITATION_DAYS = 10;
/** Days for which a lost password can be set anew; the person is known to wait for it. */
const RECOVERY_DAYS = 2;

const inDays = (app: App, days: number): string =>
  new Date(app.now() + days * 86_400_000).toISOString();

const linkAnswer = v.object({ accountId: v.string(), linkId: v.string() });
type LinkAnswer = v.InferOutput<typeof linkAnswer>;

const invitationInput = v.object({
  email: v.pipe(line(120), v.email(), v.toLowerCase()),
  fullName: line(120),
  role: v.picklist(roles),
  agencyCode: v.optional(v.nullable(agencyCode), null),
  areaCodes: v.optional(v.pipe(v.array(areaCode), v.maxLength(60)), []),
  endsOn: optionalDay,
});

/** Invites people: an account without a password, and a link by which its owner sets one. */
export const inviteAccount = defineCommand({
  name: 'inviteAccount',
  summary:
    'Adds an account without a password. Its owner sets one by a link that is used once; readLink shows it.',
  route: 'POST /invitations',
  input: invitationInput,
  answer: linkAnswer,
  capability: 'accounts.manage',
  isPersonal: true,
  refusals: [
    'role.above-own',
    'agency.missing',
    'area.unknown',
    'account.end-in-past',
    'account.exists',
  ],
  first: () => [selectAgencies()],
  handle(commands, { app, actor }, loaded) {
    const agencies = new Set((loaded[0] as { code: string }[]).map((row) => row.code));
    const writes: Statement[] = [];
    const verdicts = commands.map(({ id: commandId, input }): Result<Effect<LinkAnswer>> => {
      const agency = judgeAccount(app, actor, agencies, input);
      if (!agency.ok) return agency;
      const accountId = idFrom(commandId, 'account');
      const linkId = idFrom(commandId, 'link');
      writes.push(
        insertAccount(accountId, input.email, input.fullName, null, input.endsOn),
        insertGrant(
          idFrom(commandId, 'grant'),
          accountId,
          input.role,
          agency.value,
          input.areaCodes,
          realToday(app),
        ),
        insertLink(
          tokenHashOf(secretOf(app, 'link', linkId)),
          linkId,
          accountId,
          'invitation',
          false,
          actor.accountId,
          inDays(app, INVITATION_DAYS),
        ),
      );
      return accepted({
        answer: { accountId, linkId },
        changes: [
          {
            entity: 'account',
            entityId: accountId,
            old: null,
            new: { ...input, agencyCode: agency.value, isInvited: true },
          },
        ],
      });
    });
    return Promise.resolve({ verdicts, writes });
  },
});

/** Gives an account a new link: for a lost password, a lost phone, or an invitation that ran out. */
export const recoverAccount = defineCommand({
  name: 'recoverAccount',
  summary: 'Ends the sessions of an account and makes a link by which its owner sets a password.',
  route: 'POST /accounts/{accountId}/recover',
  input: v.object({ accountId: id, resetsFactor: v.optional(v.boolean(), false) }),
  answer: linkAnswer,
  capability: 'accounts.manage',
  isPersonal: true,
  refusals: ['role.own', 'role.above-own', 'not-found', 'account.closed', 'account.ended'],
  first: (_app, commands) => [selectStandings(commands.map(({ input }) => input.accountId))],
  handle(commands, { app, actor }, loaded) {
    const standings = standingsIn(loaded[0]);
    const writes: Statement[] = [];
    const verdicts = commands.map(({ id: commandId, input }): Result<Effect<LinkAnswer>> => {
      const { accountId, resetsFactor } = input;
      if (accountId === actor.accountId) return refused('role.own');
      const known = standings.get(accountId);
      if (known === undefined) return refused('not-found');
      if (!known.roles.every((role) => mayGiveRole(actor, role))) return refused('role.above-own');
      if (known.isClosed) return refused('account.closed');
      if (known.endsOn !== null && known.endsOn < realToday(app)) return refused('account.ended');
      const linkId = idFrom(commandId, 'link');
      writes.push(
        endLinks(accountId),
        endSessionsOf(accountId),
        insertLink(
          tokenHashOf(secretOf(app, 'link', linkId)),
          linkId,
          accountId,
          known.hasPassword ? 'recovery' : 'invitation',
          resetsFactor,
          actor.accountId,
          inDays(app, known.hasPassword ? RECOVERY_DAYS : INVITATION_DAYS),
        ),
      );
      return accepted({
        answer: { accountId, linkId },
        changes: [
          { entity: 'link', entityId: linkId, old: null, new: { accountId, resetsFactor } },
        ],
      });
    });
    return Promise.resolve({ verdicts, writes });
  },
});

/** The secret of a link that the actor just made, while it is not used. */
export const readLink = defineQuery({
  name: 'readLink',
  summary: 'Shows whoever made a link its secret, for ten minutes and while it is not used.',
  route: 'POST /links/{linkId}/read',
  input: v.object({ linkId: id }),
  answer: v.object({ secret: v.string(), expiresAt: v.string() }),
  capability: 'accounts.manage',
  async answerTo({ app, input, read }) {
    const { rows } = await read(selectOpenLink(input.linkId));
    const [link] = rows[0];
    return link === undefined
      ? refused('not-found')
      : accepted({ secret: secretOf(app, 'link', link.id), expiresAt: link.expiresAt });
  },
});

/** Judges people to be invited before anything is written. */
export const judgeInvitations = defineQuery({
  name: 'judgeInvitations',
  summary: 'Says of each person to be invited whether it can be done, or why not.',
  route: 'POST /invitations/judge',
  input: v.object({ invitations: v.pipe(v.array(invitationInput), v.maxLength(200)) }),
  answer: v.object({ problems: v.array(v.nullable(v.string())) }),
  capability: 'accounts.manage',
  async answerTo({ app, input, read }) {
    const { actor, rows } = await read(
      selectAgencies(),
      emailsTaken(input.invitations.map((one) => one.email)),
    );
    const agencies = new Set(rows[0].map((row) => row.code));
    const taken = new Set(rows[1][0]?.emails ?? []);
    return accepted({
      problems: input.invitations.map((one) => {
        const judged = judgeAccount(app, actor, agencies, one);
        if (!judged.ok) return judged.problem.code;
        return taken.has(one.email) ? 'account.exists' : null;
      }),
    });
  },
});

/** Uses a link: the owner of the account sets its password, and the name where it is new. */
export const useAccountLink = defineCommand({
  name: 'useAccountLink',
  summary: 'Sets the password of the account that a link belongs to; the link is used up.',
  route: 'POST /links/use',
  input: v.object({
    secret: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
    fullName: v.optional(v.nullable(line(120)), null),
    password: newPassword,
  }),
  answer: v.object({ accountId: v.string() }),
  capability: null,
  isPersonal: true,
  isSingle: true,
  refusals: ['link.used', 'not-signed-in'],
  async handle(commands, { actor, load }) {
    const verdicts: Result<Effect<{ accountId: string }>>[] = [];
    for (const { input } of commands) {
      const { accountId } = actor;
      if (accountId === null) {
        verdicts.push(refused('not-signed-in'));
        continue;
      }
      const hash = await hashPassword(input.password);
      const [used] = await load(useLink(tokenHashOf(input.secret), input.fullName, hash));
      verdicts.push(
        used[0]?.isUsed === true
          ? accepted({
              answer: { accountId },
              changes: [
                {
                  entity: 'account',
                  entityId: accountId,
                  old: null,
                  new: {
                    passwordSet: true,
                    ...(input.fullName === null ? {} : { fullName: input.fullName }),
                  },
                },
              ],
            })
          : refused('link.used'),
      );
    }
    return { verdicts, writes: [] };
  },
});

/** The secret of a link that the caller made just now. */
export function linkSecretOf(app: App, linkId: string): string {
  return secretOf(app, 'link', linkId);
}

/** What the page of a link shows, or undefined where there is no such link. */
export async function findLink(app: App, secret: string) {
  const { rows } = await readTogether(app.pools, { by: 'public' }, lookUpLink(tokenHashOf(secret)));
  return rows[0][0];
}

/** What is known of accounts that are to be changed. */
interface Standing {
  readonly roles: readonly Role[];
  readonly isClosed: boolean;
  readonly hasPassword: boolean;
  readonly endsOn: string | null;
}

/** Standings by account, from the rows of `selectStandings`. */
export function standingsIn(rows: readonly unknown[] | undefined): ReadonlyMap<string, Standing> {
  const known = (rows ?? []) as (Standing & { readonly accountId: string })[];
  return new Map(known.map((row) => [row.accountId, row]));
}

import { verify } from '@node-rs/argon2';
import * as v from 'valibot';
import { mayGrant, roles, scopeOfRole, type Role } from '#lib/domain/accounts/roles.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import {
  agencyCode,
  areaCode,
  cursor,
  id,
  line,
  optionalDay,
  pageSize,
} from '#lib/domain/shared/schemas.ts';
import { defineCommand, type Effect } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import type { Statement } from '../../db/statement.ts';
import { idFrom } from '../../ids.ts';
import {
  changeOwnPassword,
  closeAccounts,
  insertAccount,
  insertAgency,
  insertGrant,
  ownPasswordHash,
  selectAccounts,
  selectAgencies,
  selectRolesOf,
} from './manage.sql.ts';
import { hashPassword } from './sign-in.ts';

/** Twelve letters or more: length resists guessing better than odd characters do. */
const password = v.pipe(v.string(), v.minLength(12), v.maxLength(200));

/** Adds agencies; a live database starts without any. */
export const addAgency = defineCommand({
  name: 'addAgency',
  summary: 'Adds an agency that coaches people.',
  route: 'POST /agencies',
  input: v.object({ code: agencyCode, name: line(160), shortName: line(40) }),
  answer: v.object({ code: v.string() }),
  capability: 'accounts.manage',
  refusals: ['not-allowed', 'agency.exists'],
  first: () => [selectAgencies()],
  handle(commands, { actor }, loaded) {
    const known = new Set((loaded[0] as { code: string }[]).map((row) => row.code));
    const results = commands.map((command): Result<Effect<{ code: string }>> => {
      if (actor.scope !== 'city') return refused('not-allowed');
      if (known.has(command.input.code)) return refused('agency.exists', undefined, 'code');
      known.add(command.input.code);
      return accepted({
        answer: { code: command.input.code },
        changes: [
          {
            entity: 'agency',
            entityId: idFrom('agency', command.input.code),
            old: null,
            new: command.input,
          },
        ],
      });
    });
    return Promise.resolve({
      verdicts: results,
      writes: commands.flatMap((command, index) =>
        results[index]?.ok === true
          ? [insertAgency(command.input.code, command.input.name, command.input.shortName)]
          : [],
      ),
    });
  },
});

/** The agencies that coach. */
export const listAgencies = defineQuery({
  name: 'listAgencies',
  summary: 'Lists the agencies that coach people.',
  route: 'GET /agencies',
  input: v.object({}),
  answer: v.object({
    agencies: v.array(v.object({ code: v.string(), name: v.string(), shortName: v.string() })),
  }),
  capability: null,
  async answerTo({ read }) {
    const { rows } = await read(selectAgencies());
    return accepted({ agencies: rows[0] });
  },
});

/** Adds accounts, each with one role; never one above the role of whoever adds it. */
export const addAccount = defineCommand({
  name: 'addAccount',
  summary: 'Adds an account with one role, an agency and areas, and a first password.',
  route: 'POST /accounts',
  input: v.object({
    email: v.pipe(line(120), v.email(), v.toLowerCase()),
    fullName: line(120),
    password,
    role: v.picklist(roles),
    agencyCode: v.optional(v.nullable(agencyCode), null),
    areaCodes: v.optional(v.pipe(v.array(areaCode), v.maxLength(60)), []),
    endsOn: optionalDay,
  }),
  answer: v.object({ accountId: v.string() }),
  capability: 'accounts.manage',
  refusals: ['role.above-own', 'agency.missing', 'area.unknown', 'account.exists', 'not-allowed'],
  first: () => [selectAgencies()],
  async handle(commands, { app, actor }, loaded) {
    const agencies = new Set((loaded[0] as { code: string }[]).map((row) => row.code));
    const writes: Statement[] = [];
    const verdicts: Result<Effect<{ accountId: string }>>[] = [];
    for (const { id: commandId, input } of commands) {
      const agency = actor.scope === 'city' ? input.agencyCode : actor.agencyCode;
      if (actor.role === 'public' || !mayGrant(actor.role, input.role)) {
        verdicts.push(refused('role.above-own', undefined, 'role'));
      } else if (agency === null ? scopeOfRole[input.role] !== 'city' : !agencies.has(agency)) {
        verdicts.push(refused('agency.missing', undefined, 'agencyCode'));
      } else if (input.areaCodes.some((code) => !app.areas.byCode.has(code))) {
        verdicts.push(refused('area.unknown', undefined, 'areaCodes'));
      } else {
        const accountId = idFrom(commandId, 'account');
        writes.push(
          insertAccount(
            accountId,
            input.email,
            input.fullName,
            await hashPassword(input.password),
            input.endsOn,
          ),
          insertGrant(
            idFrom(commandId, 'grant'),
            accountId,
            input.role,
            agency,
            input.areaCodes,
            today(app.now()),
          ),
        );
        const { password: secret, ...shown } = input;
        void secret;
        verdicts.push(
          accepted({
            answer: { accountId },
            changes: [
              {
                entity: 'account',
                entityId: accountId,
                old: null,
                new: { ...shown, agencyCode: agency },
              },
            ],
          }),
        );
      }
    }
    return { verdicts, writes };
  },
});

/** Roles are held by the real calendar, also where the programme's day stands still. */
function today(now: number): string {
  return new Date(now + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** Accounts of the agency, or of all, by address. */
export const listAccounts = defineQuery({
  name: 'listAccounts',
  summary: 'Lists accounts with their roles, by address.',
  route: 'POST /accounts/list',
  input: v.object({
    after: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(120))), null),
    cursor,
    size: pageSize,
  }),
  answer: v.object({
    accounts: v.array(
      v.object({
        id: v.string(),
        email: v.string(),
        fullName: v.string(),
        endsOn: v.nullable(v.string()),
        isClosed: v.boolean(),
        grants: v.array(
          v.object({
            role: v.picklist(roles),
            agencyCode: v.nullable(v.string()),
            areaCodes: v.array(v.string()),
          }),
        ),
      }),
    ),
    nextAfter: v.nullable(v.string()),
  }),
  capability: 'accounts.manage',
  async answerTo({ input, read }) {
    const { rows } = await read(selectAccounts(input.after, input.size + 1));
    const page = rows[0].slice(0, input.size);
    return accepted({
      accounts: page.map((row) => ({ ...row, grants: row.grants ?? [] })),
      nextAfter: rows[0].length > input.size ? (page.at(-1)?.email ?? null) : null,
    });
  },
});

/** Closes accounts, none above the role of whoever asks: nobody signs in with them again, and what they did stays theirs. */
export const closeAccount = defineCommand({
  name: 'closeAccount',
  summary: 'Closes an account for good; its sessions end with the next request.',
  route: 'POST /accounts/{accountId}/close',
  input: v.object({ accountId: id }),
  answer: v.object({ accountId: v.string() }),
  capability: 'accounts.manage',
  refusals: ['role.own', 'role.above-own', 'not-found'],
  first: (_app, commands) => [selectRolesOf(commands.map((command) => command.input.accountId))],
  async handle(commands, { actor, load }, loaded) {
    const above = new Set(
      (loaded[0] as { accountId: string; role: Role }[])
        .filter(({ role }) => actor.role === 'public' || !mayGrant(actor.role, role))
        .map((row) => row.accountId),
    );
    const others = commands.filter(
      ({ input }) => input.accountId !== actor.accountId && !above.has(input.accountId),
    );
    const [closed] = await load(closeAccounts(others.map((command) => command.input.accountId)));
    const ids = new Set(closed.map((row) => row.id));
    return {
      verdicts: commands.map((command): Result<Effect<{ accountId: string }>> => {
        const { accountId } = command.input;
        if (accountId === actor.accountId) return refused('role.own');
        if (above.has(accountId)) return refused('role.above-own');
        if (!ids.has(accountId)) return refused('not-found');
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
      }),
      writes: [],
    };
  },
});

/** Changes one's own password; every other session of the account ends. */
export const changePassword = defineCommand({
  name: 'changePassword',
  summary: 'Changes the password of the account that asks, and ends its other sessions.',
  route: 'POST /me/password',
  input: v.object({ current: v.pipe(v.string(), v.maxLength(200)), next: password }),
  answer: v.object({ accountId: v.string() }),
  capability: null,
  refusals: ['sign-in.wrong', 'not-signed-in'],
  first: () => [ownPasswordHash()],
  async handle(commands, { actor }, loaded) {
    const stored = (loaded[0] as { hash: string | null }[])[0]?.hash ?? null;
    const writes: Statement[] = [];
    const verdicts: Result<Effect<{ accountId: string }>>[] = [];
    for (const { input } of commands) {
      const { accountId } = actor;
      if (accountId === null) verdicts.push(refused('not-signed-in'));
      else if (stored === null || !(await verify(stored, input.current))) {
        verdicts.push(refused('sign-in.wrong', undefined, 'current'));
      } else {
        writes.push(changeOwnPassword(await hashPassword(input.next), actor.sessionId));
        verdicts.push(
          accepted({
            answer: { accountId },
            changes: [
              { entity: 'password', entityId: accountId, old: null, new: { changed: true } },
            ],
          }),
        );
      }
    }
    return { verdicts, writes };
  },
});

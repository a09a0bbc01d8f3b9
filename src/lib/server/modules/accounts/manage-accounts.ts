import { verify } from '@node-rs/argon2';
import * as v from 'valibot';
import { roles } from '#lib/domain/accounts/roles.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { agencyCode, areaCode, line, optionalDay } from '#lib/domain/shared/schemas.ts';
import { defineCommand, type Effect } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import type { Statement } from '../../db/statement.ts';
import { idFrom } from '../../ids.ts';
import { judgeAccount, realToday } from './judge-account.ts';
import {
  changeOwnPassword,
  insertAccount,
  insertAgency,
  insertGrant,
  ownPasswordHash,
  selectAgencies,
} from './manage.sql.ts';
import { newPassword } from './password.ts';
import { hashPassword } from './sign-in.ts';

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
    password: newPassword,
    role: v.picklist(roles),
    agencyCode: v.optional(v.nullable(agencyCode), null),
    areaCodes: v.optional(v.pipe(v.array(areaCode), v.maxLength(60)), []),
    endsOn: optionalDay,
  }),
  answer: v.object({ accountId: v.string() }),
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
  async handle(commands, { app, actor }, loaded) {
    const agencies = new Set((loaded[0] as { code: string }[]).map((row) => row.code));
    const writes: Statement[] = [];
    const verdicts: Result<Effect<{ accountId: string }>>[] = [];
    for (const { id: commandId, input } of commands) {
      const agency = judgeAccount(app, actor, agencies, input);
      if (!agency.ok) verdicts.push(agency);
      else {
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
            agency.value,
            input.areaCodes,
            realToday(app),
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
                new: { ...shown, agencyCode: agency.value },
              },
            ],
          }),
        );
      }
    }
    return { verdicts, writes };
  },
});

/** Changes one's own password; every other session of the account ends. */
export const changePassword = defineCommand({
  name: 'changePassword',
  summary: 'Changes the password of the account that asks, and ends its other sessions.',
  route: 'POST /me/password',
  input: v.object({ current: v.pipe(v.string(), v.maxLength(200)), next: newPassword }),
  answer: v.object({ accountId: v.string() }),
  capability: null,
  isPersonal: true,
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

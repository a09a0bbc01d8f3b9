import * as v from 'valibot';
import { capabilities } from '#lib/domain/accounts/roles.ts';
import { addDays, dayInJakarta } from '#lib/domain/shared/days.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { day, id, line } from '#lib/domain/shared/schemas.ts';
import type { App } from '../../app.ts';
import { defineCommand, type Effect } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import type { Statement } from '../../db/statement.ts';
import { idFrom } from '../../ids.ts';
import { mayGiveRole } from './judge-account.ts';
import {
  endApiKeys,
  insertApiKey,
  selectApiKeys,
  selectKeyHolders,
  selectNewApiKey,
} from './api-keys.sql.ts';
import { secretOf } from './secrets.ts';
import { tokenHashOf } from './sign-in.ts';

/** Days that a key lives at most: a forgotten one does not work for ever. */
const MOST_DAYS = 366;

const answer = v.object({ keyId: v.string() });
type Holder = ReturnType<typeof selectKeyHolders> extends Statement<infer Row> ? Row : never;
type Answered = Result<Effect<v.InferOutput<typeof answer>>>;

/** The secret of a key that the caller made just now. */
export function apiKeySecretOf(app: App, keyId: string): string {
  return secretOf(app, 'key', keyId);
}

/** Makes keys for programs: they act as whoever makes them, with chosen rights of theirs, until a day. */
export const makeApiKey = defineCommand({
  name: 'makeApiKey',
  summary: 'Makes a key for a program, with some of the rights of whoever makes it, until a day.',
  route: 'POST /keys',
  input: v.object({
    name: line(80),
    capabilities: v.pipe(v.array(v.picklist(capabilities)), v.minLength(1), v.maxLength(20)),
    endsOn: day,
  }),
  answer,
  capability: null,
  isPersonal: true,
  refusals: ['not-signed-in', 'key.more-than-own', 'key.end-in-past'],
  handle(commands, { app, actor }) {
    const writes: Statement[] = [];
    const today = dayInJakarta(app.now());
    const verdicts = commands.map(({ id: commandId, input }): Answered => {
      const { accountId, grantId } = actor;
      if (accountId === null || grantId === null) return refused('not-signed-in');
      if (input.capabilities.some((one) => !actor.capabilities.has(one))) {
        return refused('key.more-than-own', undefined, 'capabilities');
      }
      if (input.endsOn <= today || input.endsOn > addDays(today, MOST_DAYS)) {
        return refused('key.end-in-past', undefined, 'endsOn');
      }
      const keyId = idFrom(commandId, 'key');
      const expiresAt = `${addDays(input.endsOn, 1)}T00:00:00+07:00`;
      const secret = apiKeySecretOf(app, keyId);
      writes.push(
        insertApiKey(
          tokenHashOf(secret),
          keyId,
          accountId,
          grantId,
          input.name,
          input.capabilities,
          expiresAt,
        ),
      );
      return accepted({
        answer: { keyId },
        changes: [{ entity: 'apiKey', entityId: keyId, old: null, new: input }],
      });
    });
    return Promise.resolve({ verdicts, writes });
  },
});

/** The secret of a key that the actor just made. */
export const readApiKey = defineQuery({
  name: 'readApiKey',
  summary: 'Shows whoever made a key its secret, for ten minutes.',
  route: 'POST /keys/{keyId}/read',
  input: v.object({ keyId: id }),
  answer: v.object({ secret: v.string(), expiresAt: v.string() }),
  capability: null,
  async answerTo({ app, input, read }) {
    const { rows } = await read(selectNewApiKey(input.keyId));
    const [key] = rows[0];
    return key === undefined
      ? refused('not-found')
      : accepted({ secret: apiKeySecretOf(app, key.id), expiresAt: key.expiresAt });
  },
});

/** Keys of the account that asks, and, for whoever manages accounts, those of its agency. */
export const listApiKeys = defineQuery({
  name: 'listApiKeys',
  summary: 'Lists keys of programs with their rights and ends; never their secrets.',
  route: 'GET /keys',
  input: v.object({}),
  answer: v.object({
    keys: v.array(
      v.object({
        id: v.string(),
        name: v.string(),
        accountId: v.string(),
        fullName: v.string(),
        capabilities: v.array(v.string()),
        madeAt: v.string(),
        expiresAt: v.string(),
        /** To five minutes; nothing for a key that was never used. */
        usedAt: v.nullable(v.string()),
        isAlive: v.boolean(),
        isOwn: v.boolean(),
      }),
    ),
  }),
  capability: null,
  async answerTo({ read }) {
    const { actor, rows } = await read(selectApiKeys());
    return accepted({
      keys: rows[0].map((row) => ({ ...row, isOwn: row.accountId === actor.accountId })),
    });
  },
});

/** Ends keys at once: one's own, or those of people whose role is not above that of whoever asks. */
export const endApiKey = defineCommand({
  name: 'endApiKey',
  summary: 'Ends a key of a program at once.',
  route: 'POST /keys/{keyId}/end',
  input: v.object({ keyId: id }),
  answer,
  capability: null,
  isPersonal: true,
  refusals: ['not-found', 'role.above-own'],
  first: (_app, commands) => [selectKeyHolders(commands.map(({ input }) => input.keyId))],
  handle(commands, { actor }, loaded) {
    const holders = new Map((loaded[0] as Holder[]).map((row) => [row.id, row]));
    const ended: string[] = [];
    const verdicts = commands.map(({ input: { keyId } }): Answered => {
      const holder = holders.get(keyId);
      if (holder?.isAlive !== true) return refused('not-found');
      const isOwn = holder.accountId === actor.accountId;
      if (!isOwn && !holder.roles.every((role) => mayGiveRole(actor, role))) {
        return refused('role.above-own');
      }
      ended.push(keyId);
      return accepted({
        answer: { keyId },
        changes: [
          { entity: 'apiKey', entityId: keyId, old: { isAlive: true }, new: { isAlive: false } },
        ],
      });
    });
    return Promise.resolve({ verdicts, writes: ended.length === 0 ? [] : [endApiKeys(ended)] });
  },
});

import * as v from 'valibot';
import { mustConfirm } from '#lib/domain/accounts/second-factor.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import type { App } from '../../app.ts';
import { defineCommand, type Effect } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import { seal } from '../../crypto/seal.ts';
import { isCodeSecret, stepOfCode } from './one-time-codes.ts';
import { addFactor, ownSecondFactor, removeFactor, renewCodes } from './second-factor.sql.ts';
import { spareCodeHash, spareCodesOf } from './secrets.ts';
import { sessionEnd } from './sign-in.ts';

const answer = v.object({ accountId: v.string() });
type Answered = Result<Effect<v.InferOutput<typeof answer>>>;

/** What a sealed secret belongs to: it opens for no other account. */
export const secretAbout = (accountId: string): string => `second-factor|${accountId}`;

const changed = (accountId: string, old: unknown, now: unknown): Answered =>
  accepted({
    answer: { accountId },
    changes: [{ entity: 'secondFactor', entityId: accountId, old, new: now }],
  });

function hashesOf(app: App, accountId: string, commandId: string): readonly Buffer[] {
  return spareCodesOf(app, commandId).map((code) => spareCodeHash(app, accountId, code));
}

/** Whether the account that asks confirms its sign-ins by codes, and how many spare codes are left. */
export const getSecondFactor = defineQuery({
  name: 'getSecondFactor',
  summary: 'Says whether signing in is confirmed by a code, and how many spare codes are left.',
  route: 'GET /me/second-factor',
  input: v.object({}),
  answer: v.object({
    addedAt: v.nullable(v.string()),
    codesLeft: v.number(),
    isRequired: v.boolean(),
  }),
  capability: null,
  async answerTo({ read }) {
    const { actor, rows } = await read(ownSecondFactor());
    const [factor] = rows[0];
    return accepted({
      addedAt: factor?.addedAt ?? null,
      codesLeft: factor?.codesLeft ?? 0,
      isRequired: actor.role !== 'public' && mustConfirm(actor.role, actor.mode),
    });
  },
});

/**
 * Sets up codes of six figures: the app on the phone holds the secret already, as a first code shows.
 * The spare codes are those of the command's id (`spareCodesOf`).
 */
export const addSecondFactor = defineCommand({
  name: 'addSecondFactor',
  summary: 'Sets up codes of six figures for signing in, proven by a first code.',
  route: 'POST /me/second-factor',
  input: v.object({
    secret: v.pipe(v.string(), v.check(isCodeSecret, 'a secret of 32 letters')),
    code: v.pipe(v.string(), v.maxLength(12)),
  }),
  answer,
  capability: null,
  isPersonal: true,
  isSingle: true,
  refusals: ['not-signed-in', 'sign-in.code-wrong', 'second-factor.exists'],
  async handle(commands, { app, actor, load }) {
    const verdicts: Answered[] = [];
    for (const { id: commandId, input } of commands) {
      const { accountId } = actor;
      const step = stepOfCode(input.secret, input.code, app.now(), 0);
      if (accountId === null) verdicts.push(refused('not-signed-in'));
      else if (step === null) verdicts.push(refused('sign-in.code-wrong', undefined, 'code'));
      else {
        const [added] = await load(
          addFactor(
            seal(app.keys, input.secret, secretAbout(accountId)),
            app.keys.version,
            step,
            hashesOf(app, accountId, commandId),
            actor.sessionId,
            sessionEnd(app),
          ),
        );
        verdicts.push(
          added[0]?.isDone === true
            ? changed(accountId, null, { isOn: true })
            : refused('second-factor.exists'),
        );
      }
    }
    return { verdicts, writes: [] };
  },
});

/** Takes codes away where the role may do without. */
export const removeSecondFactor = defineCommand({
  name: 'removeSecondFactor',
  summary: 'Takes the codes of six figures away, where the role may do without them.',
  route: 'POST /me/second-factor/remove',
  input: v.object({}),
  answer,
  capability: null,
  isPersonal: true,
  isSingle: true,
  refusals: ['not-signed-in', 'second-factor.required', 'not-found'],
  async handle(commands, { actor, load }) {
    const verdicts: Answered[] = [];
    for (let at = 0; at < commands.length; at += 1) {
      const { accountId, role, mode } = actor;
      if (accountId === null || role === 'public') verdicts.push(refused('not-signed-in'));
      else if (mustConfirm(role, mode)) verdicts.push(refused('second-factor.required'));
      else {
        const [removed] = await load(removeFactor());
        verdicts.push(
          removed[0]?.isDone === true
            ? changed(accountId, { isOn: true }, { isOn: false })
            : refused('not-found'),
        );
      }
    }
    return { verdicts, writes: [] };
  },
});

/** Makes ten new spare codes; those of before are worth nothing any more. */
export const renewSpareCodes = defineCommand({
  name: 'renewSpareCodes',
  summary: 'Makes new spare codes; the earlier ones are no longer taken.',
  route: 'POST /me/second-factor/spare-codes',
  input: v.object({}),
  answer,
  capability: null,
  isPersonal: true,
  isSingle: true,
  refusals: ['not-signed-in', 'not-found'],
  async handle(commands, { app, actor, load }) {
    const verdicts: Answered[] = [];
    for (const { id: commandId } of commands) {
      const { accountId } = actor;
      if (accountId === null) {
        verdicts.push(refused('not-signed-in'));
        continue;
      }
      const [renewed] = await load(renewCodes(hashesOf(app, accountId, commandId)));
      verdicts.push(
        renewed[0]?.isDone === true
          ? changed(accountId, null, { spareCodes: 'renewed' })
          : refused('not-found'),
      );
    }
    return { verdicts, writes: [] };
  },
});

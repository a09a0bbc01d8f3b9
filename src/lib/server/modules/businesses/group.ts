import * as v from 'valibot';
import { businessCategories, legalForms } from '#lib/domain/businesses/categories.ts';
import { checkLicence, memberRoles } from '#lib/domain/businesses/members.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { day, id, line, optionalDay, optionalLine } from '#lib/domain/shared/schemas.ts';
import { defineCommand, type HandlerContext } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import type { Statement } from '../../db/statement.ts';
import { idWithin } from '../../ids.ts';
import { changeable, forChange, loadFacts, projectionOf } from '../registry/index.ts';
import { endMember, insertLicences, putMember, selectBusiness } from './group.sql.ts';

type Business = ReturnType<typeof selectBusiness> extends Statement<infer Row> ? Row : never;

const memberAnswer = v.object({ businessId: v.string(), personId: v.string() });
const whom = { businessId: id, personId: id };

/** Puts a person into a business with a role, or gives the person another one. */
export const setBusinessMember = defineCommand({
  name: 'setBusinessMember',
  summary: 'Puts a person into a business, or changes the person’s role in it.',
  route: 'PUT /businesses/{businessId}/members/{personId}',
  input: v.object({ ...whom, role: v.picklist(memberRoles) }),
  answer: memberAnswer,
  capability: 'people.write',
  isSingle: true,
  refusals: ['not-found', 'nothing-changed'],
  first: (_app, commands) => [
    ...forChange(commands.map((command) => command.input.personId)),
    ...commands.map((command) => selectBusiness(command.input.businessId)),
  ],
  async handle([command], context, loaded) {
    if (command === undefined) return { verdicts: [], writes: [] };
    const { businessId, personId, role } = command.input;
    const [business] = loaded[3] as Business[];
    const old = business?.members?.find((one) => one.personId === personId)?.role ?? null;
    if (business === undefined || business.isArchived) {
      return { verdicts: [refused('not-found')], writes: [] };
    }
    if (old === role) return { verdicts: [refused('nothing-changed')], writes: [] };
    const put = putMember(businessId, personId, role, context.actor.businessDate);
    return changeMembers(context, loaded, command.input, old, role, put);
  },
});

/** Says that a person is in a business no more; the time in it stays to be read. */
export const endBusinessMember = defineCommand({
  name: 'endBusinessMember',
  summary: 'Says that a person is in a business no more.',
  route: 'POST /businesses/{businessId}/members/{personId}/end',
  input: v.object(whom),
  answer: memberAnswer,
  capability: 'people.write',
  isSingle: true,
  refusals: ['not-found'],
  first: (_app, commands) => [
    ...forChange(commands.map((command) => command.input.personId)),
    ...commands.map((command) => selectBusiness(command.input.businessId)),
  ],
  async handle([command], context, loaded) {
    if (command === undefined) return { verdicts: [], writes: [] };
    const { businessId, personId } = command.input;
    const [business] = loaded[3] as Business[];
    const old = business?.members?.find((one) => one.personId === personId)?.role;
    if (old === undefined) return { verdicts: [refused('not-found')], writes: [] };
    const end = endMember(businessId, personId, context.actor.businessDate);
    return changeMembers(context, loaded, command.input, old, null, end);
  },
});

/**
 * By which business a person is listed depends on which of all came first, so the change is made and
 * the facts are read again within the same transaction, before what is derived from them is written.
 */
async function changeMembers(
  { load }: HandlerContext,
  loaded: readonly unknown[][],
  { businessId, personId }: { readonly businessId: string; readonly personId: string },
  old: string | null,
  role: string | null,
  change: Statement,
) {
  const before = changeable(loaded).factsOf(personId);
  if (before === undefined || before.isArchived) {
    return { verdicts: [refused('not-found')], writes: [] };
  }
  const [, rows] = await load(change, loadFacts([personId]));
  const after = rows[0]?.facts;
  if (after === undefined) throw new Error('the facts of a locked person are gone');
  return {
    verdicts: [
      accepted({
        answer: { businessId, personId },
        changes: [
          { entity: 'member', entityId: businessId, personId, old: { role: old }, new: { role } },
        ],
      }),
    ],
    writes: projectionOf([{ before, after }]),
  };
}

/** Records a licence of the business itself, which all who run it share. */
export const recordBusinessLicence = defineCommand({
  name: 'recordBusinessLicence',
  summary: 'Records a licence of a business, or a newer one in the place of an earlier.',
  route: 'POST /businesses/{businessId}/licences',
  input: v.object({
    businessId: id,
    title: line(160),
    reference: line(80),
    issuer: optionalLine(120),
    issuedOn: day,
    validUntil: optionalDay,
    /** The licence in whose place this one comes. */
    replaces: v.optional(v.nullable(id), null),
  }),
  answer: v.object({ businessId: v.string(), licenceId: v.string() }),
  capability: 'evidence.write',
  isSingle: true,
  refusals: [
    'not-found',
    'day.in-future',
    'evidence.valid-before-issued',
    'evidence.already-replaced',
  ],
  first: (_app, commands) => commands.map((command) => selectBusiness(command.input.businessId)),
  handle([command], { actor }, loaded) {
    if (command === undefined) return Promise.resolve({ verdicts: [], writes: [] });
    const { input } = command;
    const [business] = loaded[0] as Business[];
    const checked = checkLicence(input, actor.businessDate);
    if (business === undefined || business.isArchived) {
      return Promise.resolve({ verdicts: [refused('not-found')], writes: [] });
    }
    if (!checked.ok) return Promise.resolve({ verdicts: [checked], writes: [] });
    const licences = business.licences ?? [];
    const isKnown = input.replaces === null || licences.some((one) => one.id === input.replaces);
    const isReplaced = licences.some(
      (one) => one.replaces !== null && one.replaces === input.replaces,
    );
    if (!isKnown) return Promise.resolve({ verdicts: [refused('not-found')], writes: [] });
    if (isReplaced) {
      return Promise.resolve({ verdicts: [refused('evidence.already-replaced')], writes: [] });
    }
    const licenceId = idWithin(command.id, 'licence');
    const { businessId, title, reference, issuer, issuedOn, validUntil, replaces } = input;
    return Promise.resolve({
      verdicts: [
        accepted({
          answer: { businessId, licenceId },
          changes: [
            {
              entity: 'licence',
              entityId: licenceId,
              old: replaces === null ? null : { id: replaces },
              new: { businessId, title, reference, issuer, issuedOn, validUntil },
            },
          ],
        }),
      ],
      writes: [
        insertLicences([
          {
            id: licenceId,
            business_id: businessId,
            title,
            reference,
            issuer,
            issued_on: issuedOn,
            valid_until: validUntil,
            replaces,
            recorded_on: actor.businessDate,
          },
        ]),
      ],
    });
  },
});

const text = v.nullable(v.string());

/** One business with its members and licences, as far as the actor sees them. */
export const getBusiness = defineQuery({
  name: 'getBusiness',
  summary: 'Gives one business with its members, their roles, and its shared licences.',
  route: 'GET /businesses/{businessId}',
  input: v.object({ businessId: id }),
  answer: v.object({
    id: v.string(),
    agencyCode: v.string(),
    name: v.string(),
    legalForm: v.picklist(legalForms),
    category: v.picklist(businessCategories),
    activity: text,
    kecamatanCode: text,
    kelurahanCode: text,
    members: v.array(
      v.object({
        personId: v.string(),
        fullName: v.string(),
        number: v.string(),
        role: v.picklist(memberRoles),
        from: v.string(),
      }),
    ),
    /** Those that stand: none that was replaced. */
    licences: v.array(
      v.object({
        id: v.string(),
        title: v.string(),
        reference: v.string(),
        issuer: text,
        issuedOn: v.string(),
        validUntil: text,
      }),
    ),
  }),
  capability: 'people.read',
  async answerTo({ input, read }) {
    const { rows } = await read(selectBusiness(input.businessId));
    const row = rows[0][0];
    if (row === undefined || row.isArchived) return refused('not-found');
    const { isArchived, members, licences, ...business } = row;
    void isArchived;
    const replaced = new Set((licences ?? []).map((one) => one.replaces));
    return accepted({
      ...business,
      members: members ?? [],
      licences: (licences ?? [])
        .filter((one) => !replaced.has(one.id))
        .map(({ replaces, ...licence }) => {
          void replaces;
          return licence;
        }),
    });
  },
});

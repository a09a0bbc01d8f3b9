import * as v from 'valibot';
import { businessCategories, legalForms } from '#lib/domain/businesses/categories.ts';
import { targetGroups } from '#lib/domain/people/target-groups.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { leavingReasons } from '#lib/domain/stages/leaving.ts';
import { grades, stages, wishes } from '#lib/domain/stages/stages.ts';
import type { App } from '../../app.ts';
import { defineQuery } from '../../commands/query.ts';
import { unseal } from '../../crypto/seal.ts';
import { selectPerson, type EvidenceShown } from './get-person.sql.ts';

const text = v.nullable(v.string());

export const shownPerson = v.object({
  id: v.string(),
  number: v.string(),
  fullName: v.string(),
  callName: text,
  sex: text,
  birthDate: text,
  birthPlace: text,
  mergedInto: text,
  isArchived: v.boolean(),
  archivedReason: text,
  revision: v.number(),
  /** The last four figures alone; the whole number is revealed by an act that the journal records. */
  nik: v.nullable(v.object({ lastFour: v.string(), verification: v.string(), reason: text })),
  hasFamilyCard: v.boolean(),
  phones: v.array(v.object({ e164: v.string(), isPrimary: v.boolean() })),
  address: v.nullable(
    v.object({
      street: text,
      rt: text,
      rw: text,
      kelurahanCode: text,
      kecamatanCode: text,
      kotaCode: text,
    }),
  ),
  businesses: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      category: v.picklist(businessCategories),
      legalForm: v.picklist(legalForms),
      activity: text,
      activityCode: text,
    }),
  ),
  /** Groups that everybody may know of who sees the person; see getSensitiveGroups for the others. */
  groups: v.array(v.picklist(targetGroups)),
  enrolments: v.array(
    v.object({
      id: v.string(),
      agencyCode: v.string(),
      agencyName: v.string(),
      from: v.string(),
      until: text,
      channel: v.string(),
      /** Why it ended, where it has. */
      endReason: v.nullable(v.picklist(leavingReasons)),
      isVoided: v.boolean(),
      officerId: text,
      officerName: text,
    }),
  ),
  /** The wish of now per stage and enrolment, newest first. */
  wishes: v.array(
    v.object({
      enrolmentId: v.string(),
      stage: v.picklist(stages),
      wish: v.picklist(wishes),
      saidOn: v.string(),
      learnedAt: v.string(),
    }),
  ),
  /** Everything ever recorded, newest first; what was replaced says by what. */
  evidence: v.array(
    v.object({
      id: v.string(),
      enrolmentId: v.string(),
      stage: v.picklist(stages),
      kind: v.string(),
      grade: v.picklist(grades),
      giverAgency: text,
      giverName: text,
      happenedOn: text,
      recordedOn: v.string(),
      learnedAt: v.string(),
      title: text,
      place: text,
      reference: text,
      validUntil: text,
      hours: v.nullable(v.number()),
      amountIdr: v.nullable(v.number()),
      month: text,
      quantity: v.nullable(v.number()),
      unit: text,
      /** The day on which it took the place of an earlier piece. */
      replacedOn: text,
      /** Photos and papers behind it, as far as the actor may look at them. */
      proofs: v.array(
        v.object({
          id: v.string(),
          kind: v.picklist(['photo', 'paper']),
          fileName: v.string(),
          byteSize: v.number(),
          isSensitive: v.boolean(),
        }),
      ),
      note: text,
      isWithdrawal: v.boolean(),
      replaces: text,
      replacedBy: text,
    }),
  ),
  reached: v.array(v.picklist(stages)),
  proven: v.array(v.picklist(stages)),
  nextStage: v.nullable(v.picklist(stages)),
  waitingSince: text,
});

export type ShownPerson = v.InferOutput<typeof shownPerson>;

/** One person by id, with evidence, wishes and enrolments, as far as the actor may see them. */
export const getPerson = defineQuery({
  name: 'getPerson',
  summary: 'Gives one person with stages, evidence, wishes and enrolments.',
  route: 'GET /people/{id}',
  input: v.object({ id }),
  answer: shownPerson,
  capability: 'people.read',
  async answerTo({ app, input, read }) {
    const { rows } = await read(selectPerson(input.id));
    const row = rows[0][0];
    if (row === undefined) return refused('not-found');
    const { identifiers, groups, nextStage, reached, proven, ...rest } = row;
    const nik = identifiers?.find((one) => one.kind === 'nik');
    return accepted({
      ...rest,
      nik:
        nik === undefined
          ? null
          : {
              lastFour: lastFour(app, nik),
              verification: nik.verification,
              reason: nik.reason,
            },
      hasFamilyCard: identifiers?.some((one) => one.kind === 'familyCardNo') ?? false,
      phones: row.phones ?? [],
      businesses: row.businesses ?? [],
      groups: groups ?? [],
      enrolments: row.enrolments,
      wishes: row.wishes ?? [],
      evidence: withSuccessors(row.evidence ?? []),
      reached: stages.filter((_, index) => (reached & (1 << index)) !== 0),
      proven: stages.filter((_, index) => (proven & (1 << index)) !== 0),
      nextStage: nextStage === null ? null : (stages[nextStage] ?? null),
    });
  },
});

/** Says of each piece by which other of the person it was replaced or taken back. */
function withSuccessors(evidence: readonly EvidenceShown[]) {
  const successors = new Map(evidence.map((one) => [one.replaces, one.id]));
  return evidence.map((one) => ({
    ...one,
    proofs: [...(one.proofs ?? [])],
    replacedBy: successors.get(one.id) ?? null,
  }));
}

function lastFour(app: App, identifier: { readonly id: string; readonly sealed: string }): string {
  return unseal(app.keys, Buffer.from(identifier.sealed, 'base64'), identifier.id).slice(-4);
}

import * as v from 'valibot';
import { addsTo, bitsOf, standingWith } from '#lib/domain/imports/missing-facts.ts';
import { wishInput } from '#lib/domain/people/registration.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { agencyCode, day, id } from '#lib/domain/shared/schemas.ts';
import { addEvidenceFact, withEnrolment } from '#lib/domain/stages/change-facts.ts';
import {
  checkEvidence,
  evidenceInput,
  type EvidenceInput,
} from '#lib/domain/stages/evidence-input.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { defineCommand, type Envelope } from '../../commands/command.ts';
import type { Actor } from '../../db/transaction.ts';
import { idWithin } from '../../ids.ts';
import { changeable, forChange, projectionOf } from '../registry/index.ts';
import {
  addEnrolments,
  addEvidence,
  addWishes,
  factOf,
  type NewEnrolment,
  type NewEvidence,
  type NewWish,
} from '../stages/index.ts';

const input = v.object({
  personId: id,
  agencyCode,
  enrolledOn: day,
  evidence: v.pipe(v.array(evidenceInput), v.maxLength(10)),
  wishes: v.pipe(v.array(wishInput), v.maxLength(6)),
});
type Input = v.InferOutput<typeof input>;

const answer = v.object({ personId: v.string(), enrolmentId: v.string() });

interface Recorded {
  readonly enrolmentId: string;
  readonly enrolment: NewEnrolment | null;
  readonly evidence: readonly NewEvidence[];
  readonly wishes: readonly NewWish[];
  readonly after: PersonFacts;
}

/**
 * Adds to somebody known what a row of a list knows more: the enrolment with the agency, and evidence
 * of stages that have none there. Evidence that stands is never doubled.
 */
export const recordImportedEvidence = defineCommand<typeof input, v.InferOutput<typeof answer>>({
  name: 'recordImportedEvidence',
  summary: 'Adds to a known person what a row of an imported list knows more.',
  route: 'POST /people/{personId}/listed-evidence',
  input,
  answer,
  capability: 'imports.run',
  refusals: ['not-found', 'import.nothing-to-save', 'evidence.in-future'],
  first: (_app, commands) => forChange(commands.map((command) => command.input.personId)),
  handle(commands, { actor }, loaded) {
    const people = changeable(loaded);
    const now = new Map<string, PersonFacts>();
    const results = commands.map((command): Result<Recorded> => {
      const { personId } = command.input;
      const facts = now.get(personId) ?? people.factsOf(personId);
      if (facts === undefined || facts.isArchived) return refused('not-found');
      const recorded = record(actor, facts, command);
      if (recorded.ok) now.set(personId, recorded.value.after);
      return recorded;
    });
    const done = results.flatMap((result) => (result.ok ? [result.value] : []));
    const changes = [...now].map(([personId, after]) => ({
      before: people.factsOf(personId) ?? null,
      after,
    }));
    return Promise.resolve({
      verdicts: results.map((result, index) => {
        const personId = commands[index]?.input.personId ?? '';
        if (!result.ok) return result;
        const { enrolmentId, enrolment, evidence, wishes } = result.value;
        return accepted({
          answer: { personId, enrolmentId },
          changes: [
            {
              entity: 'enrolment',
              entityId: enrolmentId,
              personId,
              old: null,
              new: {
                enrolledOn: enrolment?.from ?? null,
                evidence: evidence.map((piece) => ({ id: piece.id, ...piece.evidence })),
                wishes: wishes.map(({ stage, wish }) => ({ stage, wish })),
              },
            },
          ],
        });
      }),
      writes:
        done.length === 0
          ? []
          : [
              ...projectionOf(changes),
              ...addEnrolments(done.flatMap((one) => one.enrolment ?? [])),
              ...addWishes(done.flatMap((one) => one.wishes)),
              ...addEvidence(done.flatMap((one) => one.evidence)),
            ],
    });
  },
});

function record(actor: Actor, facts: PersonFacts, command: Envelope<Input>): Result<Recorded> {
  const { agencyCode: agency, enrolledOn, personId } = command.input;
  if (actor.agencyCode !== null && actor.agencyCode !== agency) return refused('not-allowed');
  const standing = standingWith(facts, agency);
  const stages = bitsOf(command.input.evidence.map((one) => one.stage));
  if (!addsTo(standing, stages)) return refused('import.nothing-to-save');
  const known = facts.enrolments.find(
    (one) => one.agencyCode === agency && !one.isVoided && one.until === null,
  );
  const enrolmentId = known?.id ?? idWithin(command.id, 'enrolment');
  const pieces: EvidenceInput[] = [
    ...(known === undefined ? [listedRegistration(enrolledOn)] : []),
    ...command.input.evidence.filter((one) => (bitsOf([one.stage]) & ~standing.stages) !== 0),
  ];
  for (const piece of pieces) {
    const checked = checkEvidence(piece, actor.businessDate, 'system');
    if (!checked.ok) return checked;
  }
  const originId = command.originId ?? null;
  const evidence = pieces.map((piece, index): NewEvidence => ({
    id: idWithin(command.id, 'evidence', index),
    enrolmentId,
    personId,
    agencyCode: agency,
    areaEdition: facts.areaEdition,
    kecamatanCode: facts.kecamatanCode,
    kelurahanCode: facts.kelurahanCode,
    recordedOn: actor.businessDate,
    commandId: command.id,
    originId,
    replaces: null,
    isWithdrawal: false,
    evidence: piece,
  }));
  // A wish of somebody enrolled was said to an officer; a list does not overrule it.
  const wishes = known === undefined ? command.input.wishes : [];
  const before: PersonFacts =
    known === undefined
      ? {
          ...facts,
          enrolments: [
            ...facts.enrolments,
            {
              id: enrolmentId,
              agencyCode: agency,
              from: enrolledOn,
              until: null,
              isVoided: false,
              officerId: null,
              officerName: null,
              wishes: wishes.map((wish) => ({ ...wish, saidOn: enrolledOn })),
              evidence: [],
            },
          ],
        }
      : facts;
  return accepted({
    enrolmentId,
    enrolment:
      known === undefined
        ? {
            id: enrolmentId,
            personId,
            agencyCode: agency,
            from: enrolledOn,
            channel: 'import',
            officerId: null,
            originId,
          }
        : null,
    evidence,
    wishes: wishes.map((wish, index) => ({
      id: idWithin(command.id, 'wish', index),
      enrolmentId,
      personId,
      stage: wish.stage,
      wish: wish.wish,
      saidOn: enrolledOn,
      originId,
    })),
    after: evidence.reduce(
      (all, piece) =>
        withEnrolment(all, enrolmentId, (one) =>
          addEvidenceFact(one, factOf(piece.evidence, piece.recordedOn)),
        ),
      before,
    ),
  });
}

function listedRegistration(enrolledOn: Input['enrolledOn']): EvidenceInput {
  return {
    stage: 'registration',
    kind: 'listed',
    grade: 'D',
    happenedOn: enrolledOn,
    title: null,
    giverName: null,
    place: null,
    reference: null,
    validUntil: null,
    hours: null,
    amountIdr: null,
    month: null,
    quantity: null,
    unit: null,
    note: null,
  };
}

import * as v from 'valibot';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { addEvidenceFact, withEnrolment } from '#lib/domain/stages/change-facts.ts';
import {
  checkEvidence,
  giverOf,
  evidenceInput,
  proofsInput,
} from '#lib/domain/stages/evidence-input.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { defineCommand, type Effect, type Envelope } from '../../commands/command.ts';
import type { Actor } from '../../db/transaction.ts';
import { idWithin } from '../../ids.ts';
import { addProofs, checkProofs, findFiles, type StoredFile } from '../files/index.ts';
import { changeable, forChange, projectionOf, type ChangeablePeople } from '../registry/index.ts';
import { addEvidence, factOf, type NewEvidence } from './evidence-rows.ts';
import { openEnrolment } from './open-enrolment.ts';

const input = v.object({
  personId: id,
  /** Left out, it is the enrolment with the actor's agency. */
  enrolmentId: v.optional(v.nullable(id), null),
  ...evidenceInput.entries,
  /** Files of the same person that prove it. */
  proofs: proofsInput,
});
type Input = v.InferOutput<typeof input>;

const answer = v.object({ evidenceId: v.string(), personId: v.string() });
type Answer = v.InferOutput<typeof answer>;

interface Recorded {
  readonly row: NewEvidence;
  readonly proofs: readonly string[];
}

/** Adds evidence of a stage to people's enrolments. Many at once may belong to one person. */
export const recordEvidence = defineCommand<typeof input, Answer>({
  name: 'recordEvidence',
  summary: 'Records dated evidence of a stage for a person.',
  route: 'POST /people/{personId}/evidence',
  input,
  answer,
  capability: 'evidence.write',
  refusals: [
    'not-found',
    'evidence.in-future',
    'evidence.kind-of-other-stage',
    'evidence.day-missing',
    'evidence.month-in-future',
    'evidence.valid-before-issued',
    'evidence.field-of-other-kind',
    'proof.unknown',
    'proof.not-sensitive',
    'enrolment.ended',
  ],
  first: (_app, commands) => [
    ...forChange(commands.map((command) => command.input.personId)),
    findFiles(commands.flatMap((command) => command.input.proofs)),
  ],
  handle(commands, { actor }, loaded) {
    const people = changeable(loaded);
    const files = loaded[3] as StoredFile[];
    const now = new Map<string, PersonFacts>();
    const results = commands.map((command): Result<Recorded> => {
      const recorded = record(actor, people, files, now, command);
      if (!recorded.ok) return recorded;
      const { row } = recorded.value;
      const facts = now.get(row.personId) ?? people.factsOf(row.personId);
      if (facts === undefined) return refused('not-found');
      now.set(
        row.personId,
        withEnrolment(facts, row.enrolmentId, (enrolment) =>
          addEvidenceFact(enrolment, factOf(row.evidence, row.recordedOn)),
        ),
      );
      return recorded;
    });
    const rows = results.flatMap((result) => (result.ok ? [result.value.row] : []));
    const changes = [...now].map(([personId, after]) => ({
      before: people.factsOf(personId) ?? null,
      after,
    }));
    return Promise.resolve({
      verdicts: results.map((result) => (result.ok ? accepted(effectOf(result.value)) : result)),
      writes:
        rows.length === 0
          ? []
          : [...projectionOf(changes), ...addEvidence(rows), ...addProofs(proofRows(results))],
    });
  },
});

function record(
  actor: Actor,
  people: ChangeablePeople,
  files: readonly StoredFile[],
  now: ReadonlyMap<string, PersonFacts>,
  command: Envelope<Input>,
): Result<Recorded> {
  const { personId, enrolmentId, proofs: fileIds, ...given } = command.input;
  const evidence = checkEvidence(given, actor.businessDate, giverOf(actor.role));
  if (!evidence.ok) return evidence;
  const facts = now.get(personId) ?? people.factsOf(personId);
  if (facts === undefined || facts.isArchived) return refused('not-found');
  const enrolment = openEnrolment(actor, facts, people.visibleEnrolments(personId), enrolmentId);
  if (!enrolment.ok) return enrolment;
  const proofs = checkProofs(files, fileIds, personId, given.stage);
  if (!proofs.ok) return proofs;
  return accepted({
    proofs: proofs.value,
    row: {
      id: idWithin(command.id, 'evidence'),
      enrolmentId: enrolment.value.id,
      personId,
      agencyCode: enrolment.value.agencyCode,
      areaEdition: facts.areaEdition,
      kecamatanCode: facts.kecamatanCode,
      kelurahanCode: facts.kelurahanCode,
      recordedOn: actor.businessDate,
      commandId: command.id,
      originId: command.originId ?? null,
      replaces: null,
      isWithdrawal: false,
      evidence: evidence.value,
    },
  });
}

function proofRows(results: readonly Result<Recorded>[]) {
  return results.flatMap((result) =>
    result.ok
      ? result.value.proofs.map((fileId) => ({
          evidenceId: result.value.row.id,
          fileId,
          personId: result.value.row.personId,
        }))
      : [],
  );
}

function effectOf({ row, proofs }: Recorded): Effect<Answer> {
  return {
    answer: { evidenceId: row.id, personId: row.personId },
    changes: [
      {
        entity: 'evidence',
        entityId: row.id,
        personId: row.personId,
        old: null,
        new: proofs.length === 0 ? row.evidence : { ...row.evidence, proofs: proofs.length },
      },
    ],
  };
}

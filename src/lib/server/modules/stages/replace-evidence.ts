import * as v from 'valibot';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { id, line } from '#lib/domain/shared/schemas.ts';
import {
  addEvidenceFact,
  dropEvidenceFact,
  withEnrolment,
} from '#lib/domain/stages/change-facts.ts';
import {
  checkEvidence,
  evidenceInput,
  giverOf,
  type EvidenceInput,
} from '#lib/domain/stages/evidence-input.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import {
  defineCommand,
  type Decision,
  type Envelope,
  type HandlerContext,
} from '../../commands/command.ts';
import { idWithin } from '../../ids.ts';
import { addProofs, checkProofs, findFiles, type StoredFile } from '../files/index.ts';
import { changeable, forChange, projectionOf } from '../registry/index.ts';
import { addEvidence, factOf, type NewEvidence } from './evidence-rows.ts';
import { findEvidence, type StoredEvidence } from './evidence.sql.ts';

const answer = v.object({ evidenceId: v.string(), personId: v.string() });
type Answer = v.InferOutput<typeof answer>;

const replacement = v.object({
  personId: id,
  evidenceId: id,
  ...evidenceInput.entries,
  /** Files that prove it; left out, the proofs of the earlier piece stay. */
  proofs: v.optional(v.pipe(v.array(id), v.maxLength(5))),
});

/**
 * Corrects a piece of evidence: a newer piece takes its place, and the older one stays to be read.
 * In the place of a withdrawal it sets again what was taken back.
 */
export const replaceEvidence = defineCommand<typeof replacement, Answer>({
  name: 'replaceEvidence',
  summary: 'Corrects a piece of evidence; the earlier one stays in the history.',
  route: 'POST /people/{personId}/evidence/{evidenceId}/replacement',
  input: replacement,
  answer,
  capability: 'evidence.write',
  refusals: [
    'not-found',
    'evidence.already-replaced',
    'evidence.stage-stays',
    'evidence.in-future',
    'evidence.kind-of-other-stage',
    'evidence.day-missing',
    'evidence.month-in-future',
    'evidence.valid-before-issued',
    'evidence.field-of-other-kind',
    'proof.unknown',
    'proof.not-sensitive',
  ],
  first: (_app, commands) => [
    ...forChange(commands.map((command) => command.input.personId)),
    findEvidence(commands.map((command) => command.input.evidenceId)),
    findFiles(commands.flatMap((command) => command.input.proofs ?? [])),
  ],
  handle(commands, context, loaded) {
    return change(commands, context, loaded, (command, stored) => {
      const { personId, evidenceId, proofs: fileIds, ...evidence } = command.input;
      void evidenceId;
      // Another stage is another fact: take this piece back and record the other.
      if (evidence.stage !== stored.stage) {
        return refused('evidence.stage-stays', undefined, 'stage');
      }
      const checked = checkEvidence(
        evidence,
        context.actor.businessDate,
        giverOf(context.actor.role),
      );
      if (!checked.ok) return checked;
      const proofs =
        fileIds === undefined
          ? accepted<readonly string[]>(stored.proofs)
          : checkProofs(loaded[4] as StoredFile[], fileIds, personId, stored.stage);
      if (!proofs.ok) return proofs;
      return accepted({ evidence: checked.value, isWithdrawal: false, proofs: proofs.value });
    });
  },
});

const withdrawal = v.object({ personId: id, evidenceId: id, reason: line(300) });

/** Takes a piece of evidence back, with the reason. It counts no more, and both stay to be read. */
export const withdrawEvidence = defineCommand<typeof withdrawal, Answer>({
  name: 'withdrawEvidence',
  summary: 'Takes back a piece of evidence with a reason; it stays in the history.',
  route: 'POST /people/{personId}/evidence/{evidenceId}/withdrawal',
  input: withdrawal,
  answer,
  capability: 'evidence.write',
  refusals: ['not-found', 'evidence.already-replaced', 'evidence.registration-stays'],
  first: (_app, commands) => [
    ...forChange(commands.map((command) => command.input.personId)),
    findEvidence(commands.map((command) => command.input.evidenceId)),
  ],
  handle(commands, context, loaded) {
    return change(commands, context, loaded, (command, stored) => {
      // Without evidence of registration a person would be enrolled for no reason.
      if (stored.stage === 'registration') return refused('evidence.registration-stays');
      return accepted({
        evidence: { ...inputOf(stored), note: command.input.reason },
        isWithdrawal: true,
        proofs: [],
      });
    });
  },
});

interface Successor {
  readonly proofs: readonly string[];
  readonly evidence: EvidenceInput;
  readonly isWithdrawal: boolean;
}

function inputOf(stored: StoredEvidence): EvidenceInput {
  return {
    stage: stored.stage,
    kind: stored.kind,
    grade: stored.grade,
    happenedOn: stored.happenedOn,
    title: stored.title,
    giverName: stored.giverName,
    place: stored.place,
    reference: stored.reference,
    validUntil: stored.validUntil,
    hours: stored.hours,
    amountIdr: stored.amountIdr,
    month: stored.month,
    quantity: stored.quantity,
    unit: stored.unit,
    note: stored.note,
  };
}

/** Both acts put a newer row in the place of an older one; they differ in what the newer one says. */
function change<Input extends { readonly personId: string; readonly evidenceId: string }>(
  commands: readonly Envelope<Input>[],
  { actor }: HandlerContext,
  loaded: readonly unknown[][],
  succeed: (command: Envelope<Input>, stored: StoredEvidence) => Result<Successor>,
): Promise<Decision<Answer>> {
  const people = changeable(loaded);
  const stored = new Map((loaded[3] as StoredEvidence[]).map((row) => [row.id, row]));
  const now = new Map<string, PersonFacts>();
  const replaced = new Set<string>();
  const proven: { evidenceId: string; fileId: string; personId: string }[] = [];
  const results = commands.map((command): Result<{ row: NewEvidence; before: StoredEvidence }> => {
    const { personId, evidenceId } = command.input;
    const before = stored.get(evidenceId);
    const facts = now.get(personId) ?? people.factsOf(personId);
    if (before === undefined || facts === undefined || before.personId !== personId) {
      return refused('not-found');
    }
    const isOurs = actor.scope === 'city' || before.agencyCode === actor.agencyCode;
    if (!isOurs) return refused('not-allowed');
    if (before.isReplaced || replaced.has(evidenceId)) return refused('evidence.already-replaced');
    const successor = succeed(command, before);
    if (!successor.ok) return successor;
    // What was taken back may be set again, and not be taken back twice.
    if (before.isWithdrawal && successor.value.isWithdrawal) {
      return refused('evidence.already-replaced');
    }
    replaced.add(evidenceId);
    const { proofs, ...piece } = successor.value;
    const row: NewEvidence = {
      id: idWithin(command.id, 'evidence'),
      enrolmentId: before.enrolmentId,
      personId,
      agencyCode: before.agencyCode,
      areaEdition: facts.areaEdition,
      kecamatanCode: facts.kecamatanCode,
      kelurahanCode: facts.kelurahanCode,
      // Undated evidence counts from the day it was first recorded, also after a correction.
      recordedOn: before.recordedOn,
      commandId: command.id,
      originId: command.originId ?? null,
      replaces: evidenceId,
      replacedOn: actor.businessDate,
      ...piece,
    };
    proven.push(...proofs.map((fileId) => ({ evidenceId: row.id, fileId, personId })));
    now.set(
      personId,
      withEnrolment(facts, before.enrolmentId, (enrolment) => {
        const without = before.isWithdrawal ? enrolment : dropEvidenceFact(enrolment, before);
        return row.isWithdrawal
          ? without
          : addEvidenceFact(without, factOf(row.evidence, row.recordedOn));
      }),
    );
    return accepted({ row, before });
  });
  const rows = results.flatMap((result) => (result.ok ? [result.value.row] : []));
  const changes = [...now].map(([personId, after]) => ({
    before: people.factsOf(personId) ?? null,
    after,
  }));
  return Promise.resolve({
    verdicts: results.map((result) =>
      result.ok
        ? accepted({
            answer: { evidenceId: result.value.row.id, personId: result.value.row.personId },
            changes: [
              {
                entity: 'evidence',
                entityId: result.value.row.id,
                personId: result.value.row.personId,
                old: shownBefore(result.value.before),
                new: result.value.row.isWithdrawal
                  ? { withdrawn: true, reason: result.value.row.evidence.note }
                  : result.value.row.evidence,
              },
            ],
          })
        : result,
    ),
    writes:
      rows.length === 0
        ? []
        : [...projectionOf(changes), ...addEvidence(rows), ...addProofs(proven)],
  });
}

/** What stood before, as the journal keeps it: the piece, or that it had been taken back. */
function shownBefore(before: StoredEvidence) {
  const { id: evidenceId, isWithdrawal, note } = before;
  return isWithdrawal
    ? { id: evidenceId, withdrawn: true, reason: note }
    : { id: evidenceId, ...inputOf(before) };
}

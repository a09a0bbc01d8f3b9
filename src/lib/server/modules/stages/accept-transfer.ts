import * as v from 'valibot';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { id, optionalLine } from '#lib/domain/shared/schemas.ts';
import { addEvidenceFact, withEnrolment } from '#lib/domain/stages/change-facts.ts';
import type { EvidenceInput } from '#lib/domain/stages/evidence-input.ts';
import { ended } from '#lib/domain/stages/leaving.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { defineCommand } from '../../commands/command.ts';
import { idWithin } from '../../ids.ts';
import { loadFacts, lockPeople, projectionOf } from '../registry/index.ts';
import { newEnrolment } from './come-back.ts';
import { findTransfers, handOver, type TransferRow } from './coming-going.sql.ts';
import { addEnrolments } from './enrolment-rows.ts';
import { addEvidence, factOf } from './evidence-rows.ts';
import { answerable } from './transfer.ts';

/**
 * The other agency takes the person over. Its own enrolment begins that day with evidence of its own;
 * that of the first ends with the reason `transferred`. Both histories stay whole: each agency counts
 * what was reached in its time, and the city counts the person once.
 */
export const acceptTransfer = defineCommand({
  name: 'acceptTransfer',
  summary: 'Takes over a person whom another agency proposed to hand over.',
  route: 'POST /transfers/{transferId}/acceptance',
  input: v.object({ transferId: id, note: optionalLine(300) }),
  answer: v.object({
    transferId: v.string(),
    personId: v.string(),
    enrolmentId: v.string(),
  }),
  capability: 'people.write',
  isSingle: true,
  refusals: [
    'not-found',
    'not-allowed',
    'transfer.decided',
    'enrolment.ended',
    'enrolment.already',
    'changed-meanwhile',
  ],
  first: (_app, commands) => [findTransfers(commands.map((one) => one.input.transferId))],
  async handle([command], { actor, load }, loaded) {
    if (command === undefined) return { verdicts: [], writes: [] };
    const [transfer] = loaded[0] as TransferRow[];
    const { transferId, note } = command.input;
    const waits = transfer === undefined ? refused('not-found') : answerable(actor, transfer);
    if (transfer === undefined || !waits.ok) {
      return { verdicts: [waits.ok ? refused('not-found') : waits], writes: [] };
    }
    if (actor.scope !== 'city' && actor.agencyCode !== transfer.toAgency) {
      return { verdicts: [refused('not-allowed')], writes: [] };
    }
    // The proposal lets this agency derive what follows of a person that it does not see yet.
    const { personId, toAgency } = transfer;
    const [, rows] = await load(lockPeople([personId]), loadFacts([personId]));
    const before = standing(rows[0]?.facts, transfer);
    if (!before.ok) return { verdicts: [before], writes: [] };
    const on = actor.businessDate;
    const enrolmentId = idWithin(command.id, 'enrolment');
    const evidence = registered(on, note);
    const facts = withEnrolment(before.value, transfer.enrolmentId, (one) => ended(one, on));
    const begun = addEvidenceFact(newEnrolment(enrolmentId, toAgency, on), factOf(evidence, on));
    const after = { ...facts, enrolments: [...facts.enrolments, begun] };
    return {
      verdicts: [
        accepted({
          answer: { transferId, personId, enrolmentId },
          changes: [
            {
              entity: 'transfer',
              entityId: transferId,
              personId,
              old: { state: transfer.state },
              new: { state: 'accepted', from: transfer.fromAgency, to: toAgency, note },
            },
            {
              entity: 'enrolment',
              entityId: enrolmentId,
              personId,
              old: { agencyCode: transfer.fromAgency },
              new: { agencyCode: toAgency, from: on },
            },
          ],
        }),
      ],
      writes: [
        handOver(transferId, on),
        ...projectionOf([{ before: before.value, after }]),
        ...addEnrolments([
          {
            id: enrolmentId,
            personId,
            agencyCode: toAgency,
            from: on,
            channel: 'desk',
            officerId: null,
            originId: command.originId ?? null,
          },
        ]),
        ...addEvidence([
          {
            id: idWithin(command.id, 'evidence'),
            enrolmentId,
            personId,
            agencyCode: toAgency,
            areaEdition: before.value.areaEdition,
            kecamatanCode: before.value.kecamatanCode,
            kelurahanCode: before.value.kelurahanCode,
            recordedOn: on,
            commandId: command.id,
            originId: command.originId ?? null,
            replaces: null,
            isWithdrawal: false,
            evidence,
          },
        ]),
      ],
    };
  },
});

/** The person, while the enrolment that is handed over still runs and the receiver has none. */
function standing(facts: PersonFacts | undefined, transfer: TransferRow): Result<PersonFacts> {
  if (facts === undefined || facts.isArchived) return refused('not-found');
  const enrolment = facts.enrolments.find((one) => one.id === transfer.enrolmentId);
  if (enrolment === undefined || enrolment.isVoided) return refused('not-found');
  if (enrolment.until !== null) return refused('enrolment.ended');
  const isThere = facts.enrolments.some(
    (one) => one.agencyCode === transfer.toAgency && !one.isVoided && one.until === null,
  );
  return isThere ? refused('enrolment.already') : accepted(facts);
}

/** By what the receiving agency counts the person as registered with it. */
function registered(on: EvidenceInput['happenedOn'], note: string | null): EvidenceInput {
  return {
    stage: 'registration',
    kind: 'registered',
    grade: 'C',
    happenedOn: on,
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
    note,
  };
}

import * as v from 'valibot';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { agencyCode, id, line, optionalLine } from '#lib/domain/shared/schemas.ts';
import type { EnrolmentFacts, PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { defineCommand } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import { idWithin } from '../../ids.ts';
import { changeable, forChange } from '../registry/index.ts';
import {
  answerTransferRow,
  findTransfers,
  insertTransfers,
  listReceivers,
  listTransferRows,
  transferStates,
  type TransferRow,
} from './coming-going.sql.ts';
import { openEnrolment } from './open-enrolment.ts';

type Receivers = readonly { readonly code: string; readonly shortName: string }[];

const answer = v.object({ transferId: v.string(), personId: v.string() });

/** Proposes to hand a person to another agency. Nothing changes until that agency says yes. */
export const proposeTransfer = defineCommand({
  name: 'proposeTransfer',
  summary: 'Proposes to hand a person to another agency, which sees the proposal and answers it.',
  route: 'POST /people/{personId}/transfers',
  input: v.object({
    personId: id,
    enrolmentId: v.optional(v.nullable(id), null),
    toAgency: agencyCode,
    reason: line(300),
  }),
  answer,
  capability: 'people.write',
  isSingle: true,
  refusals: [
    'not-found',
    'not-allowed',
    'enrolment.ended',
    'transfer.same-agency',
    'transfer.unknown-agency',
    'transfer.already-proposed',
  ],
  first: (_app, commands) => [
    ...forChange(commands.map((command) => command.input.personId)),
    listReceivers(),
  ],
  handle([command], { actor }, loaded) {
    if (command === undefined) return Promise.resolve({ verdicts: [], writes: [] });
    const { personId, toAgency, reason } = command.input;
    const transferId = idWithin(command.id, 'transfer');
    const decided = decide();
    if (!decided.ok) return Promise.resolve({ verdicts: [decided], writes: [] });
    const { facts, enrolment } = decided.value;
    return Promise.resolve({
      verdicts: [
        accepted({
          answer: { transferId, personId },
          changes: [
            {
              entity: 'transfer',
              entityId: transferId,
              personId,
              old: null,
              new: { from: enrolment.agencyCode, to: toAgency, reason },
            },
          ],
        }),
      ],
      writes: [
        insertTransfers([
          {
            id: transferId,
            person_id: personId,
            enrolment_id: enrolment.id,
            from_agency: enrolment.agencyCode,
            to_agency: toAgency,
            person_number: facts.number,
            full_name: facts.fullName,
            kecamatan_code: facts.kecamatanCode,
            reason,
            proposed_by: actor.accountId,
            proposed_on: actor.businessDate,
          },
        ]),
      ],
    });

    function decide(): Result<{ readonly facts: PersonFacts; readonly enrolment: EnrolmentFacts }> {
      if (command === undefined) return refused('not-found');
      const people = changeable(loaded);
      const facts = people.factsOf(personId);
      if (facts === undefined || facts.isArchived) return refused('not-found');
      // Who keeps a case hands it on through the desk.
      if (actor.scope === 'caseload' || actor.accountId === null) return refused('not-allowed');
      const enrolment = openEnrolment(
        actor,
        facts,
        people.visibleEnrolments(personId),
        command.input.enrolmentId,
      );
      if (!enrolment.ok) return enrolment;
      if (actor.scope !== 'city' && enrolment.value.agencyCode !== actor.agencyCode) {
        return refused('not-allowed');
      }
      if (!(loaded[3] as Receivers).some((one) => one.code === toAgency)) {
        return refused('transfer.unknown-agency', undefined, 'toAgency');
      }
      const isThere = facts.enrolments.some(
        (one) => one.agencyCode === toAgency && !one.isVoided && one.until === null,
      );
      if (isThere) return refused('transfer.same-agency', undefined, 'toAgency');
      return accepted({ facts, enrolment: enrolment.value });
    }
  },
});

/** Ends a proposal without a hand-over: the one agency takes it back, or the other says no. */
export const closeTransfer = defineCommand({
  name: 'closeTransfer',
  summary: 'Declines a proposed hand-over, or takes back one of the own agency.',
  route: 'POST /transfers/{transferId}/closing',
  input: v.object({ transferId: id, note: optionalLine(300) }),
  answer,
  capability: 'people.write',
  isSingle: true,
  refusals: ['not-found', 'not-allowed', 'transfer.decided', 'changed-meanwhile'],
  first: (_app, commands) => [findTransfers(commands.map((one) => one.input.transferId))],
  handle([command], { actor }, loaded) {
    if (command === undefined) return Promise.resolve({ verdicts: [], writes: [] });
    const [transfer] = loaded[0] as TransferRow[];
    const { transferId, note } = command.input;
    const mine = transfer === undefined ? refused('not-found') : answerable(actor, transfer);
    if (transfer === undefined || !mine.ok) {
      return Promise.resolve({ verdicts: [mine.ok ? refused('not-found') : mine], writes: [] });
    }
    const isReceiver = actor.agencyCode === transfer.toAgency;
    const state = isReceiver ? 'declined' : 'withdrawn';
    return Promise.resolve({
      verdicts: [
        accepted({
          answer: { transferId, personId: transfer.personId },
          changes: [
            {
              entity: 'transfer',
              entityId: transferId,
              personId: transfer.personId,
              old: { state: transfer.state },
              new: { state, note },
            },
          ],
        }),
      ],
      writes: [answerTransferRow(transferId, state, actor.accountId, actor.businessDate, note)],
    });
  },
});

/** Whether this actor may answer or take back a proposal, and whether it still waits. */
export function answerable(
  actor: { readonly scope: string; readonly agencyCode: string | null },
  transfer: TransferRow,
): Result<TransferRow> {
  const isOurs =
    actor.scope === 'city' ||
    (actor.scope === 'agency' &&
      (actor.agencyCode === transfer.fromAgency || actor.agencyCode === transfer.toAgency));
  if (!isOurs) return refused('not-allowed');
  return transfer.state === 'proposed' ? accepted(transfer) : refused('transfer.decided');
}

const text = v.nullable(v.string());

/** Hand-overs from and to the own agency; whoever receives sees of the person what stands here. */
export const listTransfers = defineQuery({
  name: 'listTransfers',
  summary: 'Lists hand-overs between agencies, those that wait for an answer first.',
  route: 'GET /transfers',
  input: v.object({ personId: v.optional(v.nullable(id), null) }),
  answer: v.object({
    transfers: v.array(
      v.object({
        id: v.string(),
        personId: v.string(),
        enrolmentId: v.string(),
        fromAgency: v.string(),
        fromName: v.string(),
        toAgency: v.string(),
        toName: v.string(),
        personNumber: v.string(),
        fullName: v.string(),
        kecamatanCode: text,
        reason: v.string(),
        state: v.picklist(transferStates),
        proposedOn: v.string(),
        answeredOn: text,
        answerNote: text,
      }),
    ),
    agencies: v.array(v.object({ code: v.string(), shortName: v.string() })),
  }),
  capability: 'people.read',
  async answerTo({ input, read }) {
    const { rows } = await read(listTransferRows(input.personId), listReceivers());
    return accepted({ transfers: rows[0], agencies: rows[1] });
  },
});

import { isKecamatan } from '#lib/domain/acts/decide.ts';
import type { Act } from '#lib/domain/acts/act.ts';
import type { RawEnvelope, Verdict } from '../../commands/run-commands.ts';
import type { Together } from '../../commands/run-together.ts';
import { idWithin } from '../../ids.ts';
import { withdrawMessage, writeMessage } from '../messages/index.ts';
import { correctPerson } from '../people/index.ts';
import { assignOfficer, recordEvidence, withdrawEvidence } from '../stages/index.ts';
import type { ActRow } from './acts.sql.ts';
import type { ActPerson, Earlier } from './people.sql.ts';
import type { StandingRow } from './standing.sql.ts';

/** What a command gave for one person: what it made, or why it refused. */
export interface Ran {
  readonly madeId: string | null;
  readonly problem: string | null;
}

/**
 * Runs the ordinary command of the act for these people, many in one. The id of each command follows
 * from the act and the enrolment: whoever runs it again changes nothing again.
 */
export async function record(
  together: Together,
  act: ActRow,
  people: readonly StandingRow[],
): Promise<readonly Ran[]> {
  const envelopes = (inputOf: (one: StandingRow) => unknown): RawEnvelope[] =>
    people.map((one) => envelope(act, one.enrolmentId, 'record', inputOf(one)));
  const said = act.act;
  switch (said.record) {
    case 'evidence': {
      const { record: ofWhat, ...evidence } = said;
      void ofWhat;
      const verdicts = await together.run(
        recordEvidence,
        envelopes(({ personId, enrolmentId }) => ({ personId, enrolmentId, ...evidence })),
      );
      return verdicts.map((verdict) => ran(verdict, (answer) => answer.evidenceId));
    }
    case 'message': {
      const { body } = said;
      const verdicts = await together.run(
        writeMessage,
        envelopes(({ personId, enrolmentId }) => ({ personId, enrolmentId, body })),
      );
      return verdicts.map((verdict) => ran(verdict, (answer) => answer.messageId));
    }
    case 'officer': {
      const { officerId } = said;
      const verdicts = await together.run(
        assignOfficer,
        envelopes(({ personId, enrolmentId }) => ({ personId, enrolmentId, officerId })),
      );
      return verdicts.map((verdict) => ran(verdict));
    }
    case 'correction': {
      const verdicts = await together.run(
        correctPerson,
        envelopes((one) => ({ personId: one.personId, ...corrected(said, one) })),
      );
      return verdicts.map((verdict) => ran(verdict));
    }
  }
}

type Correction = Extract<Act, { record: 'correction' }>;

function corrected(act: Correction, now: StandingRow): object {
  if (act.field !== 'area') return { [act.field]: act.value };
  const { street, rt, rw } = now;
  return {
    address: isKecamatan(act.value)
      ? { street, rt, rw, kelurahanCode: null, kecamatanCode: act.value }
      : { street, rt, rw, kelurahanCode: act.value, kecamatanCode: null },
  };
}

/** What has to be kept so that the act can be taken back. */
export function earlierOf(act: Act, now: StandingRow): Earlier | null {
  switch (act.record) {
    case 'evidence':
    case 'message':
      return null;
    case 'officer':
      return { officerId: now.officerId };
    case 'correction':
      return act.field === 'area'
        ? {
            address: {
              street: now.street,
              rt: now.rt,
              rw: now.rw,
              kelurahanCode: now.kelurahanCode,
              kecamatanCode: now.kelurahanCode === null ? now.kecamatanCode : null,
            },
          }
        : { [act.field]: now[act.field] };
  }
}

/** Takes back what the act did for these people, by ordinary commands again. */
export async function takeBack(
  together: Together,
  act: ActRow,
  people: readonly ActPerson[],
  reason: string,
): Promise<readonly Ran[]> {
  const envelopes = (inputOf: (one: ActPerson) => unknown): RawEnvelope[] =>
    people.map((one) => envelope(act, one.enrolmentId, 'undo', inputOf(one)));
  switch (act.act.record) {
    case 'evidence':
      return rans(
        await together.run(
          withdrawEvidence,
          envelopes(({ personId, madeId }) => ({ personId, evidenceId: madeId, reason })),
        ),
      );
    case 'message':
      return rans(
        await together.run(
          withdrawMessage,
          envelopes(({ madeId }) => ({ messageId: madeId, reason })),
        ),
      );
    case 'officer':
      return rans(
        await together.run(
          assignOfficer,
          envelopes(({ personId, enrolmentId, earlier }) => ({
            personId,
            enrolmentId,
            officerId: earlier?.officerId ?? null,
          })),
        ),
      );
    case 'correction':
      return rans(
        await together.run(
          correctPerson,
          envelopes(({ personId, earlier }) => ({ personId, ...earlier })),
        ),
      );
  }
}

function envelope(act: ActRow, enrolmentId: string, step: string, input: unknown): RawEnvelope {
  return { id: idWithin(act.id, enrolmentId, step), originId: act.id, input };
}

function ran<Answer>(verdict: Verdict<Answer>, made?: (answer: Answer) => string): Ran {
  return verdict.outcome === 'accepted'
    ? { madeId: made?.(verdict.answer) ?? null, problem: null }
    : { madeId: null, problem: verdict.problem.code };
}

function rans(verdicts: readonly Verdict<unknown>[]): readonly Ran[] {
  return verdicts.map((verdict) => ran(verdict));
}

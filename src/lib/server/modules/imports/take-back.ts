import * as v from 'valibot';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { dropEvidenceFact, withEnrolment } from '#lib/domain/stages/change-facts.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import type { App } from '../../app.ts';
import { defineCommand, type Change } from '../../commands/command.ts';
import { runCommands, type RawEnvelope } from '../../commands/run-commands.ts';
import type { Statement } from '../../db/statement.ts';
import { readTogether } from '../../db/transaction.ts';
import { idOfRow, idWithin } from '../../ids.ts';
import { archiveBusinesses, findUntouched } from '../businesses/index.ts';
import { archivePeople } from '../people/index.ts';
import { changeable, forChange, projectionOf } from '../registry/index.ts';
import {
  addEvidence,
  enrolmentsOfOrigin,
  evidenceOfOrigin,
  voidEnrolments,
  type NewEvidence,
} from '../stages/index.ts';
import { addProgress, type ImportRow } from './imports.sql.ts';
import { endStep, jobsActor, originFor, readCounts, readImport, write } from './on-behalf.ts';
import { markKnownRows, markRows, savedRows, workedOn, type StoredRow } from './rows.sql.ts';

const input = v.object({
  importId: id,
  rowNumber: v.number(),
  personId: v.nullable(id),
  businessId: v.nullable(id),
  /** Whether the row brought the person; otherwise it only added to somebody known. */
  isCreated: v.boolean(),
});

/** `left`: later work stands on it, so it stays. */
const answer = v.object({ outcome: v.picklist(['takenBack', 'left']) });

type Rows<S> = S extends (...given: never[]) => Statement<infer Row> ? Row[] : never;

interface TakenBack {
  readonly changes: readonly Change[];
  readonly isLeft: boolean;
}

/**
 * Takes back what a row of an import brought, as later facts: enrolments are voided, evidence is
 * withdrawn by newer rows, people and businesses are archived. Somebody whom others worked on since
 * stays with what that work stands on; only the row's own listed stages go. Run by jobs only.
 */
export const takeBackImported = defineCommand<typeof input, v.InferOutput<typeof answer>>({
  name: 'takeBackImported',
  summary: 'Takes back what one row of an import brought.',
  route: 'POST /imports/{importId}/rows/{rowNumber}/take-back',
  input,
  answer,
  capability: 'imports.run',
  refusals: ['import.nothing-to-save'],
  first: (_app, commands) => {
    const importId = commands[0]?.input.importId ?? '';
    const people = commands.flatMap((command) => command.input.personId ?? []);
    const businesses = commands.flatMap((command) => command.input.businessId ?? []);
    return [
      ...forChange(people),
      evidenceOfOrigin(importId, people),
      enrolmentsOfOrigin(importId, people),
      workedOn(importId, people),
      findUntouched(businesses, people),
    ];
  },
  handle(commands, { actor }, loaded) {
    const people = changeable(loaded);
    const evidence = Map.groupBy(loaded[3] as Rows<typeof evidenceOfOrigin>, (row) => row.personId);
    const enrolments = Map.groupBy(
      loaded[4] as Rows<typeof enrolmentsOfOrigin>,
      (row) => row.personId,
    );
    const touched = new Set((loaded[5] as Rows<typeof workedOn>).map((row) => row.personId));
    const untouched = new Set((loaded[6] as Rows<typeof findUntouched>).map((row) => row.id));
    const now = new Map<string, PersonFacts>();
    const withdrawals: NewEvidence[] = [];
    const voided: string[] = [];
    const archivedPeople: string[] = [];
    const archivedBusinesses: string[] = [];

    const results = commands.map((command): Result<TakenBack> => {
      const { personId, businessId, isCreated } = command.input;
      const changes: Change[] = [];
      const archiveBusiness = (owner: string | undefined): void => {
        if (businessId === null || !untouched.delete(businessId)) return;
        archivedBusinesses.push(businessId);
        changes.push({
          entity: 'business',
          entityId: businessId,
          ...(owner === undefined ? {} : { personId: owner }),
          old: { isArchived: false },
          new: { isArchived: true },
        });
      };
      if (personId === null) {
        archiveBusiness(undefined);
        return changes.length === 0
          ? refused('import.nothing-to-save')
          : accepted({ changes, isLeft: false });
      }
      const before = now.get(personId) ?? people.factsOf(personId);
      if (before === undefined || before.isArchived) return refused('import.nothing-to-save');
      let facts = before;
      const isLeft = isCreated && touched.has(personId);
      const goes = new Set(
        (enrolments.get(personId) ?? [])
          .filter((one) => !isLeft && !one.hasOtherFacts)
          .map((one) => one.id),
      );
      for (const enrolmentId of goes) {
        voided.push(enrolmentId);
        facts = withEnrolment(facts, enrolmentId, (one) => ({ ...one, isVoided: true }));
        changes.push({
          entity: 'enrolment',
          entityId: enrolmentId,
          personId,
          old: { isVoided: false },
          new: { isVoided: true },
        });
      }
      enrolments.delete(personId);
      for (const piece of evidence.get(personId) ?? []) {
        const isOfKept = !goes.has(piece.enrolmentId);
        // An enrolment that stays needs the evidence of its registration.
        const isOwn = facts.enrolments.find((one) => one.id === piece.enrolmentId);
        if (!isOfKept || piece.stage === 'registration' || isOwn === undefined) continue;
        const row: NewEvidence = {
          id: idWithin(command.id, piece.id),
          enrolmentId: piece.enrolmentId,
          personId,
          agencyCode: piece.agencyCode,
          areaEdition: facts.areaEdition,
          kecamatanCode: facts.kecamatanCode,
          kelurahanCode: facts.kelurahanCode,
          recordedOn: piece.recordedOn,
          commandId: command.id,
          originId: command.originId ?? null,
          replaces: piece.id,
          isWithdrawal: true,
          evidence: {
            stage: piece.stage,
            kind: piece.kind,
            grade: piece.grade,
            happenedOn: piece.happenedOn,
            title: null,
            giverName: null,
            place: null,
            reference: piece.reference,
            validUntil: null,
            hours: null,
            amountIdr: null,
            month: null,
            quantity: null,
            unit: null,
            note: null,
          },
        };
        withdrawals.push(row);
        facts = withEnrolment(facts, piece.enrolmentId, (one) => dropEvidenceFact(one, piece));
        changes.push({
          entity: 'evidence',
          entityId: row.id,
          personId,
          old: { id: piece.id, stage: piece.stage, happenedOn: piece.happenedOn },
          new: { withdrawn: true },
        });
      }
      evidence.delete(personId);
      if (isCreated && !isLeft && facts.enrolments.every((one) => one.isVoided)) {
        facts = { ...facts, isArchived: true };
        archivedPeople.push(personId);
        changes.push({
          entity: 'person',
          entityId: personId,
          personId,
          old: { isArchived: false },
          new: { isArchived: true },
        });
        archiveBusiness(personId);
      }
      now.set(personId, facts);
      return changes.length === 0
        ? isLeft
          ? accepted({ changes: [leftChange(personId)], isLeft })
          : refused('import.nothing-to-save')
        : accepted({ changes, isLeft });
    });
    const changed = [...now].map(([personId, after]) => ({
      before: people.factsOf(personId) ?? null,
      after,
    }));
    return Promise.resolve({
      verdicts: results.map((result) =>
        result.ok
          ? accepted({
              answer: { outcome: result.value.isLeft ? ('left' as const) : ('takenBack' as const) },
              changes: result.value.changes,
            })
          : result,
      ),
      writes: [
        ...(changed.length === 0 ? [] : projectionOf(changed)),
        ...addEvidence(withdrawals),
        voidEnrolments(voided, actor.accountId),
        archivePeople(archivedPeople, 'import undone'),
        archiveBusinesses(archivedBusinesses, 'import undone'),
      ],
    });
  },
});

/** That somebody was left is itself worth a line in the journal. */
function leftChange(personId: string): Change {
  return { entity: 'person', entityId: personId, personId, old: null, new: { isLeft: true } };
}

const chunkRows = 1000;

/**
 * The job `undo-import`: takes back every saved row. Afterwards lists, counts and sums are as before
 * the import but for what later work stands on; the journal keeps both. Safe to run again.
 */
export async function undoRows(app: App, importId: string): Promise<void> {
  const found = await readImport(app, importId);
  if (found.state !== 'undoing') return;
  for (let after = 0; ;) {
    const { rows } = await readTogether(
      app.pools,
      jobsActor,
      savedRows(importId, after, chunkRows),
    );
    const [saved] = rows;
    if (saved.length === 0) break;
    after = saved.at(-1)?.rowNumber ?? after;
    await takeBackChunk(app, found, saved);
  }
  await write(app, markKnownRows(importId, false));
  await endStep(app, found, {
    state: 'undone',
    counts: await readCounts(app, importId),
    problem: null,
  });
}

async function takeBackChunk(
  app: App,
  found: ImportRow,
  saved: readonly StoredRow[],
): Promise<void> {
  const envelopes = saved.map((row): RawEnvelope => ({
    id: idOfRow(found.id, row.rowNumber, 'takeBackImported'),
    originId: found.id,
    input: {
      importId: found.id,
      rowNumber: row.rowNumber,
      personId: row.personId,
      businessId: row.businessId,
      isCreated: row.verdict === 'created',
    },
  }));
  const verdicts = await runCommands(app, originFor(found), takeBackImported, envelopes);
  const gone = saved.flatMap((row, index) => {
    const verdict = verdicts[index];
    const isLeft = verdict?.outcome === 'accepted' && verdict.answer.outcome === 'left';
    return isLeft ? [] : [row.rowNumber];
  });
  await write(app, markRows(found.id, gone, false), addProgress(found.id, saved.length));
}

import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import type { App } from '../../app.ts';
import { runCommands, type Origin } from '../../commands/run-commands.ts';
import { Refusal } from '../../db/faults.ts';
import { readTogether } from '../../db/transaction.ts';
import { idWithin } from '../../ids.ts';
import { addKept } from '../files/index.ts';
import { recordEvidence } from '../stages/index.ts';
import { selectDocument, selectDocumentPeople } from './documents.sql.ts';
import { selectPresent, selectScans } from './scans.sql.ts';

/** How it went with those who were ticked. */
export interface Presence {
  readonly recorded: number;
  readonly refused: number;
}

/** Who came, as it was ticked; the id is that of the form, so that a form sent twice records once. */
export interface TickedPeople {
  readonly commandId: string;
  readonly documentId: string;
  readonly personIds: readonly string[];
}

/**
 * Records for each of these people that they came, with the newest scan of the signed list as proof.
 * Whoever is recorded as present already is left as they are.
 *
 * @returns `document.scan-missing` before the signed list has come back, `evidence.in-future` before
 *   the day of the class
 */
export async function recordPresence(
  app: App,
  origin: Origin,
  { commandId, documentId, personIds }: TickedPeople,
): Promise<Result<Presence>> {
  try {
    const { actor, rows } = await readTogether(
      app.pools,
      origin.entering,
      selectDocument(documentId),
      selectDocumentPeople(documentId),
      selectScans(documentId),
      selectPresent(documentId),
    );
    const [[paper], people, [scan], came] = rows;
    if (paper === undefined) return refused('not-found');
    if (scan === undefined || paper.kind !== 'attendanceList') {
      return refused('document.scan-missing');
    }
    if (paper.happensOn !== null && paper.happensOn > actor.businessDate) {
      return refused('evidence.in-future');
    }
    const chosen = people.filter((person) => personIds.includes(person.personId));
    if (chosen.length === 0) return refused('document.nobody', undefined, 'personIds');
    const present = new Set(came.map((row) => row.personId));
    const ticked = chosen.filter((person) => !present.has(person.personId));
    if (ticked.length === 0) return accepted({ recorded: 0, refused: 0 });
    const proofs = await addKept(
      app,
      origin,
      scan,
      false,
      ticked.map(({ personId }) => ({ commandId: idWithin(scan.id, personId, 'proof'), personId })),
    );
    const verdicts = await runCommands(
      app,
      origin,
      recordEvidence,
      ticked.map(({ personId }, index) => {
        const proof = proofs[index];
        return {
          id: idWithin(commandId, personId, 'presence'),
          originId: scan.id,
          input: {
            personId,
            stage: 'training',
            kind: 'classAttended',
            grade: 'C',
            happenedOn: paper.happensOn,
            title: paper.subject,
            place: paper.place,
            reference: paper.number,
            hours: hoursBetween(paper.startsAt, paper.endsAt),
            proofs: proof?.ok === true ? [proof.value.fileId] : [],
          },
        };
      }),
    );
    const recorded = verdicts.filter((verdict) => verdict.outcome === 'accepted').length;
    return accepted({ recorded, refused: verdicts.length - recorded });
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** Hours from one time of the day to another, to a quarter; null where the end is not known. */
function hoursBetween(from: string | null, until: string | null): number | null {
  if (from === null || until === null) return null;
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return Math.round((minutes(until) - minutes(from)) / 15) / 4;
}

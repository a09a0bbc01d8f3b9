import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import type { App } from '../../app.ts';
import { runCommands, type Origin } from '../../commands/run-commands.ts';
import { Refusal } from '../../db/faults.ts';
import { readTogether } from '../../db/transaction.ts';
import { idWithin } from '../../ids.ts';
import { addKept } from '../files/index.ts';
import { recordEvidence } from '../stages/index.ts';
import { selectDocument, selectDocumentPeople } from './documents.sql.ts';
import { selectScans } from './scans.sql.ts';

/** How it went with those who were ticked. */
export interface Presence {
  readonly recorded: number;
  readonly refused: number;
}

/**
 * Records for each of these people that they came, with the newest scan of the signed list as proof.
 * Ids follow from the scan and the person: pressed twice, it has the effect of once.
 *
 * @returns `document.scan-missing` before the signed list has come back
 */
export async function recordPresence(
  app: App,
  origin: Origin,
  documentId: string,
  personIds: readonly string[],
): Promise<Result<Presence>> {
  try {
    const { rows } = await readTogether(
      app.pools,
      origin.entering,
      selectDocument(documentId),
      selectDocumentPeople(documentId),
      selectScans(documentId),
    );
    const [[paper], people, [scan]] = rows;
    if (paper === undefined) return refused('not-found');
    if (scan === undefined || paper.kind !== 'attendanceList') {
      return refused('document.scan-missing');
    }
    const ticked = people.filter((person) => personIds.includes(person.personId));
    if (ticked.length === 0) return refused('document.nobody', undefined, 'personIds');
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
          id: idWithin(scan.id, personId, 'presence'),
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

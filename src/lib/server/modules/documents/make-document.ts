import * as v from 'valibot';
import { documentCodeOf } from '#lib/domain/documents/document-code.ts';
import {
  checkDocument,
  documentInput,
  isOnePerPerson,
  namesPeople,
  type DocumentInput,
} from '#lib/domain/documents/kinds.ts';
import { letterNumber } from '#lib/domain/documents/letter-number.ts';
import type { Day } from '#lib/domain/shared/days.ts';
import { partsOfDay } from '#lib/domain/shared/days.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { agencyCode } from '#lib/domain/shared/schemas.ts';
import { defineCommand, type Effect, type Envelope } from '../../commands/command.ts';
import type { Actor } from '../../db/transaction.ts';
import { idWithin } from '../../ids.ts';
import {
  findPeopleForPaper,
  insertDocumentPeople,
  insertDocuments,
  takeNumbers,
  type PersonOnPaper,
} from './documents.sql.ts';

const input = v.object({
  ...documentInput.entries,
  /** For somebody who acts for the whole city. */
  agencyCode: v.optional(v.nullable(agencyCode), null),
});
type Input = v.InferOutput<typeof input>;

const answer = v.object({ documentIds: v.array(v.string()) });
type Answer = v.InferOutput<typeof answer>;

interface Paper {
  readonly id: string;
  readonly number: string;
  readonly people: readonly PersonOnPaper[];
}

/**
 * Makes papers with the next numbers of the agency's series: one list or letter for all, or a letter
 * for each person. What stands on them is kept as it is now.
 */
export const makeDocument = defineCommand<typeof input, Answer>({
  name: 'makeDocument',
  summary:
    'Makes an attendance list, an invitation, coaching letters or a recap, with the next numbers.',
  route: 'POST /documents',
  input,
  answer,
  capability: 'evidence.write',
  refusals: [
    'agency.missing',
    'day.in-future',
    'not-found',
    'document.nobody',
    'document.hours-missing',
    'document.ends-before',
  ],
  isSingle: true,
  async handle(commands, { actor, load }) {
    const [command] = commands;
    if (command === undefined) return { verdicts: [], writes: [] };
    const settled = settle(command.input, actor);
    if (!settled.ok) return { verdicts: [settled], writes: [] };
    const { agency, dated, personIds } = settled.value;
    const [found] = await load(findPeopleForPaper(agency, personIds));
    const people = inOrder(personIds, found);
    if (people.length === 0 && namesPeople(command.input.kind)) {
      return { verdicts: [refused('not-found')], writes: [] };
    }
    const count = isOnePerPerson(command.input.kind) ? people.length : 1;
    const [numbers] = await load(takeNumbers(agency, partsOfDay(dated).year, count));
    const first = (numbers[0]?.last ?? count) - count + 1;
    const papers = papersOf(command, people, (index) => letterNumber(agency, dated, first + index));
    return {
      verdicts: [accepted(effectOf(command.input, agency, dated, papers))],
      writes: writesOf(command.input, actor, agency, dated, papers),
    };
  },
});

interface Settled {
  readonly agency: string;
  readonly dated: Day;
  readonly personIds: readonly string[];
}

function settle(given: Input, actor: Actor): Result<Settled> {
  // Whoever sees a part of the agency would sign a part of its figures.
  if (given.kind === 'recap' && !seesAllFigures(actor)) return refused('not-allowed');
  const checked = checkDocument(given, actor.businessDate);
  if (!checked.ok) return checked;
  const agency = actor.agencyCode ?? given.agencyCode;
  if (agency === null) return refused('agency.missing', undefined, 'agencyCode');
  const dated = given.dated ?? actor.businessDate;
  if (dated > actor.businessDate) return refused('day.in-future', undefined, 'dated');
  return accepted({ agency, dated, personIds: checked.value.personIds });
}

function seesAllFigures(actor: Actor): boolean {
  const isWhole = actor.scope === 'city' || actor.scope === 'agency';
  return isWhole && actor.capabilities.has('figures.read');
}

/** In the order in which they were chosen, each once. */
function inOrder(ids: readonly string[], found: readonly PersonOnPaper[]): PersonOnPaper[] {
  const byId = new Map(found.map((person) => [person.personId, person]));
  return [...new Set(ids.map((one) => one.toLowerCase()))].flatMap((one) => byId.get(one) ?? []);
}

function papersOf(
  command: Envelope<Input>,
  people: readonly PersonOnPaper[],
  numberAt: (index: number) => string,
): readonly Paper[] {
  const groups = isOnePerPerson(command.input.kind) ? people.map((one) => [one]) : [people];
  return groups.map((group, index) => ({
    id: idWithin(command.id, 'document', index),
    number: numberAt(index),
    people: group,
  }));
}

function effectOf(
  given: DocumentInput,
  agency: string,
  dated: Day,
  papers: readonly Paper[],
): Effect<Answer> {
  return {
    answer: { documentIds: papers.map((paper) => paper.id) },
    changes: papers.map((paper) => {
      const [only] = paper.people;
      return {
        entity: 'document',
        entityId: paper.id,
        ...(isOnePerPerson(given.kind) && only !== undefined ? { personId: only.personId } : {}),
        old: null,
        new: {
          kind: given.kind,
          number: paper.number,
          dated,
          subject: given.subject,
          agencyCode: agency,
          people: paper.people.length,
        },
      };
    }),
  };
}

function writesOf(
  given: DocumentInput,
  actor: Actor,
  agency: string,
  dated: Day,
  papers: readonly Paper[],
) {
  return [
    insertDocuments(
      papers.map((paper) => ({
        id: paper.id,
        agency_code: agency,
        kind: given.kind,
        code: documentCodeOf(paper.id),
        number: paper.number,
        dated,
        subject: given.subject,
        happens_on: given.happensOn,
        starts_at: given.startsAt,
        ends_at: given.endsAt,
        place: given.place,
        made_by: actor.accountId,
      })),
    ),
    insertDocumentPeople(
      papers.flatMap((paper) =>
        paper.people.map((person, place) => ({
          document_id: paper.id,
          place,
          person_id: person.personId,
          person_number: person.personNumber,
          full_name: person.fullName,
          business_name: person.businessName,
          kelurahan_code: person.kelurahanCode,
          enrolled_on: person.enrolledOn,
        })),
      ),
    ),
  ];
}

import * as v from 'valibot';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { flag, id } from '#lib/domain/shared/schemas.ts';
import { withEnrolment } from '#lib/domain/stages/change-facts.ts';
import type { EnrolmentFacts, PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { defineCommand } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import type { Statement } from '../../db/statement.ts';
import { changeable, forChange, projectionOf } from '../registry/index.ts';
import { endCase, findOfficers, giveCase } from './assign-officer.sql.ts';
import { openEnrolment } from './open-enrolment.ts';

type Officer = ReturnType<typeof findOfficers> extends Statement<infer Row> ? Row : never;

/** The field officers of the agency, with how many cases each has. */
export const listOfficers = defineQuery({
  name: 'listOfficers',
  summary: 'Lists field officers with the number of their cases.',
  route: 'GET /officers',
  input: v.object({
    /** Whether their cases are counted, for which every person of the agency is looked at. */
    withCases: flag(true),
  }),
  answer: v.object({
    officers: v.array(
      v.object({
        id: v.string(),
        fullName: v.string(),
        agencyCode: v.nullable(v.string()),
        areaCodes: v.array(v.string()),
        /** Nothing where they are not counted. */
        cases: v.nullable(v.number()),
      }),
    ),
  }),
  capability: 'people.read',
  async answerTo({ input: { withCases }, read }) {
    const { rows } = await read(findOfficers(null, withCases));
    return accepted({
      officers: rows[0].map((row) => ({ ...row, cases: withCases ? row.cases : null })),
    });
  },
});

/** Hands a case to a field officer of the same agency, or takes it back to the desk. */
export const assignOfficer = defineCommand({
  name: 'assignOfficer',
  summary: 'Hands a person to a field officer of the agency, or to nobody.',
  route: 'POST /people/{personId}/officer',
  input: v.object({
    personId: id,
    enrolmentId: v.optional(v.nullable(id), null),
    officerId: v.nullable(id),
    /** Who has the case as far as the asker saw; a mismatch is refused as `changed-meanwhile`. */
    insteadOf: v.optional(v.nullable(id)),
  }),
  answer: v.object({ personId: v.string(), officerId: v.nullable(v.string()) }),
  capability: 'people.write',
  refusals: [
    'not-found',
    'officer.unknown',
    'enrolment.ended',
    'nothing-changed',
    'changed-meanwhile',
    'not-allowed',
  ],
  first: (_app, commands) => [
    ...forChange(commands.map((command) => command.input.personId)),
    findOfficers(commands.flatMap((command) => command.input.officerId ?? [])),
  ],
  handle(commands, { actor }, loaded) {
    const people = changeable(loaded);
    const officers = new Map((loaded[3] as Officer[]).map((row) => [row.id, row]));
    const now = new Map<string, PersonFacts>();
    const results = commands.map(
      (command): Result<{ old: EnrolmentFacts; officer: Officer | null }> => {
        const { personId, enrolmentId, officerId, insteadOf } = command.input;
        // An officer cannot give away a case, or take one.
        if (actor.scope === 'caseload') return refused('not-allowed');
        const facts = now.get(personId) ?? people.factsOf(personId);
        if (facts === undefined || facts.isArchived) return refused('not-found');
        const enrolment = openEnrolment(
          actor,
          facts,
          people.visibleEnrolments(personId),
          enrolmentId,
        );
        if (!enrolment.ok) return enrolment;
        const officer = officerId === null ? null : officers.get(officerId);
        if (
          officer === undefined ||
          (officer !== null && officer.agencyCode !== enrolment.value.agencyCode)
        ) {
          return refused('officer.unknown', undefined, 'officerId');
        }
        if (insteadOf !== undefined && insteadOf !== enrolment.value.officerId) {
          return refused('changed-meanwhile');
        }
        if (enrolment.value.officerId === officerId) return refused('nothing-changed');
        now.set(
          personId,
          withEnrolment(facts, enrolment.value.id, (one) => ({
            ...one,
            officerId,
            officerName: officer?.fullName ?? null,
          })),
        );
        return accepted({ old: enrolment.value, officer });
      },
    );
    const changes = [...now].map(([personId, after]) => ({
      before: people.factsOf(personId) ?? null,
      after,
    }));
    const writes = results.flatMap((result): readonly Statement[] => {
      if (!result.ok) return [];
      const { old, officer } = result.value;
      const on = actor.businessDate;
      return [
        ...(old.officerId === null ? [] : [endCase(old.id, on)]),
        ...(officer === null ? [] : [giveCase(old.id, officer.id, on)]),
      ];
    });
    return Promise.resolve({
      verdicts: results.map((result, index) => {
        const personId = commands[index]?.input.personId ?? '';
        return result.ok
          ? accepted({
              answer: { personId, officerId: result.value.officer?.id ?? null },
              changes: [
                {
                  entity: 'officer',
                  entityId: result.value.old.id,
                  personId,
                  old: caseOf(result.value.old.officerId, result.value.old.officerName),
                  new: caseOf(
                    result.value.officer?.id ?? null,
                    result.value.officer?.fullName ?? null,
                  ),
                },
              ],
            })
          : result;
      }),
      writes: changes.length === 0 ? [] : [...projectionOf(changes), ...writes],
    });
  },
});

/** Who has a case, as the journal keeps it: the id to set it again, the name to read it. */
function caseOf(officerId: string | null, fullName: string | null) {
  return officerId === null ? null : { officerId, fullName };
}

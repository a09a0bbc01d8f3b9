import * as v from 'valibot';
import { accepted } from '#lib/domain/shared/result.ts';
import type { App } from '../../app.ts';
import { runCommands, type Origin } from '../../commands/run-commands.ts';
import { defineQuery } from '../../commands/query.ts';
import { readTogether } from '../../db/transaction.ts';
import { idFrom } from '../../ids.ts';
import { assignOfficer } from './assign-officer.ts';
import { selectHeldCases, selectPeopleHeld, selectSupervisors } from './held-cases.sql.ts';

/** People whose officer's account has ended or is closed, by officer, and which supervisor holds them. */
export const listHeldCases = defineQuery({
  name: 'listHeldCases',
  summary:
    'Lists people whose officer is no longer on duty, by officer, and who holds them meanwhile.',
  route: 'GET /officers/held-cases',
  input: v.object({}),
  answer: v.object({
    officers: v.array(
      v.object({
        officerId: v.string(),
        fullName: v.string(),
        endsOn: v.nullable(v.string()),
        isClosed: v.boolean(),
        agencyCode: v.string(),
        people: v.number(),
        kecamatan: v.array(v.object({ code: v.nullable(v.string()), people: v.number() })),
        heldBy: v.array(v.string()),
      }),
    ),
  }),
  capability: 'people.write',
  async answerTo({ read }) {
    const { rows } = await read(selectHeldCases(), selectSupervisors());
    const [cases, supervisors] = rows;
    const byOfficer = Map.groupBy(cases, (row) => `${row.officerId} ${row.agencyCode}`);
    return accepted({
      officers: [...byOfficer.values()].flatMap((held) => {
        const [first] = held;
        if (first === undefined) return [];
        const { officerId, fullName, endsOn, isClosed, agencyCode } = first;
        const codes = new Set(
          held.flatMap(({ kecamatanCode: code }) =>
            code === null ? [] : [code, code.slice(0, 5)],
          ),
        );
        return [
          {
            officerId,
            fullName,
            endsOn,
            isClosed,
            agencyCode,
            people: held.reduce((sum, row) => sum + row.people, 0),
            kecamatan: held.map((row) => ({ code: row.kecamatanCode, people: row.people })),
            heldBy: supervisors
              .filter((one) => one.agencyCode === agencyCode)
              .filter((one) => one.areaCodes.some((code) => codes.has(code)))
              .map((one) => one.fullName),
          },
        ];
      }),
    });
  },
});

/** People handed on in one transaction. */
const AT_ONCE = 500;

/** What became of people that were to be handed on. */
export interface HandedOn {
  readonly people: number;
  readonly left: number;
}

/**
 * Hands the people of an officer whose duty has ended to another one, each by `assignOfficer`, so that
 * every history tells of it. The same form sent twice hands nobody on twice.
 *
 * @param id the command id of the form
 */
export async function handOnHeldCases(
  app: App,
  origin: Origin,
  id: string,
  what: {
    readonly from: string;
    readonly to: string;
    readonly kecamatanCode: string | null;
  },
): Promise<HandedOn> {
  let after = '00000000-0000-0000-0000-000000000000';
  let people = 0;
  let left = 0;
  for (;;) {
    const { rows } = await readTogether(
      app.pools,
      origin.entering,
      selectPeopleHeld(what.from, what.kecamatanCode, after, AT_ONCE),
    );
    const held = rows[0];
    const verdicts = await runCommands(
      app,
      origin,
      assignOfficer,
      held.map((one) => ({
        id: idFrom(id, 'hand-on', one.enrolmentId),
        input: { ...one, officerId: what.to },
      })),
    );
    for (const verdict of verdicts) {
      if (verdict.outcome === 'accepted') people += 1;
      else left += 1;
    }
    const last = held.at(-1);
    if (last === undefined || held.length < AT_ONCE) return { people, left };
    after = last.enrolmentId;
  }
}

import * as v from 'valibot';
import { positions } from '#lib/domain/agencies/officials.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { agencyCode } from '#lib/domain/shared/schemas.ts';
import { defineQuery } from '../../commands/query.ts';
import {
  countAccountsOf,
  selectAgency,
  selectHolidays,
  selectLetterhead,
  selectOfficials,
  selectTerritory,
} from './agencies.sql.ts';

/** What an agency has set about itself: areas, officials, letterhead, holidays. */
export const getAgencyProfile = defineQuery({
  name: 'getAgencyProfile',
  summary: 'Gives where an agency works, its officials, the head of its letters and its holidays.',
  route: 'GET /agencies/{agencyCode}/profile',
  input: v.object({ agencyCode }),
  answer: v.object({
    code: v.string(),
    name: v.string(),
    shortName: v.string(),
    areaCodes: v.array(v.string()),
    letterhead: v.nullable(
      v.object({
        lines: v.array(v.string()),
        address: v.nullable(v.string()),
        emblemId: v.nullable(v.string()),
      }),
    ),
    officials: v.array(
      v.object({
        id: v.string(),
        position: v.picklist(positions),
        fullName: v.string(),
        number: v.nullable(v.string()),
        from: v.string(),
        until: v.nullable(v.string()),
      }),
    ),
    holidays: v.array(v.object({ id: v.string(), day: v.string(), name: v.string() })),
    accounts: v.number(),
  }),
  capability: 'people.read',
  async answerTo({ input, read }) {
    const { agencyCode: code } = input;
    const { actor, rows } = await read(
      selectAgency(code),
      selectTerritory(code),
      selectLetterhead(code),
      selectOfficials([code]),
      selectHolidays(code),
      countAccountsOf(code),
    );
    const [agency] = rows[0];
    const isOwn = actor.scope === 'city' || actor.agencyCode === code;
    if (agency === undefined || !isOwn) return refused('not-found');
    return accepted({
      ...agency,
      areaCodes: rows[1][0]?.areaCodes ?? [],
      letterhead: rows[2][0] ?? null,
      officials: rows[3].map(({ agencyCode: _code, ...official }) => official),
      holidays: rows[4],
      accounts: rows[5][0]?.accounts ?? 0,
    });
  },
});

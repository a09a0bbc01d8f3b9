import * as v from 'valibot';
import {
  matchOf,
  MOST_LINES,
  readPastedLines,
  type PastedLine,
} from '#lib/domain/acts/pasted-people.ts';
import { foldName } from '#lib/domain/people/names.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import type { App } from '../../app.ts';
import { defineQuery } from '../../commands/query.ts';
import { tokenOf } from '../../crypto/tokens.ts';
import type { Statement } from '../../db/statement.ts';
import { findPasted } from './match-pasted.sql.ts';

type Found = ReturnType<typeof findPasted> extends Statement<infer Row> ? Row : never;

const person = v.object({
  enrolmentId: v.string(),
  personId: v.string(),
  mark: v.string(),
  personNumber: v.string(),
  fullName: v.string(),
  businessName: v.nullable(v.string()),
  kecamatanCode: v.nullable(v.string()),
});

/**
 * Matches a pasted list of registration numbers, NIK or names with the registry: for each line one
 * person, several to choose from, or nobody. It names people, so it is a POST.
 */
export const matchPasted = defineQuery({
  name: 'matchPasted',
  summary: 'Matches pasted lines of registration numbers, NIK or names with registered people.',
  route: 'POST /acts/matches',
  input: v.object({ pasted: v.pipe(v.string(), v.maxLength(200_000)) }),
  answer: v.object({
    lines: v.array(
      v.object({
        line: v.number(),
        match: v.picklist(['matched', 'several', 'none']),
        people: v.array(person),
      }),
    ),
  }),
  capability: 'acts.run',
  async answerTo({ app, input, read }) {
    const lines = readPastedLines(input.pasted);
    if (lines.length > MOST_LINES) return refused('act.too-many', { most: MOST_LINES });
    const { rows } = await read(
      findPasted(
        lines.map((one) => ({
          line: one.line,
          number: one.number,
          nikToken: one.nik === null ? null : tokenOf(app.keys, 'nik', one.nik),
          name: one.name,
        })),
      ),
    );
    const found = Map.groupBy(rows[0], (row) => row.line);
    return accepted({
      lines: lines.map((one) => {
        const people = narrowed(app, one, found.get(one.line) ?? []);
        return { line: one.line, match: matchOf(people.length), people: people.map(shown) };
      }),
    });
  },
});

/** A place behind the name narrows people of one name, where it says anything. */
function narrowed(app: App, line: PastedLine, found: readonly Found[]): readonly Found[] {
  if (line.place === null || found.length < 2) return found;
  const { place } = line;
  const nameOf = (code: string | null) =>
    code === null ? '' : foldName(app.areas.byCode.get(code)?.name ?? '');
  const there = found.filter(
    (one) => nameOf(one.kecamatanCode) === place || nameOf(one.kelurahanCode) === place,
  );
  return there.length === 0 ? found : there;
}

function shown({ line, kelurahanCode, ...rest }: Found): v.InferOutput<typeof person> {
  void line;
  void kelurahanCode;
  return rest;
}

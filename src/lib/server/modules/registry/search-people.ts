import * as v from 'valibot';
import { foldName } from '#lib/domain/people/names.ts';
import { isNik } from '#lib/domain/people/nik.ts';
import { normalisePhone } from '#lib/domain/people/phones.ts';
import { parseRegistrationNumber } from '#lib/domain/people/registration-number.ts';
import { accepted } from '#lib/domain/shared/result.ts';
import type { App } from '../../app.ts';
import { defineQuery } from '../../commands/query.ts';
import { tokenOf } from '../../crypto/tokens.ts';
import type { Statement } from '../../db/statement.ts';
import { listedPerson, toListed } from './list-people.ts';
import {
  searchByNumber,
  searchByPhone,
  searchByText,
  searchByToken,
  type ListRow,
} from './list-people.sql.ts';

/**
 * Finds people by name or business (tolerant of spelling), NIK (whole or the last four figures),
 * phone, or short number. What is looked for never stands in an address, so it is a POST.
 */
export const searchPeople = defineQuery({
  name: 'searchPeople',
  summary: 'Searches people by name, business, NIK (whole or last four), phone or short number.',
  route: 'POST /people/search',
  input: v.object({
    words: v.pipe(v.string(), v.maxLength(120)),
    size: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 20),
  }),
  answer: v.object({ people: v.array(listedPerson) }),
  capability: 'people.read',
  async answerTo({ app, input, read }) {
    const { rows } = await read(...searchesFor(app, input.words, input.size));
    const seen = new Set<string>();
    const people = (rows as ListRow[][]).flat().filter((row) => {
      if (seen.has(row.enrolmentId)) return false;
      seen.add(row.enrolmentId);
      return true;
    });
    return accepted({ people: people.slice(0, input.size).map(toListed) });
  },
});

/** What the words look like decides where to look; several places when they could be either. */
function searchesFor(app: App, words: string, size: number): readonly Statement<ListRow>[] {
  const compact = words.replace(/[\s.\-']/g, '');
  if (isNik(compact)) return [searchByToken('nik', tokenOf(app.keys, 'nik', compact), size)];
  if (/^\d{4}$/.test(compact)) {
    return [searchByToken('nik-last-4', tokenOf(app.keys, 'nik-last-4', compact), size)];
  }
  const number = parseRegistrationNumber(words);
  if (number !== undefined) {
    // Some names read as a number, by their letters and even the check letter: DESMAWATI is one.
    const couldBeName = /^[a-z\s]+$/i.test(words);
    return [searchByNumber(number), ...(couldBeName ? [searchByText(foldName(words), size)] : [])];
  }
  const phone = /^[+\d]/.test(compact) ? normalisePhone(words, { areaCode: '21' }) : undefined;
  if (phone !== undefined) return [searchByPhone(phone.number, size)];
  return [searchByText(foldName(words), size)];
}

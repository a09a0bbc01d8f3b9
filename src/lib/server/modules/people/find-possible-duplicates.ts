import * as v from 'valibot';
import { cleanNik } from '#lib/domain/people/nik.ts';
import { readPhones } from '#lib/domain/people/phones.ts';
import { accepted } from '#lib/domain/shared/result.ts';
import { areaCode, line, optionalDay, optionalLine } from '#lib/domain/shared/schemas.ts';
import { defineQuery } from '../../commands/query.ts';
import { askForCandidates, judgeCandidates, type AskedPerson } from './find-duplicates.ts';

/**
 * Who may be the same as somebody at the door, asked before anything is typed a second time. People
 * of other agencies are named too, with nothing but name, year of birth and kecamatan: enough to ask.
 */
export const findPossibleDuplicates = defineQuery({
  name: 'findPossibleDuplicates',
  summary: 'Finds registered people who may be the same as the one described.',
  route: 'POST /people/duplicates',
  input: v.object({
    fullName: line(120),
    birthDate: optionalDay,
    nik: optionalLine(32),
    phones: v.optional(v.pipe(v.array(line(40)), v.maxLength(5)), []),
    kelurahanCode: v.optional(v.nullable(areaCode), null),
  }),
  answer: v.object({
    candidates: v.array(
      v.object({
        personId: v.string(),
        fullName: v.string(),
        birthYear: v.nullable(v.string()),
        kecamatanCode: v.nullable(v.string()),
        likelihood: v.picklist(['same', 'possible']),
        reason: v.string(),
        /** Enrolled with the agency that asks: its page can be opened. */
        isEnrolledHere: v.boolean(),
      }),
    ),
  }),
  capability: 'people.write',
  async answerTo({ app, input, read }) {
    const nik = input.nik === null ? null : cleanNik(input.nik);
    const asked: AskedPerson = {
      fullName: input.fullName,
      birthDate: input.birthDate,
      kelurahanCode: input.kelurahanCode,
      nik: nik?.state === 'read' ? nik.nik : null,
      phones: input.phones.flatMap((raw) =>
        readPhones(raw, { areaCode: '21' }).phones.map((phone) => phone.number),
      ),
    };
    const { rows } = await read(askForCandidates(app, [asked]));
    const candidates = rows[0];
    const findings = judgeCandidates([asked], candidates)[0] ?? [];
    return accepted({
      candidates: findings.slice(0, 20).flatMap((finding) => {
        const row = candidates.find((one) => one.personId === finding.personId);
        return row === undefined
          ? []
          : [
              {
                personId: row.personId,
                fullName: row.fullName,
                birthYear: row.birthDate?.slice(0, 4) ?? null,
                kecamatanCode: row.kecamatanCode,
                likelihood: finding.likelihood,
                reason: finding.reason,
                isEnrolledHere: finding.isEnrolledHere,
              },
            ];
      }),
    });
  },
});

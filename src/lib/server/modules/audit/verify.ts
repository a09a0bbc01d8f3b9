import * as v from 'valibot';
import { accepted } from '#lib/domain/shared/result.ts';
import { defineQuery } from '../../commands/query.ts';
import { countJournal, verifyJournal } from './history.sql.ts';

/** Recomputes the whole journal and names each fault: what kind, in which seal, on which command. */
export const verifySeals = defineQuery({
  name: 'verifySeals',
  summary:
    'Recomputes the sealed journal and names every fault found; none means that it is whole.',
  route: 'GET /journal/verification',
  input: v.object({}),
  answer: v.object({
    /** Entries that were checked, those of them that no seal holds yet, and seals. */
    entries: v.number(),
    unsealed: v.number(),
    seals: v.number(),
    faults: v.array(
      v.object({
        fault: v.string(),
        sealNo: v.nullable(v.number()),
        commandId: v.nullable(v.string()),
      }),
    ),
  }),
  capability: 'journal.read',
  async answerTo({ read }) {
    const { rows } = await read(verifyJournal(), countJournal());
    const [faults, [counted]] = rows;
    return accepted({ ...(counted ?? { entries: 0, unsealed: 0, seals: 0 }), faults });
  },
});

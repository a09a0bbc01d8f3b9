import * as v from 'valibot';
import { accepted } from '#lib/domain/shared/result.ts';
import { defineQuery } from '../../commands/query.ts';
import { verifyJournal } from './history.sql.ts';

/** Recomputes the whole journal and names each fault: what kind, in which seal, on which command. */
export const verifySeals = defineQuery({
  name: 'verifySeals',
  summary:
    'Recomputes the sealed journal and names every fault found; none means that it is whole.',
  route: 'GET /journal/verification',
  input: v.object({}),
  answer: v.object({
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
    const { rows } = await read(verifyJournal());
    return accepted({ faults: rows[0] });
  },
});

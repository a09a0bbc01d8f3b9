import * as v from 'valibot';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { agencyCode, day } from '#lib/domain/shared/schemas.ts';
import { stages } from '#lib/domain/stages/stages.ts';
import { defineQuery } from '../../commands/query.ts';
import { countChangesSince, MOST_CHANGES } from './changes-since.sql.ts';

/** What changed figures after their day, so that a figure that was published says why it is another. */
export const getChangesSince = defineQuery({
  name: 'getChangesSince',
  summary: 'Counts what changed figures of a day since: later evidence, corrections, withdrawals.',
  route: 'GET /figures/changes',
  input: v.object({
    /** The day of the figure. */
    on: day,
    agency: v.optional(v.nullable(agencyCode), null),
  }),
  answer: v.object({
    later: v.number(),
    corrected: v.number(),
    takenBack: v.number(),
    stages: v.array(
      v.object({
        stage: v.picklist(stages),
        later: v.number(),
        corrected: v.number(),
        takenBack: v.number(),
      }),
    ),
    /** Of one sort there are more than are counted. */
    isMore: v.boolean(),
  }),
  capability: 'figures.read',
  async answerTo({ input, read }) {
    const { actor, rows } = await read(countChangesSince(input.on, input.agency));
    const isForeign =
      input.agency !== null && actor.scope !== 'city' && input.agency !== actor.agencyCode;
    if (isForeign) return refused('not-allowed');
    const of = (what: string, stage?: string): number =>
      rows[0]
        .filter((row) => row.what === what && (stage === undefined || row.stage === stage))
        .reduce((sum, row) => sum + row.pieces, 0);
    const [later, corrected, takenBack] = [of('later'), of('corrected'), of('takenBack')];
    return accepted({
      later,
      corrected,
      takenBack,
      stages: stages
        .map((stage) => ({
          stage,
          later: of('later', stage),
          corrected: of('corrected', stage),
          takenBack: of('takenBack', stage),
        }))
        .filter((one) => one.later + one.corrected + one.takenBack > 0),
      isMore: later >= MOST_CHANGES || corrected + takenBack >= MOST_CHANGES,
    });
  },
});

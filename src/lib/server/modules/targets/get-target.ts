import * as v from 'valibot';
import { accepted } from '#lib/domain/shared/result.ts';
import { agencyCode, optionalDay } from '#lib/domain/shared/schemas.ts';
import { defineQuery } from '../../commands/query.ts';
import { stage } from './figure-shapes.ts';
import { refuseForeign, targetsInForce } from './figures.ts';
import { selectTargets } from './targets.sql.ts';

const decidedTarget = v.object({
  id: v.string(),
  agencyCode: v.string(),
  agencyName: v.string(),
  stage,
  people: v.number(),
  reachBy: v.string(),
  decidedOn: v.string(),
  decisionReference: v.string(),
  decisionTitle: v.string(),
  source: v.string(),
  learnedAt: v.string(),
  isInForce: v.boolean(),
});

export type DecidedTarget = v.InferOutput<typeof decidedTarget>;

/** The targets with the decisions that set them; a replaced one stays, marked as no longer in force. */
export const getTarget = defineQuery({
  name: 'getTarget',
  summary: 'Gives the targets and the decisions that set them.',
  route: 'GET /targets',
  input: v.object({
    on: optionalDay,
    agency: v.optional(v.nullable(agencyCode), null),
    stage: v.optional(stage, 'registration'),
  }),
  answer: v.object({ targets: v.array(decidedTarget) }),
  capability: 'figures.read',
  async answerTo({ input, read }) {
    const { actor, rows } = await read(selectTargets(input.agency, input.on, 'infinity'));
    const foreign = refuseForeign(actor, input.agency);
    if (foreign !== null) return foreign;
    const inForce = new Set(targetsInForce(rows[0], input.stage).map((row) => row.id));
    return accepted({
      targets: rows[0]
        .filter((row) => row.stage === input.stage && row.kecamatanCode === null)
        .map(({ kecamatanCode: _area, replaces: _replaced, ...row }) => ({
          ...row,
          isInForce: inForce.has(row.id),
        })),
    });
  },
});

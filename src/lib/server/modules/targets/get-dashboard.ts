import * as v from 'valibot';
import { accepted } from '#lib/domain/shared/result.ts';
import { stageIndex } from '#lib/domain/stages/stages.ts';
import { defineQuery } from '../../commands/query.ts';
import { countingOf, isKept, sumsAsked } from './count.ts';
import { cumulativeSeries, seriesOf } from './get-cumulative.ts';
import { partShare, sharesOf } from './get-splits.ts';
import { figureInput, figureStatement, shownTarget, stage, stageFigure } from './figure-shapes.ts';
import {
  isWhole,
  peopleAt,
  refuseForeign,
  settle,
  shownParts,
  shownFunnel,
  shownTargetOf,
  statementOf,
  targetOf,
  targetsInForce,
} from './figures.ts';
import { countMonths } from './sums.sql.ts';
import { selectAgencies, selectDefinitions, selectTargets } from './targets.sql.ts';

/** Everything on the leaders' page in one round trip: funnel, target, lines, map and groups. */
export const getDashboard = defineQuery({
  name: 'getDashboard',
  summary: 'Gives the figures of the leaders’ page at once.',
  route: 'GET /figures/dashboard',
  input: v.object({ ...figureInput, stage: v.optional(stage, 'licensing') }),
  answer: v.object({
    ...figureStatement,
    target: v.nullable(shownTarget),
    /** Everybody coached on that day: registered by definition 1. Shares are of them. */
    coached: v.number(),
    stages: v.array(stageFigure),
    /** Empty where the kept sums do not hold the answer: kind and group at once. */
    lines: v.array(cumulativeSeries),
    stage,
    areas: v.array(partShare),
    groups: v.array(partShare),
    agencies: v.array(v.object({ code: v.string(), name: v.string() })),
    /** Who asks: what the page's frame shows. */
    reader: v.object({
      name: v.string(),
      role: v.string(),
      scope: v.string(),
      agencyName: v.nullable(v.string()),
    }),
  }),
  capability: 'figures.read',
  async answerTo({ input, read }) {
    const asked = { ...input, knownAt: null };
    const counting = countingOf(asked, ['area', 'group']);
    const hasLines = isKept(asked, 'none');
    const lineStages = [...new Set(['registration' as const, input.stage])];
    const { actor, rows } = await read(
      selectDefinitions(),
      selectAgencies(),
      selectTargets(asked.agency, asked.on, 'infinity'),
      countMonths(
        sumsAsked(asked, 'none'),
        asked.definition,
        hasLines ? lineStages.map(stageIndex) : [],
      ),
      ...counting.statements,
    );
    const [definitions, agencies, targetRows, months, ...counted] = rows;
    const foreign = refuseForeign(actor, asked.agency);
    if (foreign !== null) return foreign;
    const question = settle(actor, asked);
    const counts = counting.collect(counted);
    const { coached, stages } = shownFunnel(actor, question, counts);
    const targets = isWhole(actor, question) ? targetsInForce(targetRows, 'registration') : [];
    const target = targetOf(targets);
    return accepted({
      ...statementOf(actor, question, definitions, agencies),
      target: shownTargetOf(targets, peopleAt(stages, 'registration')),
      coached,
      stages,
      lines: hasLines ? lineStages.map((one) => seriesOf(one, months, question.on, target)) : [],
      stage: input.stage,
      areas: sharesOf(shownParts(actor, question, counts, 'area'), input.stage),
      groups: sharesOf(shownParts(actor, question, counts, 'group'), input.stage),
      agencies:
        actor.scope === 'city'
          ? agencies.map(({ code, shortName }) => ({ code, name: shortName }))
          : [],
      reader: {
        name: actor.fullName,
        role: actor.role,
        scope: actor.scope,
        agencyName: actor.agencyName,
      },
    });
  },
});

import * as v from 'valibot';
import { accepted } from '#lib/domain/shared/result.ts';
import type { Day } from '#lib/domain/shared/days.ts';
import { stageIndex, type Stage } from '#lib/domain/stages/stages.ts';
import { cumulativeLine, type TargetFigure } from '#lib/domain/targets/figures.ts';
import { forecastOf } from '#lib/domain/targets/forecast.ts';
import { defineQuery } from '../../commands/query.ts';
import { sumsAsked } from './count.ts';
import { figureInput, figureStatement, stage } from './figure-shapes.ts';
import {
  isWhole,
  refuseForeign,
  settle,
  statementOf,
  targetOf,
  targetsInForce,
} from './figures.ts';
import { countMonths } from './sums.sql.ts';
import { selectAgencies, selectDefinitions, selectTargets } from './targets.sql.ts';

const forecast = v.nullable(
  v.object({
    pace: v.number(),
    months: v.number(),
    needed: v.nullable(v.number()),
    crossesOn: v.nullable(v.string()),
    days: v.array(
      v.object({ day: v.string(), people: v.number(), low: v.number(), high: v.number() }),
    ),
  }),
);

export const cumulativeSeries = v.object({
  stage,
  points: v.array(v.object({ day: v.string(), people: v.number() })),
  /** Simple: the pace of the last whole months carried on. */
  forecast,
});

/** The cumulative line of one stage, with its forecast up to the target's day. */
export function seriesOf(
  stageName: Stage,
  months: readonly { readonly stage: number; readonly month: Day; readonly people: number }[],
  on: Day,
  target: TargetFigure | null,
) {
  const points = cumulativeLine(
    months.filter((row) => row.stage === stageIndex(stageName)),
    on,
  );
  const guess = target === null ? null : forecastOf(points, target);
  return {
    stage: stageName,
    points: [...points],
    forecast: guess === null ? null : { ...guess, days: [...guess.days] },
  };
}

/** The stage's totals month by month up to a day, and a simple forecast against the target. */
export const getCumulative = defineQuery({
  name: 'getCumulative',
  summary: 'Gives the cumulative number of people per month, with a simple forecast.',
  route: 'GET /figures/cumulative',
  input: v.object({ ...figureInput, stage: v.optional(stage, 'registration') }),
  answer: v.object({ ...figureStatement, series: cumulativeSeries }),
  capability: 'figures.read',
  async answerTo({ input, read }) {
    const asked = { ...input, knownAt: null };
    const { actor, rows } = await read(
      selectDefinitions(),
      selectAgencies(),
      selectTargets(asked.agency, asked.on, 'infinity'),
      countMonths(sumsAsked(asked, 'none'), asked.definition, [stageIndex(input.stage)]),
    );
    const [definitions, agencies, targets, months] = rows;
    const foreign = refuseForeign(actor, asked.agency);
    if (foreign !== null) return foreign;
    const question = settle(actor, asked);
    const target = isWhole(actor, question) ? targetOf(targetsInForce(targets, input.stage)) : null;
    return accepted({
      ...statementOf(actor, question, definitions, agencies),
      series: seriesOf(input.stage, months, question.on, target),
    });
  },
});

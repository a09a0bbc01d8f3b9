import * as v from 'valibot';
import { accepted } from '#lib/domain/shared/result.ts';
import { flag } from '#lib/domain/shared/schemas.ts';
import { defineQuery } from '../../commands/query.ts';
import { countingOf, knownBefore } from './count.ts';
import {
  figureInput,
  figureStatement,
  knownAt,
  partFigures,
  shownTarget,
  split,
  stageFigure,
} from './figure-shapes.ts';
import {
  isWhole,
  peopleAt,
  refuseForeign,
  settle,
  shownParts,
  shownFunnel,
  shownTargetOf,
  statementOf,
  targetsInForce,
} from './figures.ts';
import { selectAgencies, selectDefinitions, selectTargets } from './targets.sql.ts';

/**
 * The funnel: people per stage on a day by a definition, who waits, by how good evidence, beside the
 * target. Every figure names the list that holds exactly its people. Read from the kept sums; as
 * known earlier, by each grade, or by kind and group at once it is counted from facts.
 */
export const getFunnel = defineQuery({
  name: 'getFunnel',
  summary: 'Gives people per stage on a day, who waits, grades of evidence and the target.',
  route: 'GET /figures/funnel',
  input: v.object({ ...figureInput, knownAt, by: split, withGrades: flag(false) }),
  answer: v.object({
    ...figureStatement,
    target: v.nullable(shownTarget),
    /** Everybody coached on that day: registered by definition 1. Shares are of them. */
    coached: v.number(),
    stages: v.array(stageFigure),
    by: v.nullable(v.object({ split, parts: v.array(partFigures) })),
  }),
  capability: 'figures.read',
  async answerTo({ input, read }) {
    const { by, withGrades, ...asked } = input;
    const counting = countingOf(asked, by === 'none' ? [] : [by], withGrades);
    const { actor, rows } = await read(
      selectDefinitions(),
      selectAgencies(),
      selectTargets(asked.agency, asked.on, knownBefore(asked.knownAt)),
      ...counting.statements,
    );
    const [definitions, agencies, targets, ...counted] = rows;
    const foreign = refuseForeign(actor, asked.agency);
    if (foreign !== null) return foreign;
    const question = settle(actor, asked);
    const counts = counting.collect(counted);
    const { coached, stages } = shownFunnel(actor, question, counts);
    const target = isWhole(actor, question)
      ? shownTargetOf(targetsInForce(targets, 'registration'), peopleAt(stages, 'registration'))
      : null;
    return accepted({
      ...statementOf(actor, question, definitions, agencies),
      target,
      coached,
      stages,
      by: by === 'none' ? null : { split: by, parts: shownParts(actor, question, counts, by) },
    });
  },
});

import * as v from 'valibot';
import { accepted, type Result } from '#lib/domain/shared/result.ts';
import { stageIndex, type Stage } from '#lib/domain/stages/stages.ts';
import { defineQuery, type Read } from '../../commands/query.ts';
import { countingOf, type Asked } from './count.ts';
import {
  figureInput,
  figureStatement,
  listLink,
  stage,
  type ListLink,
  type PartFigures,
} from './figure-shapes.ts';
import { refuseForeign, settle, shownParts, statementOf } from './figures.ts';
import { selectAgencies, selectDefinitions } from './targets.sql.ts';

/** One area or group: how many are coached there, and how many of them reached the stage. */
export const partShare = v.object({
  key: v.nullable(v.string()),
  coached: v.number(),
  people: v.number(),
  /** From 0 to 100; null where nobody is coached. */
  share: v.nullable(v.number()),
  list: listLink,
});

export type PartShare = v.InferOutput<typeof partShare>;

/** A stage's figures of every part of a split. */
export function sharesOf(parts: readonly PartFigures[], stageName: Stage): PartShare[] {
  return parts.map((part) => {
    const figure = part.stages[stageIndex(stageName)];
    return {
      key: part.key,
      coached: part.coached,
      people: figure?.people ?? 0,
      share: figure?.share ?? null,
      list: figure?.list ?? (null as ListLink),
    };
  });
}

const input = v.object({ ...figureInput, stage: v.optional(stage, 'licensing') });
const answer = v.object({ ...figureStatement, stage, parts: v.array(partShare) });

async function answerBy(
  by: 'area' | 'group',
  given: v.InferOutput<typeof input>,
  read: Read,
): Promise<Result<v.InferOutput<typeof answer>>> {
  const asked: Asked & typeof given = { ...given, knownAt: null };
  const counting = countingOf(asked, [by]);
  const { actor, rows } = await read(selectDefinitions(), selectAgencies(), ...counting.statements);
  const [definitions, agencies, ...counted] = rows;
  const foreign = refuseForeign(actor, asked.agency);
  if (foreign !== null) return foreign;
  const question = settle(actor, asked);
  const parts = shownParts(actor, question, counting.collect(counted), by);
  return accepted({
    ...statementOf(actor, question, definitions, agencies),
    stage: given.stage,
    parts: sharesOf(parts, given.stage),
  });
}

/** A stage's reach in every kecamatan, for the map. */
export const getMap = defineQuery({
  name: 'getMap',
  summary: 'Gives how many people reached a stage in every kecamatan, and their share.',
  route: 'GET /figures/map',
  input,
  answer,
  capability: 'figures.read',
  answerTo: (context) => answerBy('area', context.input, context.read),
});

/** A stage's reach in every target group. Somebody may be in several groups. */
export const getGroups = defineQuery({
  name: 'getGroups',
  summary: 'Gives how many people reached a stage in every target group, and their share.',
  route: 'GET /figures/groups',
  input,
  answer,
  capability: 'figures.read',
  answerTo: (context) => answerBy('group', context.input, context.read),
});

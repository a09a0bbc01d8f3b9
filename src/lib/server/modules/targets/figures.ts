import type { Day } from '#lib/domain/shared/days.ts';
import { refused, type Result } from '#lib/domain/shared/result.ts';
import { stageIndex, type Stage } from '#lib/domain/stages/stages.ts';
import { NO_AREA } from '#lib/domain/targets/deltas.ts';
import { funnelOf, type TargetFigure } from '#lib/domain/targets/figures.ts';
import type { Actor } from '../../db/transaction.ts';
import type { Asked, Counts, Part } from './count.ts';
import type { ListLink, PartFigures, ShownStage } from './figure-shapes.ts';
import type { TargetRow } from './targets.sql.ts';

/** A question about figures whose day is settled. */
export interface Question extends Asked {
  readonly on: Day;
}

/** Settles the day of a question: the programme's day of today where none was asked. */
export function settle(actor: Actor, asked: Asked): Question {
  return { ...asked, on: asked.on ?? actor.businessDate };
}

/** Refuses what the actor's territory does not hold: a foreign agency reads as missing. */
export function refuseForeign(actor: Actor, agency: string | null): Result<never> | null {
  const isOwn = actor.scope === 'city' || agency === null || agency === actor.agencyCode;
  return isOwn ? null : refused('not-found');
}

/**
 * The parameters of the list of people that holds exactly the people of a figure, or null where no
 * list can: as known earlier, without an area, or for a sensitive group that the actor may not open.
 */
export function listLinkOf(
  actor: Actor,
  question: Question,
  what: { readonly reached: Stage } | { readonly waitsFor: Stage },
): ListLink {
  const { knownAt, kota, kecamatan, category, group, agency } = question;
  const isSensitive = group === 'poorFamily' || group === 'personWithDisability';
  if (knownAt !== null || !actor.capabilities.has('people.read')) return null;
  if (isSensitive && !actor.capabilities.has('people.sensitive')) return null;
  if (kecamatan === NO_AREA) return null;
  return {
    ...('reached' in what
      ? { reached: what.reached, on: question.on }
      : { waitsFor: what.waitsFor }),
    definition: String(question.definition),
    ...(agency === null || actor.scope !== 'city' ? {} : { agency }),
    ...(kota === null ? {} : { kota }),
    ...(kecamatan === null ? {} : { kecamatan }),
    ...(category === null ? {} : { category }),
    ...(group === null ? {} : { group }),
  };
}

/** The funnel of all asked people, each figure with its list. */
export function shownFunnel(
  actor: Actor,
  question: Question,
  counts: Counts,
): { readonly coached: number; readonly stages: ShownStage[] } {
  const funnel = funnelOf(counts.whole, question.definition, null, counts.byGrade);
  return {
    coached: funnel.coached,
    stages: funnel.stages.map((figure) => ({
      ...figure,
      list: listLinkOf(actor, question, { reached: figure.stage }),
      waitingList:
        figure.stage === 'registration'
          ? null
          : listLinkOf(actor, question, { waitsFor: figure.stage }),
    })),
  };
}

/** The same for every part of a split, in the order of their keys. */
export function shownParts(
  actor: Actor,
  question: Question,
  counts: Counts,
  by: Part,
): PartFigures[] {
  const parts = Map.groupBy(counts.parts[by], (cell) => cell.key);
  return [...parts]
    .toSorted(([one], [other]) => ((one ?? '') < (other ?? '') ? -1 : 1))
    .map(([key, cells]) => {
      const part = partQuestion(question, by, key);
      const { coached, stages } = funnelOf(cells, question.definition, null);
      return {
        key: key === NO_AREA ? null : key,
        coached,
        stages: stages.map(({ stage, people, share, waiting }) => ({
          stage,
          people,
          share,
          waiting,
          list: listLinkOf(actor, part, { reached: stage }),
        })),
      };
    });
}

function partQuestion(question: Question, by: Part, key: string | null): Question {
  switch (by) {
    case 'area':
      return { ...question, kota: null, kecamatan: key };
    case 'kind':
      return { ...question, category: key as Question['category'] };
    case 'group':
      return { ...question, group: key as Question['group'] };
  }
}

/** The targets in force: neither replaced nor of a part of the city only. */
export function targetsInForce(rows: readonly TargetRow[], stage: Stage): readonly TargetRow[] {
  const replaced = new Set(rows.map((row) => row.replaces));
  return rows.filter(
    (row) => row.stage === stage && row.kecamatanCode === null && !replaced.has(row.id),
  );
}

/** One target from those in force; several agencies' targets are added up to the latest day. */
export function targetOf(rows: readonly TargetRow[]): TargetFigure | null {
  const [first] = rows;
  if (first === undefined) return null;
  return {
    people: rows.reduce((sum, row) => sum + row.people, 0),
    reachBy: rows.reduce((last, row) => (row.reachBy > last ? row.reachBy : last), first.reachBy),
  };
}

/** The target as a figure shows it, beside how many reached its stage. */
export function shownTargetOf(rows: readonly TargetRow[], people: number) {
  const target = targetOf(rows);
  if (target === null) return null;
  const [only, ...others] = rows;
  return {
    ...target,
    share: (people / target.people) * 100,
    short: Math.max(target.people - people, 0),
    agencies: rows.length,
    decision:
      only === undefined || others.length > 0
        ? null
        : {
            id: only.id,
            reference: only.decisionReference,
            title: only.decisionTitle,
            decidedOn: only.decidedOn,
            source: only.source,
          },
  };
}

/** What the figure says about itself: definition and whose people. */
export function statementOf(
  actor: Actor,
  question: Question,
  known: readonly { version: number; grades: string[]; validFrom: Day; source: string }[],
  agencies: readonly { code: string; shortName: string }[],
) {
  const found = known.find((one) => one.version === question.definition);
  if (found === undefined) throw new Error('a definition is missing from the database');
  const code = actor.scope === 'city' ? question.agency : actor.agencyCode;
  const agency = agencies.find((one) => one.code === code);
  return {
    on: question.on,
    knownAt: question.knownAt,
    definition: found,
    agency: agency === undefined ? null : { code: agency.code, name: agency.shortName },
  };
}

/** Whether targets of whole agencies can be compared with what the actor sees and asks. */
export function isWhole(actor: Actor, question: Question): boolean {
  const { kota, kecamatan, category, group } = question;
  const isUnfiltered = kota === null && kecamatan === null && category === null && group === null;
  return isUnfiltered && (actor.scope === 'city' || actor.scope === 'agency');
}

/** People who reached a stage, of figures that were shown. */
export function peopleAt(figures: readonly ShownStage[], stage: Stage): number {
  return figures[stageIndex(stage)]?.people ?? 0;
}

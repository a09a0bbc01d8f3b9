import type { AreaIndex } from '#lib/domain/areas/match-area.ts';
import { areaName } from '../pages/area-names.ts';
import type { FunnelAnswer } from './figure-rows.ts';

/** The funnel as the command line prints it: the figures, without the lists that screens open. */
export function funnelReport(funnel: FunnelAnswer, areas: AreaIndex) {
  const { target, by } = funnel;
  return {
    on: funnel.on,
    knownAt: funnel.knownAt,
    definition: funnel.definition.version,
    agency: funnel.agency?.code ?? null,
    target:
      target === null
        ? null
        : {
            people: target.people,
            reachBy: target.reachBy,
            share: target.share,
            decision: target.decision,
          },
    coached: funnel.coached,
    stages: funnel.stages.map(({ stage, people, share, waiting, grades }) => ({
      stage,
      people,
      share,
      waiting,
      grades: grades.byGrade ?? { proven: grades.proven, declared: grades.declared },
    })),
    ...(by === null
      ? {}
      : {
          by: {
            split: by.split,
            parts: by.parts.map((part) => ({
              key: part.key,
              ...(by.split === 'area' ? { name: areaName(areas, part.key) } : {}),
              stages: part.stages.map(({ stage, people, share, waiting }) => ({
                stage,
                people,
                share,
                waiting,
              })),
            })),
          },
        }),
  };
}

import type { RequestEvent } from '@sveltejs/kit';
import type { PrintedFigures } from '#lib/server/modules/documents/index.ts';
import { getFunnel } from '#lib/server/modules/targets/index.ts';
import { areaName } from '#lib/server/pages/area-names.ts';
import { ask } from '#lib/server/pages/ask.ts';
import { letterWords } from '#lib/text/letters.ts';

interface Recap {
  readonly agencyCode: string;
  readonly happensOn: string | null;
  readonly madeAt: string;
}

/** The figures of a recap as they were known when it was made: each print shows the same ones. */
export async function recapFigures(event: RequestEvent, recap: Recap): Promise<PrintedFigures> {
  const funnel = await ask(event, getFunnel, {
    on: recap.happensOn,
    agency: recap.agencyCode,
    knownAt: recap.madeAt,
    by: 'area',
  });
  const { areas } = event.locals.app;
  const parts = (funnel.by?.parts ?? []).map((part) => ({
    name: (part.key === null ? '' : areaName(areas, part.key)) || letterWords.recap.noArea,
    people: funnel.stages.map(
      ({ stage }) => part.stages.find((one) => one.stage === stage)?.people ?? 0,
    ),
  }));
  return {
    stages: funnel.stages.map(({ stage, people }) => ({ stage, people })),
    target: funnel.target,
    parts: parts.toSorted((a, b) => a.name.localeCompare(b.name, 'id')),
  };
}

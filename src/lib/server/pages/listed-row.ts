import type { AreaIndex } from '#lib/domain/areas/match-area.ts';
import { daysBetween, isDay, type Day } from '#lib/domain/shared/days.ts';
import { stages, type Stage } from '#lib/domain/stages/stages.ts';
import type { StageState, StageStates } from '#lib/ui/stage-states.ts';
import type { ListedPerson } from '../modules/registry/index.ts';
import { areaName } from './area-names.ts';

/** A person in a list: no number and no telephone travels to the page. */
export interface ListedRow {
  readonly id: string;
  readonly key: string;
  readonly number: string;
  readonly name: string;
  readonly business: string | null;
  readonly area: string;
  readonly officer: string | null;
  readonly states: StageStates;
  readonly next: Stage | null;
  readonly since: string | null;
  /** Whole days from the wish to the programme's today. */
  readonly days: number | null;
}

/** A listed person as the table and the search show one. */
export function listedRow(areas: AreaIndex, person: ListedPerson, today: string): ListedRow {
  return {
    id: person.personId,
    key: person.enrolmentId,
    number: person.personNumber,
    name: person.fullName,
    business: person.businessName,
    area: areaName(areas, person.kecamatanCode),
    officer: person.officerName,
    states: stageStates(person.reached, person.nextStage, person.notNeeded),
    next: person.nextStage,
    since: person.waitingSince,
    days: daysWaited(person.waitingSince, today),
  };
}

/** The state of each of the seven squares. */
export function stageStates(
  reached: readonly Stage[],
  next: Stage | null,
  notNeeded: readonly Stage[],
): StageStates {
  const stateOf = (stage: Stage): StageState => {
    if (reached.includes(stage)) return 'done';
    if (stage === next) return 'next';
    return notNeeded.includes(stage) ? 'not-needed' : 'not-yet';
  };
  const [p1, p2, p3, p4, p5, p6, p7] = stages;
  return {
    [p1]: stateOf(p1),
    [p2]: stateOf(p2),
    [p3]: stateOf(p3),
    [p4]: stateOf(p4),
    [p5]: stateOf(p5),
    [p6]: stateOf(p6),
    [p7]: stateOf(p7),
  };
}

/** Whole days that somebody has waited, or null where nothing is waited for. */
export function daysWaited(since: string | null, today: string): number | null {
  if (since === null || !isDay(since) || !isDay(today)) return null;
  return Math.max(0, daysBetween(since satisfies Day, today));
}

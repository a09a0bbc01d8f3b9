import { stages, type Stage } from '../domain/stages/stages.ts';

/** The seven stages in the order of the screen; people may take them in any order. */
export const stageKeys = stages;

export type StageKey = Stage;

/** How a stage stands for one person. */
export type StageState = 'done' | 'next' | 'running' | 'not-yet' | 'not-needed';

/** The states of all seven stages of one person. */
export type StageStates = Readonly<Record<StageKey, StageState>>;

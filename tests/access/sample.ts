import type { ProblemCode } from '#lib/domain/problems.ts';
import type { AccessWorld, Actor, Placed } from './world.ts';

export type Outcome = 'done' | 'not-allowed' | 'not-found';

export interface Occasion {
  readonly world: AccessWorld;
  readonly actor: Actor;
  /** Whom it is about, in the actor's territory or outside. */
  readonly place: Placed;
  /** Different for every call, for what must be new. */
  readonly serial: number;
}

/** One valid input of a command or query, and what of its outcome the role table does not say. */
export interface Sample {
  /** `person`: a stranger's id must read as missing. `nobody`: it names no person. */
  readonly about: 'person' | 'nobody';
  input(occasion: Occasion): unknown;
  /** Refusals by a rule that come after permission, and so are as good as done. */
  readonly mayBe?: readonly ProblemCode[];
  /** Outcome for an actor who has the capability, where the territory of a person does not decide. */
  expect?(occasion: Occasion): Outcome;
  /** Ids of the people that an answer names: exactly those that the actor sees. */
  readonly shows?: (answer: unknown) => readonly string[];
}

/** A record of the own agency, or of any for whoever is of the city. */
export const ofOwnAgency = ({ actor, place }: Occasion): Outcome =>
  actor.agency === null || actor.agency === place.agency ? 'done' : 'not-found';

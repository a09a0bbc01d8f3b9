import type { EnrolmentFacts, EvidenceFact, PersonFacts, WishFact } from './person-facts.ts';

/** What one agency knows of a person, over all the times in which it coached the person. */
export interface AgencyStanding {
  readonly agencyCode: string;
  /** The enrolment that stands for the agency in lists: the newest that counts. */
  readonly enrolment: EnrolmentFacts;
  /** Everything that it recorded: what was reached before somebody left stays reached. */
  readonly evidence: readonly EvidenceFact[];
  /** Wishes of now. Somebody who has left waits for nothing, and is asked again on return. */
  readonly wishes: readonly WishFact[];
}

/** Whether an enrolment counts at all: not undone, and its person neither archived nor merged. */
export function isCounted(facts: PersonFacts, enrolment: EnrolmentFacts): boolean {
  return !enrolment.isVoided && !facts.isArchived;
}

/**
 * A person once for each agency that coached the person, however often he or she left and came back,
 * or was handed to another agency and back: each agency counts what was reached in its own time.
 */
export function standingByAgency(facts: PersonFacts): readonly AgencyStanding[] {
  const counted = facts.enrolments.filter((enrolment) => isCounted(facts, enrolment));
  const [only] = counted;
  // Nearly everybody: spare a million people the grouping.
  if (only !== undefined && counted.length === 1) return [standingOf([only], only)];
  return [...Map.groupBy(counted, (one) => one.agencyCode).values()].map((all) =>
    standingOf(all, all.reduce(newer)),
  );
}

function standingOf(all: readonly EnrolmentFacts[], enrolment: EnrolmentFacts): AgencyStanding {
  return {
    agencyCode: enrolment.agencyCode,
    enrolment,
    evidence: all.length === 1 ? enrolment.evidence : all.flatMap((one) => one.evidence),
    wishes: enrolment.until === null ? enrolment.wishes : [],
  };
}

function newer(one: EnrolmentFacts, other: EnrolmentFacts): EnrolmentFacts {
  if (one.from !== other.from) return one.from > other.from ? one : other;
  return one.id > other.id ? one : other;
}

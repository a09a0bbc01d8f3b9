import type { EnrolmentFacts, EvidenceFact, PersonFacts, WishFact } from './person-facts.ts';

/** The same person with one enrolment changed. */
export function withEnrolment(
  facts: PersonFacts,
  enrolmentId: string,
  change: (enrolment: EnrolmentFacts) => EnrolmentFacts,
): PersonFacts {
  return {
    ...facts,
    enrolments: facts.enrolments.map((one) => (one.id === enrolmentId ? change(one) : one)),
  };
}

/** With one more piece of evidence. */
export function addEvidenceFact(enrolment: EnrolmentFacts, fact: EvidenceFact): EnrolmentFacts {
  return { ...enrolment, evidence: [...enrolment.evidence, fact] };
}

/** Without one piece of evidence; of equal pieces only one goes. */
export function dropEvidenceFact(enrolment: EnrolmentFacts, fact: EvidenceFact): EnrolmentFacts {
  const at = enrolment.evidence.findIndex(
    (one) =>
      one.stage === fact.stage && one.grade === fact.grade && one.countsFrom === fact.countsFrom,
  );
  return at === -1
    ? enrolment
    : { ...enrolment, evidence: enrolment.evidence.filter((_, index) => index !== at) };
}

/** With a newer wish for a stage. */
export function withWish(enrolment: EnrolmentFacts, wish: WishFact): EnrolmentFacts {
  return {
    ...enrolment,
    wishes: [...enrolment.wishes.filter((one) => one.stage !== wish.stage), wish],
  };
}

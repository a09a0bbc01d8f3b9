/** Refusals of the people rules. */
export const peopleProblems = [
  'person.name-missing',
  'person.possible-duplicate',
  'person.archived',
  'family-card.length',
  'nik.length',
  'nik.letters',
  'nik.no-such-date',
  'nik.no-such-area',
  'nik.rounded',
  'nik.sex-differs',
  'nik.birth-date-differs',
  'phone.unreadable',
  'day.unreadable',
  'day.in-future',
  'area.unknown',
  'group.lapsed-already',
] as const;

export type PeopleProblem = (typeof peopleProblems)[number];

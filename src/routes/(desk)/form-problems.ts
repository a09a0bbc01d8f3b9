import type { Problem } from '#lib/domain/shared/result.ts';
import type { Locale } from '#lib/text/locale.ts';
import { problemText } from '#lib/text/problems.ts';

/** A sentence, and the field that it stands beside. */
export interface FormProblem {
  readonly message: string;
  readonly field?: string | undefined;
}

/** Fields in which a day is typed. */
const dayFields = new Set(['birthDate', 'enrolledOn', 'happenedOn', 'validUntil']);

/** Fields of a list stand for the list: a fault of `phones` is shown at its first field. */
function fieldOf(problem: Problem, names: readonly string[]): string | undefined {
  const { field } = problem;
  if (field === undefined) return undefined;
  return names.find(
    (name) => name === field || name.startsWith(`${field}.`) || field.startsWith(`${name}.`),
  );
}

/** What the summary lists: the refusal in words, linked to the field where the form has one. */
export function formProblems(
  locale: Locale,
  problem: Problem | null | undefined,
  names: readonly string[],
): readonly FormProblem[] {
  if (problem === null || problem === undefined) return [];
  const field = fieldOf(problem, names);
  const isDay = problem.code === 'input.invalid' && dayFields.has(field ?? '');
  const shown = isDay ? ({ code: 'day.unreadable' } as const) : problem;
  return [{ message: problemText(locale, shown), field }];
}

/** The sentence beside one field. */
export function errorAt(problems: readonly FormProblem[], name: string): string | undefined {
  return problems.find((problem) => problem.field === name)?.message;
}

import type { Problem } from '#lib/domain/shared/result.ts';
import type { Locale } from '#lib/text/locale.ts';
import { problemText } from '#lib/text/problems.ts';

/** A sentence, and the field that it stands beside. */
export interface FormProblem {
  readonly message: string;
  readonly field?: string | undefined;
}

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
  return [{ message: problemText(locale, problem), field: fieldOf(problem, names) }];
}

/** The sentence beside one field. */
export function errorAt(problems: readonly FormProblem[], name: string): string | undefined {
  return problems.find((problem) => problem.field === name)?.message;
}

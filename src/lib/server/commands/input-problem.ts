import * as v from 'valibot';
import type { Problem } from '#lib/domain/shared/result.ts';

/** The first fault of an input as a refusal that names the field, and nothing of what was typed. */
export function inputProblem(issues: readonly v.BaseIssue<unknown>[]): Problem {
  const issue = issues[0];
  const field = issue === undefined ? null : v.getDotPath(issue);
  const details = { expected: (issue?.expected ?? issue?.type ?? '').slice(0, 80) };
  return field === null || field === undefined
    ? { code: 'input.invalid', details }
    : { code: 'input.invalid', details, field };
}

import type { ImportProblem } from '#lib/domain/imports/problems.ts';
import type { Problem } from '#lib/domain/shared/result.ts';

/**
 * A file, or the rest of one, that cannot be taken. Thrown inside the readers and while rows are
 * iterated; `readSpreadsheet` gives what it finds on opening as a result.
 */
export class FileRefused extends Error {
  readonly problem: Problem;

  constructor(
    problem: Problem | ImportProblem,
    details?: Readonly<Record<string, string | number>>,
  ) {
    const whole =
      typeof problem === 'string'
        ? { code: problem, ...(details === undefined ? {} : { details }) }
        : problem;
    super(whole.code);
    this.name = 'FileRefused';
    this.problem = whole;
  }
}

/** The letters of a column as spreadsheets show it: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return letters;
}

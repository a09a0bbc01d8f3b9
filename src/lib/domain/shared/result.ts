import type { ProblemCode } from '../problems.ts';

/** A refusal as a value: a code that the text files put into words, and what the sentence needs. */
export interface Problem {
  readonly code: ProblemCode;
  /** Values for the sentence. Never a NIK, a phone number or a part of somebody's file. */
  readonly details?: Readonly<Record<string, string | number>>;
  /** Path of the input field that the sentence stands beside, such as `birthDate`. */
  readonly field?: string;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** The rule is satisfied. */
export function accepted<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** The rule refuses, and says why. */
export function refused(
  code: ProblemCode,
  details?: Readonly<Record<string, string | number>>,
  field?: string,
): { readonly ok: false; readonly problem: Problem } {
  return {
    ok: false,
    problem: {
      code,
      ...(details === undefined ? {} : { details }),
      ...(field === undefined ? {} : { field }),
    },
  };
}

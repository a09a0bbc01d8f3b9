import type { ProblemCode } from '#lib/domain/problems.ts';

/** The one place that knows status numbers. What is not named here is an input that cannot be taken. */
const statuses: Partial<Readonly<Record<ProblemCode, number>>> = {
  'not-signed-in': 401,
  'session.ended': 401,
  'sign-in.wrong': 401,
  'not-allowed': 403,
  'role.above-own': 403,
  'role.own': 403,
  'not-found': 404,
  'changed-meanwhile': 409,
  'command.id-used-otherwise': 409,
  'person.possible-duplicate': 409,
  'evidence.already-replaced': 409,
  'enrolment.already': 409,
  'account.exists': 409,
  'input.too-large': 413,
  'file.too-large': 413,
  'too-many-requests': 429,
  'sign-in.locked': 429,
};

/** The HTTP status of a refusal. */
export function statusOf(code: ProblemCode): number {
  return statuses[code] ?? 422;
}

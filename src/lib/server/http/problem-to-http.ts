import type { ProblemCode } from '#lib/domain/problems.ts';

/** The one place that knows status numbers. What is not named here is an input that cannot be taken. */
const statuses: Partial<Readonly<Record<ProblemCode, number>>> = {
  'not-signed-in': 401,
  'session.ended': 401,
  'sign-in.wrong': 401,
  'account.ended': 401,
  'sign-in.code-wanted': 401,
  'sign-in.code-wrong': 401,
  'sign-in.spare-code-wrong': 401,
  'not-allowed': 403,
  'key.not-for-this': 403,
  'key.more-than-own': 403,
  'role.above-own': 403,
  'role.own': 403,
  'not-found': 404,
  'changed-meanwhile': 409,
  'command.id-used-otherwise': 409,
  'person.possible-duplicate': 409,
  'evidence.already-replaced': 409,
  'enrolment.already': 409,
  'transfer.already-proposed': 409,
  'transfer.decided': 409,
  'account.exists': 409,
  'second-factor.exists': 409,
  'link.used': 410,
  'link.expired': 410,
  'link.unknown': 404,
  'input.too-large': 413,
  'file.too-large': 413,
  'proof.too-large': 413,
  'proof.no-room': 507,
  'too-many-requests': 429,
  'sign-in.locked': 429,
  'database.away': 503,
  'sign-in.code-locked': 429,
};

/** The HTTP status of a refusal. */
export function statusOf(code: ProblemCode): number {
  return statuses[code] ?? 422;
}

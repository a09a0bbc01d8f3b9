import { DatabaseError } from 'pg';
import type { Problem } from '#lib/domain/shared/result.ts';

/** A refusal on its way out of a transaction, to be turned into an answer at the edge. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'Refusal';
    this.problem = problem;
  }
}

/** What a named constraint, or an error that our own functions raise, means to a person. */
const meanings: Readonly<Record<string, Problem>> = {
  JK401: { code: 'session.ended' },
  JK402: { code: 'account.ended' },
  JK428: { code: 'sign-in.code-wanted' },
  JK404: { code: 'link.unknown' },
  JK410: { code: 'link.used' },
  JK411: { code: 'link.expired' },
  JK403: { code: 'not-allowed' },
  JK409: { code: 'changed-meanwhile' },
  journal_command_once: { code: 'command.id-used-otherwise' },
  officials_one_at_a_time: { code: 'official.dates-cross' },
  holidays_once: { code: 'holiday.exists' },
  targets_replaced_once: { code: 'changed-meanwhile' },
  accounts_email_once: { code: 'account.exists' },
  evidence_replaced_once: { code: 'evidence.already-replaced' },
  transfers_one_open: { code: 'transfer.already-proposed' },
  enrolments_one_at_a_time: { code: 'enrolment.already' },
};

/** The one place that turns errors of the database into refusals. Unknown ones stay errors. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error;
  const meaning = meanings[error.constraint ?? ''] ?? meanings[error.code ?? ''];
  if (meaning !== undefined) return new Refusal(meaning);
  // 42501: a policy refused what the program should not have tried.
  if (error.code === '42501') return new Refusal({ code: 'not-allowed' });
  return error;
}

/** Two of the same key at one moment, a deadlock, and a transaction that must be tried again. */
const MET = new Set(['23505', '40P01', '40001']);

/**
 * Whether two transactions met, so that the one that was rolled back may be tried again: by then it
 * sees what the other has done.
 */
export function hasMetAnother(error: unknown): boolean {
  return error instanceof DatabaseError && MET.has(error.code ?? '');
}

import type { ActVerdict } from '#lib/domain/acts/decide.ts';
import { sql } from '../../db/sql.ts';
import { jsonOf, orNull, statement, textOf, type RowOf } from '../../db/statement.ts';

/** What became of a person; `refused` where the command itself said no. */
export type Outcome = Exclude<ActVerdict, 'record'> | 'recorded' | 'refused';
export type UndoOutcome = 'undone' | 'stays';

/** What stood before, as the act needs it to be restored. */
export interface Earlier {
  readonly officerId?: string | null;
  readonly sex?: string | null;
  readonly birthPlace?: string | null;
  readonly address?: {
    readonly street: string | null;
    readonly rt: string | null;
    readonly rw: string | null;
    readonly kelurahanCode: string | null;
    readonly kecamatanCode: string | null;
  };
}

const columns = {
  enrolmentId: 'uuid',
  personId: 'uuid',
  seen: 'text',
  outcome: orNull(textOf<Outcome>()),
  problem: orNull('text'),
  madeId: orNull('uuid'),
  earlier: orNull(jsonOf<Earlier>()),
  undoOutcome: orNull(textOf<UndoOutcome>()),
} as const;

export type ActPerson = RowOf<typeof columns>;

const someId = '00000000-0000-7000-8000-000000000000';
const selected = sql`select p.enrolment_id, p.person_id, p.seen, p.outcome, p.problem, p.made_id, p.earlier,
  p.undo_outcome from acts.people p`;

/** Everybody of an act. */
export const allPeople = statement(
  'acts.all-people',
  columns,
  (actId: string) => sql`${selected} where p.act_id = ${actId} order by p.enrolment_id`,
  [someId],
);

/** The next people that wait to be dealt with. */
export const waitingPeople = statement(
  'acts.waiting-people',
  columns,
  (actId: string, size: number) =>
    sql`${selected} where p.act_id = ${actId} and p.outcome is null order by p.enrolment_id limit ${size}`,
  [someId, 1],
);

/** The next people that wait to be taken back. */
export const peopleToUndo = statement(
  'acts.people-to-undo',
  columns,
  (actId: string, size: number) =>
    sql`${selected} where p.act_id = ${actId} and p.outcome = 'recorded' and p.undo_outcome is null
      order by p.enrolment_id limit ${size}`,
  [someId, 1],
);

/** What became of some. */
export interface Ended {
  readonly enrolmentId: string;
  readonly outcome: Outcome;
  readonly problem: string | null;
  readonly madeId: string | null;
  readonly earlier: Earlier | null;
}

/** Notes what became of people; who has an outcome keeps it. */
export const markOutcomes = statement(
  'acts.mark-outcomes',
  {},
  (actId: string, ended: readonly Ended[]) =>
    sql`update acts.people p set outcome = r.outcome, problem = r.problem, made_id = r.made_id,
        earlier = r.earlier::json
      from unnest(${ended.map((one) => one.enrolmentId)}::uuid[], ${ended.map((one) => one.outcome)}::text[],
        ${ended.map((one) => one.problem)}::text[], ${ended.map((one) => one.madeId)}::uuid[],
        ${ended.map((one) => (one.earlier === null ? null : JSON.stringify(one.earlier)))}::text[])
        as r(enrolment_id, outcome, problem, made_id, earlier)
      where p.act_id = ${actId} and p.enrolment_id = r.enrolment_id and p.outcome is null`,
  [someId, []],
);

/** Notes who was taken back, and who stays because something changed since. */
export const markUndone = statement(
  'acts.mark-undone',
  {},
  (actId: string, undone: readonly string[], stays: readonly string[]) =>
    sql`update acts.people p set undo_outcome = case when p.enrolment_id = any (${stays}::uuid[]) then 'stays' else 'undone' end
      where p.act_id = ${actId} and p.enrolment_id = any (${[...undone, ...stays]}::uuid[])`,
  [someId, [], []],
);

/** Sees people as they are now, so that what changed meanwhile is changed no more. */
export const seeAgain = statement(
  'acts.see-again',
  {},
  (actId: string, enrolmentIds: readonly string[]) =>
    sql`update acts.people p set seen = registry.mark(e)
      from registry.entries e
      where p.act_id = ${actId} and p.enrolment_id = any (${enrolmentIds}::uuid[])
        and e.enrolment_id = p.enrolment_id`,
  [someId, []],
);

/** How many people of several acts ended how. */
export const countOutcomes = statement(
  'acts.count-outcomes',
  {
    actId: 'uuid',
    outcome: orNull(textOf<Outcome>()),
    undoOutcome: orNull(textOf<UndoOutcome>()),
    people: 'int8',
  },
  (actIds: readonly string[]) =>
    sql`select p.act_id, p.outcome, p.undo_outcome, count(*) as people from acts.people p
      where p.act_id = any (${actIds}::uuid[]) group by 1, 2, 3`,
  [[]],
);

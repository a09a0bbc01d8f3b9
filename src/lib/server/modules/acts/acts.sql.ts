import type { Act, ActState } from '#lib/domain/acts/act.ts';
import type { Problem } from '#lib/domain/shared/result.ts';
import { insertMany } from '../../db/insert-many.ts';
import { sql, type Sql } from '../../db/sql.ts';
import { jsonOf, orNull, statement, textOf, type RowOf } from '../../db/statement.ts';

const columns = {
  id: 'uuid',
  agencyCode: orNull('text'),
  accountId: 'uuid',
  accountName: orNull('text'),
  grantId: 'uuid',
  undoGrantId: orNull('uuid'),
  undoReason: orNull('text'),
  act: jsonOf<Act>(),
  state: textOf<ActState>(),
  people: 'int4',
  progress: 'int4',
  problem: orNull(jsonOf<Problem>()),
  chosenAt: 'timestamptz',
  startedAt: orNull('timestamptz'),
  endedAt: orNull('timestamptz'),
  undoneAt: orNull('timestamptz'),
} as const;

export type ActRow = RowOf<typeof columns>;

const selected = sql`select a.id, a.agency_code, a.account_id, c.full_name as account_name, a.grant_id,
  a.undo_grant_id, a.undo_reason, a.input as act, a.state, a.people, a.progress, a.problem, a.chosen_at,
  a.started_at, a.ended_at, a.undone_at
  from acts.acts a left join accounts.accounts c on c.id = a.account_id`;

const someId = '00000000-0000-7000-8000-000000000000';

/** One act, as far as the actor may see it. */
export const findAct = statement(
  'acts.find-act',
  columns,
  (id: string) => sql`${selected} where a.id = ${id}`,
  [someId],
);

/** The same, and nobody else changes its state until the transaction ends. */
export const lockAct = statement(
  'acts.lock-act',
  columns,
  (id: string) => sql`${selected} where a.id = ${id} for update of a`,
  [someId],
);

/** Acts that were started, newest first. */
export const listStarted = statement(
  'acts.list-started',
  columns,
  (accountId: string | null, since: string, size: number) =>
    sql`${selected} where a.state <> 'chosen' and a.started_at >= ${since}::timestamptz
      and (${accountId}::uuid is null or a.account_id = ${accountId}::uuid)
      order by a.started_at desc limit ${size}`,
  [null, '2020-12-08T00:00:00Z', 20],
);

/** Keeps an act that was chosen. */
export const insertAct = statement(
  'acts.insert-act',
  {},
  (one: {
    readonly id: string;
    readonly agencyCode: string | null;
    readonly accountId: string;
    readonly grantId: string;
    readonly act: Act;
    readonly people: number;
  }) =>
    sql`insert into acts.acts (id, agency_code, account_id, grant_id, record, input, people)
      values (${one.id}, ${one.agencyCode}, ${one.accountId}, ${one.grantId}, ${one.act.record},
        ${JSON.stringify(one.act)}::json, ${one.people})`,
  [
    {
      id: someId,
      agencyCode: null,
      accountId: someId,
      grantId: someId,
      act: { record: 'officer', officerId: null },
      people: 0,
    },
  ],
);

/** Keeps who was chosen. */
export const insertPeople = insertMany('acts.people', {
  act_id: 'uuid',
  enrolment_id: 'uuid',
  person_id: 'uuid',
  seen: 'text',
});

/** Moves an act to a state; what comes with it follows from the state. */
export const setState = statement(
  'acts.set-state',
  {},
  (id: string, state: ActState, problem: Problem | null) =>
    sql`update acts.acts set ${stateChange(state)}, problem = ${problem === null ? null : JSON.stringify(problem)}::json
      where id = ${id}`,
  [someId, 'running', null],
  [someId, 'stopped', null],
  [someId, 'undone', null],
);

function stateChange(state: ActState): Sql {
  switch (state) {
    case 'running':
      return sql`state = 'running', progress = 0, started_at = clock_timestamp()`;
    case 'undone':
      return sql`state = 'undone', undone_at = clock_timestamp()`;
    default:
      return sql`state = ${state}, ended_at = clock_timestamp()`;
  }
}

/** Begins to take an act back, by the right of whoever asks for it. */
export const beginUndo = statement(
  'acts.begin-undo',
  {},
  (id: string, grantId: string, reason: string) =>
    sql`update acts.acts set state = 'undoing', progress = 0, problem = null,
        undo_grant_id = ${grantId}::uuid, undo_reason = ${reason} where id = ${id}`,
  [someId, someId, ''],
);

/** So many more people are dealt with. */
export const addProgress = statement(
  'acts.add-progress',
  {},
  (id: string, more: number) =>
    sql`update acts.acts set progress = progress + ${more} where id = ${id}`,
  [someId, 0],
);

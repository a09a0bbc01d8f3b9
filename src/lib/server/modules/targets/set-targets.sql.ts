import type { Stage } from '#lib/domain/stages/stages.ts';
import { insertMany } from '../../db/insert-many.ts';
import { sql } from '../../db/sql.ts';
import { orNull, statement, textOf } from '../../db/statement.ts';

const someone = '00000000-0000-7000-8000-000000000000';

/** Targets of whole agencies that nothing has replaced. */
export const selectCurrentTargets = statement(
  'targets.current',
  { id: 'uuid', agencyCode: 'text', stage: textOf<Stage>() },
  () =>
    sql`select t.id, t.agency_code, t.stage from targets.targets t
      where t.kecamatan_code is null
        and not exists (select 1 from targets.targets n where n.replaces = t.id)
      order by t.learned_at desc, t.id desc`,
  [],
);

export const insertTarget = statement(
  'targets.insert-target',
  {},
  (
    target: {
      readonly id: string;
      readonly agencyCode: string;
      readonly stage: string;
      readonly people: number;
      readonly reachBy: string;
      readonly decidedOn: string;
      readonly reference: string;
      readonly title: string;
      readonly source: string;
      readonly note: string | null;
    },
    replaces: string | null,
  ) =>
    sql`insert into targets.targets (id, agency_code, stage, people, reach_by, decided_on,
        decision_reference, decision_title, source, note, replaces)
      values (${target.id}, ${target.agencyCode}, ${target.stage}, ${target.people}, ${target.reachBy}::date,
        ${target.decidedOn}::date, ${target.reference}, ${target.title}, ${target.source}, ${target.note},
        ${replaces}::uuid)`,
  [
    {
      id: someone,
      agencyCode: '',
      stage: '',
      people: 1,
      reachBy: '2021-12-31',
      decidedOn: '2020-12-08',
      reference: '',
      title: '',
      source: '',
      note: null,
    },
    null,
  ],
);

export const insertParts = insertMany('targets.parts', {
  target_id: 'uuid',
  area_code: 'text',
  quarter: 'int2',
  people: 'int4',
});

/** The newest target of an agency for a stage. */
export const selectTargetInForce = statement(
  'targets.in-force',
  {
    id: 'uuid',
    people: 'int4',
    reachBy: 'date',
    decidedOn: 'date',
    reference: 'text',
    title: 'text',
    note: orNull('text'),
  },
  (agencyCode: string, stage: string) =>
    sql`select t.id, t.people, t.reach_by, t.decided_on, t.decision_reference, t.decision_title, t.note
      from targets.targets t
      where t.agency_code = ${agencyCode} and t.stage = ${stage} and t.kecamatan_code is null
        and not exists (select 1 from targets.targets n where n.replaces = t.id)
      order by t.learned_at desc, t.id desc limit 1`,
  ['', 'registration'],
);

/** Its parts. */
export const selectParts = statement(
  'targets.parts-in-force',
  { areaCode: 'text', quarter: 'int2', people: 'int4' },
  (agencyCode: string, stage: string) =>
    sql`select p.area_code, p.quarter, p.people from targets.parts p
      where p.target_id = (select t.id from targets.targets t
        where t.agency_code = ${agencyCode} and t.stage = ${stage} and t.kecamatan_code is null
          and not exists (select 1 from targets.targets n where n.replaces = t.id)
        order by t.learned_at desc, t.id desc limit 1)
      order by p.area_code, p.quarter`,
  ['', 'registration'],
);

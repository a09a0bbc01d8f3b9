import type { Stage } from '#lib/domain/stages/stages.ts';
import { sql } from '../../db/sql.ts';
import { statement, textOf } from '../../db/statement.ts';

/** Pieces of each sort that are counted; more are told as so many or more. */
export const MOST_CHANGES = 10_000;

/**
 * What changed figures of a day since: evidence that came later of what had happened by then, and
 * pieces of then that were corrected or taken back, as far as the actor sees them.
 */
export const countChangesSince = statement(
  'stages.count-changes-since',
  { what: textOf<'later' | 'corrected' | 'takenBack'>(), stage: textOf<Stage>(), pieces: 'int8' },
  (on: string, agency: string | null) =>
    sql`select c.what, c.stage, count(*) as pieces from (
        (select 'later' as what, v.stage from stages.evidence v
          where v.recorded_on > ${on}::date and v.counts_from <= ${on}::date and v.replaces is null
            and (${agency}::text is null or v.agency_code = ${agency}) limit ${MOST_CHANGES})
        union all
        (select case when v.is_withdrawal then 'takenBack' else 'corrected' end, o.stage
          from stages.evidence v join stages.evidence o on o.id = v.replaces
          where v.replaced_on > ${on}::date and o.counts_from <= ${on}::date and o.recorded_on <= ${on}::date
            and (${agency}::text is null or v.agency_code = ${agency}) limit ${MOST_CHANGES})
      ) c group by 1, 2`,
  ['2020-12-07', null],
);

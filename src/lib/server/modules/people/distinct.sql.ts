import { sql } from '../../db/sql.ts';
import { statement, type Statement } from '../../db/statement.ts';

const insert = statement(
  'people.remember-distinct',
  {},
  (ones: readonly string[], others: readonly string[], decidedBy: string | null) =>
    sql`insert into people.distinct_decisions (first_person_id, second_person_id, decided_by)
      select least(p.one, p.other), greatest(p.one, p.other), ${decidedBy}::uuid
      from unnest(${ones}::uuid[], ${others}::uuid[]) as p(one, other)
      where p.one <> p.other
      on conflict do nothing`,
  [[], [], null],
);

/** Remembers that two people are not the same, so that nobody is asked again. */
export function rememberDistinct(
  pairs: readonly { readonly one: string; readonly other: string }[],
  decidedBy: string | null,
): Statement {
  return insert(
    pairs.map((pair) => pair.one),
    pairs.map((pair) => pair.other),
    decidedBy,
  );
}

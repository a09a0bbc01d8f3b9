import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { runQuery } from '#lib/server/commands/query.ts';
import { statusOf } from '#lib/server/http/problem-to-http.ts';
import { searchPeople } from '#lib/server/modules/registry/index.ts';
import { areaName } from '#lib/server/pages/area-names.ts';
import { problemText } from '#lib/text/problems.ts';
import type { SearchResult } from '#lib/ui/search-result.ts';
import type { RequestHandler } from './$types';

const asked = v.object({ words: v.pipe(v.string(), v.maxLength(120)) });

/** Answers while somebody types. A POST, so that what is looked for stands in no address. */
export const POST: RequestHandler = async ({ request, locals }) => {
  const { app, entering, locale } = locals;
  const body: unknown = await request.json().catch(() => undefined);
  const parsed = v.safeParse(asked, body);
  if (!parsed.success) {
    return json({ message: problemText(locale, { code: 'input.invalid' }) }, { status: 422 });
  }
  const result = await runQuery(app, entering, searchPeople, { ...parsed.output, size: 8 });
  if (!result.ok) {
    const message = problemText(locale, result.problem);
    return json({ message }, { status: statusOf(result.problem.code) });
  }
  const seen = new Set<string>();
  const results: SearchResult[] = [];
  for (const person of result.value.people) {
    if (seen.has(person.personId)) continue;
    seen.add(person.personId);
    const detail = [person.businessName, areaName(app.areas, person.kecamatanCode)]
      .filter((part) => part !== null && part !== '')
      .join(', ');
    results.push({
      key: person.personId,
      href: `/k/wirausaha/${person.personId}`,
      title: person.fullName,
      ...(detail === '' ? {} : { detail }),
    });
  }
  return json({ results });
};

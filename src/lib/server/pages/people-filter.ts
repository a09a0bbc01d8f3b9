import * as v from 'valibot';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { peopleFilter, type PeopleFilter } from '../modules/registry/index.ts';
import { readDay } from './form-fields.ts';

const names = Object.keys(peopleFilter.entries);
const days: readonly string[] = ['on', 'waitingSince'];
/** Besides the filters: where the page of the list begins, and who stands beside it. */
const placeNames: readonly string[] = ['cursor', 'jejak', 'orang'];

/** The filters of an address, by the names that the API has. Unknown values are refused. */
export function readPeopleFilter(params: URLSearchParams): Result<PeopleFilter> {
  const given = Object.fromEntries([...filterParams(params)]);
  const parsed = v.safeParse(peopleFilter, given);
  return parsed.success ? accepted(parsed.output) : refused('input.invalid');
}

/** Only the filters of an address: without place and without what was left empty. */
export function filterParams(params: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams();
  for (const name of names) {
    const value = params.get(name)?.trim() ?? '';
    if (value !== '') kept.set(name, days.includes(name) ? readDay(value) : value);
  }
  return withoutDefaults(kept);
}

/** How it is counted and when says nothing where no stage is asked for. */
function withoutDefaults(params: URLSearchParams): URLSearchParams {
  const asksForStage = ['reached', 'notReached', 'waitsFor'].some((name) => params.has(name));
  if (!asksForStage) params.delete('definition');
  if (!params.has('reached') && !params.has('notReached')) params.delete('on');
  if (params.get('definition') === '1' && !params.has('on')) params.delete('definition');
  if (params.get('withoutOfficer') === 'false') params.delete('withoutOfficer');
  return params;
}

/**
 * The address that says the same without empty fields and with days as machines write them, or
 * undefined when it is this one already. A form sends every field, also the empty ones.
 */
export function cleanListAddress(url: URL): string | undefined {
  const params = filterParams(url.searchParams);
  // One select offers officers and the lack of one.
  if (url.searchParams.get('officer') === 'none') {
    params.delete('officer');
    params.set('withoutOfficer', 'true');
  }
  for (const name of placeNames) {
    const value = url.searchParams.get(name);
    if (value !== null && value !== '') params.set(name, value);
  }
  const clean = new URLSearchParams([...params].toSorted());
  // `/cari` in an address names a form's action.
  const given = new URLSearchParams(
    [...url.searchParams].filter(([name]) => !name.startsWith('/')).toSorted(),
  );
  return clean.toString() === given.toString() ? undefined : addressOf(url.pathname, params);
}

/** Path and query, without a bare question mark. */
export function addressOf(path: string, params: URLSearchParams): string {
  return params.size === 0 ? path : `${path}?${params.toString()}`;
}

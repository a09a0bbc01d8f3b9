import { error } from '@sveltejs/kit';
import { problemText } from '#lib/text/problems.ts';
import { getAgencyProfile } from '../modules/agencies/index.ts';
import { listAgencies, whoAmI } from '../modules/accounts/index.ts';
import { listAreas } from '../modules/areas/index.ts';
import { getTargetParts } from '../modules/targets/index.ts';
import { ask, type Asking } from './ask.ts';

/** The steps of an agency's first day, in their order. */
export const setUpSteps = [
  'agency',
  'areas',
  'targets',
  'officials',
  'letterhead',
  'accounts',
] as const;

export type SetUpStep = (typeof setUpSteps)[number];

/** A kota with the number of its kecamatan, for choosing and for dividing a target. */
export interface Kota {
  readonly code: string;
  readonly name: string;
  readonly kecamatan: readonly string[];
}

/** Every kota, by name. */
export function allKota(event: Asking): readonly Kota[] {
  return listAreas(event.locals.app.areas).map((kota) => ({
    code: kota.code,
    name: kota.name,
    kecamatan: kota.below.map((one) => one.code),
  }));
}

/**
 * How far an agency's set-up has come. It is read from what is kept, so that it can be left anywhere.
 *
 * @param code the agency that was asked for; an administrator of an agency gets the own one
 */
export async function readSetUp(event: Asking, code: string | null) {
  const actor = await ask(event, whoAmI, {});
  if (!actor.capabilities.includes('accounts.manage')) {
    error(403, problemText(event.locals.locale, { code: 'not-allowed' }));
  }
  const isOfCity = actor.scope === 'city';
  const { agencies } = await ask(event, listAgencies, {});
  const only = agencies.length === 1 ? (agencies[0]?.code ?? null) : null;
  const agencyCode = isOfCity ? (code ?? only) : actor.agencyCode;
  const known = agencies.some((one) => one.code === agencyCode);
  if (agencyCode === null || !known) {
    return { actor, isOfCity, agencies, agency: null, target: null, done: new Set<SetUpStep>() };
  }
  const agency = await ask(event, getAgencyProfile, { agencyCode });
  const target = await ask(event, getTargetParts, { agency: agencyCode });
  const done = new Set<SetUpStep>(['agency']);
  if (agency.areaCodes.length > 0) done.add('areas');
  if (target.target !== null) done.add('targets');
  if (agency.officials.some((one) => one.position === 'head')) done.add('officials');
  if (agency.letterhead !== null) done.add('letterhead');
  if (agency.accounts > 0) done.add('accounts');
  return { actor, isOfCity, agencies, agency, target, done };
}

/** The step that is asked for, or the first that is not done. */
export function stepOf(asked: string | null, done: ReadonlySet<SetUpStep>): SetUpStep {
  const at = asked !== null && /^[1-6]$/.test(asked) ? Number(asked) - 1 : -1;
  const step = setUpSteps[at] ?? setUpSteps.find((one) => !done.has(one)) ?? 'accounts';
  return done.has('agency') ? step : 'agency';
}

/** The address of a step. */
export function stepAddress(step: SetUpStep, agencyCode: string | null): string {
  const fields = new URLSearchParams({ langkah: String(setUpSteps.indexOf(step) + 1) });
  if (agencyCode !== null) fields.set('dinas', agencyCode);
  return `/k/mulai?${fields.toString()}`;
}

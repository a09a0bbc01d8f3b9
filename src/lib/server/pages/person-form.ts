import type { Stage } from '#lib/domain/stages/stages.ts';
import { offeredStages } from '#lib/domain/stages/stages.ts';
import { chosenIn, dayIn, typedIn, typedOrNull } from './form-fields.ts';
import type { PersonView } from './person-view.ts';

/** Field names are the paths of the command's input, so that a refusal finds its field. */
const MOST_PHONES = 5;

/** RT and RW have three figures; people type one or two. */
function threeFigures(form: FormData, name: string): string | null {
  const text = typedOrNull(form, name);
  return text !== null && /^\d{1,2}$/.test(text) ? text.padStart(3, '0') : text;
}

/** All telephone numbers that were typed. */
export function phonesIn(form: FormData): readonly string[] {
  return Array.from({ length: MOST_PHONES }, (_, index) => typedIn(form, `phones.${index}`)).filter(
    (phone) => phone !== '',
  );
}

/** The address as the commands take it. */
export function addressIn(form: FormData) {
  return {
    street: typedOrNull(form, 'address.street'),
    rt: threeFigures(form, 'address.rt'),
    rw: threeFigures(form, 'address.rw'),
    kelurahanCode: typedOrNull(form, 'address.kelurahanCode'),
    kecamatanCode:
      typedOrNull(form, 'address.kelurahanCode') === null
        ? typedOrNull(form, 'address.kecamatanCode')
        : null,
  };
}

/** The business, or null when nothing was said of one. */
export function businessIn(form: FormData) {
  const name = typedOrNull(form, 'business.name');
  const activity = typedOrNull(form, 'business.activity');
  const category = typedOrNull(form, 'business.category');
  if (name === null && activity === null && category === null) return null;
  return {
    name,
    activity,
    category: category ?? 'other',
    legalForm: typedOrNull(form, 'business.legalForm') ?? 'individual',
  };
}

/** The wishes that were said; what was not asked is left out. */
export function wishesIn(form: FormData) {
  return offeredStages.flatMap((stage) => {
    const wish = typedOrNull(form, wishField(stage));
    return wish === null ? [] : [{ stage, wish }];
  });
}

/** Name of the field of one wish. */
export function wishField(stage: Stage): string {
  return `wishes.${stage}`;
}

/** What both forms of a person ask about the person. */
export function personIn(form: FormData) {
  return {
    fullName: typedIn(form, 'fullName'),
    callName: typedOrNull(form, 'callName'),
    sex: typedOrNull(form, 'sex'),
    birthDate: dayIn(form, 'birthDate'),
    birthPlace: typedOrNull(form, 'birthPlace'),
  };
}

/** The groups that were marked. */
export function groupsIn(form: FormData): readonly string[] {
  return chosenIn(form, 'targetGroups');
}

/** What of a person a form asks, in the shape that the command takes. */
export interface PersonDraft extends ReturnType<typeof personIn> {
  readonly phones: readonly string[];
  readonly address: ReturnType<typeof addressIn>;
  readonly business: ReturnType<typeof businessIn>;
  readonly targetGroups: readonly string[];
}

/** The same of somebody registered, to be compared with what was typed. */
export function draftOf(person: PersonView): PersonDraft {
  const { address, businesses } = person;
  const business = businesses[0];
  return {
    fullName: person.fullName,
    callName: person.callName,
    sex: person.sex,
    birthDate: person.birthDate,
    birthPlace: person.birthPlace,
    phones: person.phones,
    address: {
      street: address?.street ?? null,
      rt: address?.rt ?? null,
      rw: address?.rw ?? null,
      kelurahanCode: address?.kelurahanCode ?? null,
      kecamatanCode:
        address === null || address.kelurahanCode !== null ? null : address.kecamatanCode,
    },
    business:
      business === undefined
        ? null
        : {
            name: business.name,
            activity: business.activity,
            category: business.category,
            legalForm: business.legalForm,
          },
    targetGroups: person.groups,
  };
}

/** What stands in the form. */
export function typedDraft(form: FormData): PersonDraft {
  return {
    ...personIn(form),
    phones: phonesIn(form).map(withCountryCode),
    address: addressIn(form),
    business: businessIn(form),
    targetGroups: groupsIn(form),
  };
}

/** Fields in which two versions differ. */
export function differences(one: PersonDraft, other: PersonDraft): readonly (keyof PersonDraft)[] {
  const keys = Object.keys(one) as (keyof PersonDraft)[];
  return keys.filter((key) => JSON.stringify(same(one[key])) !== JSON.stringify(same(other[key])));
}

/** Of two versions of a field somebody chose the one that is saved already. */
function isGivenUp(form: FormData, key: string): boolean {
  return typedIn(form, `pilih.${key}`) === 'tersimpan';
}

/** Only what differs from what stands, so that the journal tells of nothing that stayed. */
export function changesIn(
  form: FormData,
  now: PersonDraft,
): Partial<PersonDraft> & { nik?: string } {
  const typed = typedDraft(form);
  const changed = differences(typed, now).filter((key) => !isGivenUp(form, key));
  const nik = isGivenUp(form, 'nik') ? '' : typedIn(form, 'nik');
  return {
    ...Object.fromEntries(changed.map((key) => [key, typed[key]])),
    ...(nik === '' ? {} : { nik }),
  };
}

function withCountryCode(phone: string): string {
  const figures = phone.replace(/[\s.-]/g, '');
  return /^08\d{7,12}$/.test(figures) ? `+62${figures.slice(1)}` : phone;
}

/** The order in which boxes are marked says nothing. */
function same(value: PersonDraft[keyof PersonDraft]): unknown {
  return isList(value) ? value.toSorted() : value;
}

function isList(value: PersonDraft[keyof PersonDraft]): value is readonly string[] {
  return Array.isArray(value);
}

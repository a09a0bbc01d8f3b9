import { redirect } from '@sveltejs/kit';
import type { Problem } from '#lib/domain/shared/result.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { findPossibleDuplicates, registerPerson } from '#lib/server/modules/people/index.ts';
import { areaName, kecamatanChoices, kelurahanChoices } from '#lib/server/pages/area-names.ts';
import { ask, refuse, tryToAsk, type Asking } from '#lib/server/pages/ask.ts';
import { chosenIn, dayIn, typedIn, typedOrNull, valuesOf } from '#lib/server/pages/form-fields.ts';
import { officerChoices } from '#lib/server/pages/officer-choices.ts';
import {
  addressIn,
  businessIn,
  groupsIn,
  personIn,
  phonesIn,
  wishesIn,
} from '#lib/server/pages/person-form.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
  runFromForm,
} from '#lib/server/pages/run-from-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** The words that `consentWords` of the text files holds in their present form. */
const CONSENT_WORDING = 'programme-2020';

export const load: PageServerLoad = async (event) => {
  const actor = await ask(event, whoAmI, {});
  if (!actor.capabilities.includes('people.write')) refuse(event, { code: 'not-allowed' });
  const { areas } = event.locals.app;
  return {
    commandField,
    commandId: newCommandId(event),
    kelurahan: kelurahanChoices(areas),
    kecamatan: kecamatanChoices(areas),
    officers: actor.scope === 'caseload' ? null : await officerChoices(event),
    asksAgency: actor.agencyCode === null,
  };
};

/** Who may be the same, with names of areas instead of codes. */
async function candidatesFor(event: Asking, form: FormData) {
  const result = await tryToAsk(event, findPossibleDuplicates, {
    fullName: typedIn(form, 'fullName'),
    birthDate: dayIn(form, 'birthDate'),
    nik: typedOrNull(form, 'nik'),
    phones: [...phonesIn(form)],
    kelurahanCode: typedOrNull(form, 'address.kelurahanCode'),
  });
  if (!result.ok) return result;
  const candidates = result.value.candidates.map(({ kecamatanCode, ...candidate }) => ({
    ...candidate,
    kecamatan: areaName(event.locals.app.areas, kecamatanCode),
  }));
  return { ok: true as const, value: candidates };
}

/** What the page needs to show the form again with nothing lost. */
function shownAgain(event: Asking, form: FormData) {
  const { areas } = event.locals.app;
  const kelurahan = areas.byCode.get(typedIn(form, 'address.kelurahanCode'));
  const kecamatanCode = kelurahan?.parentCode ?? typedOrNull(form, 'address.kecamatanCode');
  return {
    values: valuesOf(form),
    groups: groupsIn(form),
    notTheSame: chosenIn(form, 'notTheSameAs'),
    typedKecamatan: areaName(areas, kecamatanCode),
    typedBirthYear: dayIn(form, 'birthDate')?.slice(0, 4) ?? '',
    lacksConsent: false,
  };
}

type Candidates = readonly (Awaited<ReturnType<typeof candidatesFor>> & {
  readonly ok: true;
})['value'][number][];

const noCandidates: Candidates = [];

export const actions: Actions = {
  /** Searching comes before registering: nobody is typed in a second time. */
  periksa: async (event) => {
    const form = await event.request.formData();
    const again = shownAgain(event, form);
    const found = await candidatesFor(event, form);
    if (!found.ok) {
      const more = { step: 'search' as const, candidates: noCandidates };
      return answerRefusal(found.problem, { ...again, ...more });
    }
    const problem: Problem | null = null;
    return { ...again, problem, step: 'form' as const, candidates: found.value };
  },

  daftarkan: async (event) => {
    const form = await event.request.formData();
    const actor = await ask(event, whoAmI, {});
    const again = { ...shownAgain(event, form), step: 'form' as const };
    if (typedIn(form, 'consent') !== 'yes') {
      const problem: Problem = { code: 'input.invalid', field: 'consent' };
      const found = await candidatesFor(event, form);
      const candidates = found.ok ? found.value : noCandidates;
      return answerRefusal(problem, { ...again, lacksConsent: true, candidates });
    }
    const input = {
      ...personIn(form),
      nik: typedOrNull(form, 'nik'),
      familyCardNo: typedOrNull(form, 'familyCardNo'),
      phones: phonesIn(form),
      address: addressIn(form),
      business: businessIn(form),
      targetGroups: groupsIn(form),
      wishes: wishesIn(form),
      enrolledOn: dayIn(form, 'enrolledOn') ?? actor.businessDate,
      channel: actor.scope === 'caseload' ? 'officer' : 'desk',
      registrationGrade: 'C',
      agencyCode: typedOrNull(form, 'agencyCode'),
      officerId: typedOrNull(form, 'officerId'),
      consent: { wordingCode: CONSENT_WORDING, channel: 'desk' },
      notTheSameAs: again.notTheSame,
    };
    const envelope = { id: commandIdOf(event, form), input };
    const result = await runFromForm(event, registerPerson, envelope);
    if (!result.ok) {
      const found = await candidatesFor(event, form);
      const candidates = found.ok ? found.value : noCandidates;
      return answerRefusal(result.problem, { ...again, candidates });
    }
    redirect(303, `/k/wirausaha/${result.value.personId}?tersimpan=daftar`);
  },
};

import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { mostProofBytes } from '#lib/domain/files/proof-kind.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import type { Command } from '#lib/server/commands/command.ts';
import { idWithin } from '#lib/server/ids.ts';
import { addAgency } from '#lib/server/modules/accounts/index.ts';
import {
  addHoliday,
  removeHoliday,
  setLetterhead,
  setOfficial,
  setTerritory,
  takeEmblem,
} from '#lib/server/modules/agencies/index.ts';
import { setTargets } from '#lib/server/modules/targets/index.ts';
import { sendToSignIn } from '#lib/server/pages/ask.ts';
import { chosenIn, dayIn, typedIn, typedOrNull, valuesOf } from '#lib/server/pages/form-fields.ts';
import { homeOf } from '#lib/server/pages/home-of.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
  runFromForm,
} from '#lib/server/pages/run-from-form.ts';
import {
  allKota,
  readSetUp,
  setUpSteps,
  stepAddress,
  stepOf,
  type SetUpStep,
} from '#lib/server/pages/set-up.ts';
import { differenceOf, perKecamatan, readTargetForm } from '#lib/server/pages/target-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const setUp = await readSetUp(event, searchParams.get('dinas'));
  const { agency, done, target } = setUp;
  // Right after signing in: whoever has set everything up goes to work.
  if (searchParams.has('masuk') && done.size === setUpSteps.length) {
    redirect(303, homeOf(setUp.actor));
  }
  const kota = allKota(event);
  const territory = kota.filter((one) => agency?.areaCodes.includes(one.code) === true);
  const step = stepOf(searchParams.get('langkah'), done);
  return {
    commandField,
    commandId: newCommandId(event),
    otherCommandId: newCommandId(event),
    holidayCommandId: newCommandId(event),
    step,
    steps: setUpSteps.map((one) => ({
      step: one,
      isDone: done.has(one),
      href: agency === null && one !== 'agency' ? null : stepAddress(one, agency?.code ?? null),
    })),
    nextHref: nextAddress(step, agency?.code ?? null),
    /** Behind the name of an action, so that a form that is refused stays where it was. */
    place: stepAddress(step, agency?.code ?? null).replace('/k/mulai?', '&'),
    isOfCity: setUp.isOfCity,
    agencies: setUp.agencies.map((one) => ({
      ...one,
      href: stepAddress('areas', one.code),
    })),
    agency:
      agency === null
        ? null
        : {
            ...agency,
            holidays: agency.holidays.map((one) => ({ ...one, commandId: newCommandId(event) })),
          },
    kota: kota.map(({ code, name, kecamatan }) => ({ code, name, kecamatan: kecamatan.length })),
    territory: territory.map(({ code, name, kecamatan }) => ({
      code,
      name,
      kecamatan: kecamatan.length,
    })),
    target: target?.target ?? null,
    per: perKecamatan(territory, target?.parts ?? []),
    wasSaved: searchParams.has('tersimpan'),
  };
};

function nextAddress(step: SetUpStep, code: string | null): string {
  const next = setUpSteps[setUpSteps.indexOf(step) + 1];
  return next === undefined ? '/k/wirausaha' : stepAddress(next, code);
}

/** Runs the command of a step; saved, it leads to where the form says. */
async function saveStep(
  event: RequestEvent,
  form: FormData,
  command: Command,
  input: Record<string, unknown>,
  then: string,
) {
  const agencyCode = typedOrNull(form, 'agencyCode');
  const result = await runFromForm(event, command, {
    id: commandIdOf(event, form),
    input: 'agencyCode' in input || 'code' in input ? input : { ...input, agencyCode },
  });
  if (!result.ok) return answerRefusal(result.problem, { values: valuesOf(form), target: null });
  redirect(303, `${then}&tersimpan`);
}

/** The emblem that a form brings, the one that stays, or none. */
async function emblemIn(event: RequestEvent, form: FormData): Promise<Result<string | null>> {
  const file = form.get('emblem');
  if (!(file instanceof File) || file.size === 0) {
    return accepted(chosenIn(form, 'emblemId')[0] ?? null);
  }
  if (file.size > mostProofBytes) return refused('proof.too-large', undefined, 'emblem');
  const { app, entering } = event.locals;
  const taken = await takeEmblem(
    app,
    { entering, device: 'desk' },
    {
      commandId: idWithin(commandIdOf(event, form), 'emblem'),
      agencyCode: typedIn(form, 'agencyCode'),
      content: new Uint8Array(await file.arrayBuffer()),
    },
  );
  if (!taken.ok) sendToSignIn(event, taken.problem);
  return taken;
}

export const actions: Actions = {
  dinas: async (event) => {
    const form = await event.request.formData();
    const code = typedIn(form, 'code').toUpperCase();
    const input = { code, name: typedIn(form, 'name'), shortName: typedIn(form, 'shortName') };
    return saveStep(event, form, addAgency, input, stepAddress('areas', code));
  },
  wilayah: async (event) => {
    const form = await event.request.formData();
    const areaCodes = chosenIn(form, 'areaCodes');
    const then = stepAddress('targets', typedOrNull(form, 'agencyCode'));
    return saveStep(event, form, setTerritory, { areaCodes }, then);
  },
  target: async (event) => {
    const form = await event.request.formData();
    const code = typedOrNull(form, 'agencyCode');
    const { agency } = await readSetUp(event, code);
    const read = readTargetForm(
      form,
      allKota(event).filter((one) => agency?.areaCodes.includes(one.code) === true),
    );
    const way = typedIn(form, 'cara');
    const difference = differenceOf(read);
    const note = typedOrNull(form, 'note');
    const shown = { ...read, difference, way, isNoteMissing: false };
    const people = way === 'jumlah' ? read.sum : read.written;
    if (read.missing.length > 0 || read.unreadable.length > 0) {
      return fail(422, { values: null, problem: undefined, target: shown });
    }
    if (people !== read.sum && (way !== 'catatan' || note === null)) {
      const isNoteMissing = way === 'catatan' && note === null;
      return fail(422, { values: null, problem: undefined, target: { ...shown, isNoteMissing } });
    }
    const result = await runFromForm(event, setTargets, {
      id: commandIdOf(event, form),
      input: {
        agencyCode: code,
        people,
        reachBy: `${read.year}-12-31`,
        decidedOn: read.decidedOn,
        decisionReference: read.typed['reference'],
        decisionTitle: read.typed['title'],
        note: people === read.sum ? null : note,
        parts: read.parts,
      },
    });
    if (!result.ok) return answerRefusal(result.problem, { values: null, target: shown });
    redirect(303, `${stepAddress('officials', code)}&tersimpan`);
  },
  pejabat: async (event) => {
    const form = await event.request.formData();
    const input = {
      position: typedIn(form, 'position'),
      fullName: typedIn(form, 'fullName'),
      number: typedOrNull(form, 'number'),
      from: dayIn(form, 'from'),
      until: dayIn(form, 'until'),
    };
    const then = stepAddress('officials', typedOrNull(form, 'agencyCode'));
    return saveStep(event, form, setOfficial, input, then);
  },
  libur: async (event) => {
    const form = await event.request.formData();
    const input = { day: dayIn(form, 'day'), name: typedIn(form, 'holidayName') };
    const then = stepAddress('officials', typedOrNull(form, 'agencyCode'));
    return saveStep(event, form, addHoliday, input, then);
  },
  hapusLibur: async (event) => {
    const form = await event.request.formData();
    const then = stepAddress('officials', typedOrNull(form, 'agencyCode'));
    const input = { id: typedIn(form, 'id') };
    return saveStep(event, form, removeHoliday, input, then);
  },
  kop: async (event) => {
    const form = await event.request.formData();
    const lines = ['government', 'agencyLine']
      .map((name) => typedIn(form, name))
      .filter((text) => text !== '');
    const emblem = await emblemIn(event, form);
    if (!emblem.ok) return answerRefusal(emblem.problem, { values: valuesOf(form), target: null });
    const input = { lines, address: typedOrNull(form, 'address'), emblemId: emblem.value };
    const then = stepAddress('accounts', typedOrNull(form, 'agencyCode'));
    return saveStep(event, form, setLetterhead, input, then);
  },
};

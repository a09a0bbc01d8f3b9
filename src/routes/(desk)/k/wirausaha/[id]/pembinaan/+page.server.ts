import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isDay } from '#lib/domain/shared/days.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { getPerson } from '#lib/server/modules/registry/index.ts';
import {
  closeTransfer,
  endEnrolment,
  enrolAgain,
  listTransfers,
  proposeTransfer,
  reopenEnrolment,
} from '#lib/server/modules/stages/index.ts';
import { ask, refuse, type Asking } from '#lib/server/pages/ask.ts';
import { dayIn, typedIn, typedOrNull, valuesOf } from '#lib/server/pages/form-fields.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
  runFromForm,
} from '#lib/server/pages/run-from-form.ts';
import type { Command } from '#lib/server/commands/command.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = await ask(event, whoAmI, {});
  if (!actor.capabilities.includes('people.write')) refuse(event, { code: 'not-allowed' });
  const today = actor.businessDate;
  if (!v.is(id, event.params.id) || !isDay(today)) refuse(event, { code: 'not-found' });
  const person = await ask(event, getPerson, { id: event.params.id });
  const { transfers, agencies } = await ask(event, listTransfers, { personId: event.params.id });
  const times = person.enrolments.filter((one) => !one.isVoided).toReversed();
  const isOwn = (code: string) => actor.agencyCode === null || actor.agencyCode === code;
  const mine = times.find((one) => isOwn(one.agencyCode));
  const coaching = new Set(times.filter((one) => one.until === null).map((one) => one.agencyCode));
  return {
    person: { id: person.id, fullName: person.fullName },
    times,
    mine: mine ?? null,
    transfers,
    proposal: transfers.find((one) => one.state === 'proposed' && isOwn(one.fromAgency)) ?? null,
    receivers: agencies.filter((one) => !coaching.has(one.code)),
    // Who keeps a case hands it on through the desk.
    mayHandOver: actor.scope !== 'caseload',
    today,
    saved: event.url.searchParams.get('tersimpan'),
    commandField,
    commandIds: {
      keluar: newCommandId(event),
      buka: newCommandId(event),
      kembali: newCommandId(event),
      usul: newCommandId(event),
      tutup: newCommandId(event),
    },
  };
};

type OnPerson = Asking & {
  readonly params: { readonly id: string };
  readonly request: Request;
};

/** Runs one of the commands of this page and comes back to it. */
async function run<Answer>(
  event: OnPerson,
  what: string,
  command: Command<v.GenericSchema, Answer>,
  inputOf: (form: FormData) => Record<string, unknown>,
) {
  const form = await event.request.formData();
  const input = { personId: event.params.id, ...inputOf(form) };
  const result = await runFromForm(event, command, { id: commandIdOf(event, form), input });
  if (!result.ok) return answerRefusal(result.problem, { what, values: valuesOf(form) });
  // An officer who notes a leaving does not see the person any more.
  const still = await runStill(event);
  redirect(
    303,
    still ? `/k/wirausaha/${event.params.id}/pembinaan?tersimpan=${what}` : '/k/wirausaha',
  );
}

async function runStill(event: OnPerson): Promise<boolean> {
  const actor = await ask(event, whoAmI, {});
  return actor.scope !== 'caseload';
}

export const actions: Actions = {
  keluar: (event) =>
    run(event, 'keluar', endEnrolment, (form) => ({
      enrolmentId: typedOrNull(form, 'enrolmentId'),
      reason: typedIn(form, 'reason'),
      on: dayIn(form, 'on'),
      note: typedOrNull(form, 'note'),
    })),
  buka: (event) =>
    run(event, 'buka', reopenEnrolment, (form) => ({ enrolmentId: typedIn(form, 'enrolmentId') })),
  kembali: (event) =>
    run(event, 'kembali', enrolAgain, (form) => ({
      on: dayIn(form, 'on'),
      agencyCode: typedOrNull(form, 'agencyCode'),
    })),
  usul: (event) =>
    run(event, 'usul', proposeTransfer, (form) => ({
      enrolmentId: typedOrNull(form, 'enrolmentId'),
      toAgency: typedIn(form, 'toAgency'),
      reason: typedIn(form, 'reason'),
    })),
  tutup: (event) =>
    run(event, 'tutup', closeTransfer, (form) => ({ transferId: typedIn(form, 'transferId') })),
};

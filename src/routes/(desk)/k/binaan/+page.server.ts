import * as v from 'valibot';
import { areaCode, id as idSchema } from '#lib/domain/shared/schemas.ts';
import { handOnHeldCases, listHeldCases, listOfficers } from '#lib/server/modules/stages/index.ts';
import { areaName } from '#lib/server/pages/area-names.ts';
import { ask } from '#lib/server/pages/ask.ts';
import { typedOrNull } from '#lib/server/pages/form-fields.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
} from '#lib/server/pages/run-from-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { officers } = await ask(event, listHeldCases, {});
  const gone = new Set(officers.map((one) => one.officerId));
  const all = (await ask(event, listOfficers, { withCases: false })).officers;
  const { areas } = event.locals.app;
  return {
    commandField,
    officers: officers.map((one) => ({
      ...one,
      commandId: newCommandId(event),
      kecamatan: one.kecamatan
        .filter((part) => part.code !== null)
        .map((part) => ({
          value: part.code ?? '',
          label: `${areaName(areas, part.code)} (${part.people})`,
        })),
      others: all
        .filter((other) => other.agencyCode === one.agencyCode && !gone.has(other.id))
        .map((other) => ({ value: other.id, label: other.fullName })),
    })),
  };
};

const asked = v.object({
  from: idSchema,
  to: idSchema,
  kecamatanCode: v.nullable(areaCode),
});

export const actions: Actions = {
  serahkan: async (event) => {
    const { app, entering } = event.locals;
    const form = await event.request.formData();
    const read = v.safeParse(asked, {
      from: typedOrNull(form, 'from'),
      to: typedOrNull(form, 'to'),
      kecamatanCode: typedOrNull(form, 'kecamatan'),
    });
    if (!read.success) return answerRefusal({ code: 'officer.unknown' }, {});
    const { officers } = await ask(event, listOfficers, { withCases: false });
    const to = officers.find((one) => one.id === read.output.to);
    if (to === undefined) return answerRefusal({ code: 'officer.unknown' }, {});
    const origin = { entering, device: 'desk' };
    const done = await handOnHeldCases(app, origin, commandIdOf(event, form), read.output);
    return { done: { ...done, name: to.fullName } };
  },
};

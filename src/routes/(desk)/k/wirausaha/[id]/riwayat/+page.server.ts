import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { personKinds } from '#lib/domain/audit/kinds.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { getPerson } from '#lib/server/modules/registry/index.ts';
import { ask, refuse, tryToAsk } from '#lib/server/pages/ask.ts';
import { typedIn } from '#lib/server/pages/form-fields.ts';
import { historyPage, kindIn } from '#lib/server/pages/person-history.ts';
import { commandField, commandIdOf, newCommandId } from '#lib/server/pages/run-from-form.ts';
import { neighbours, readPlace } from '#lib/server/pages/trail.ts';
import { undoAct } from '#lib/server/pages/undo-act.ts';
import { problemText } from '#lib/text/problems.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  if (!v.is(id, params.id)) refuse(event, { code: 'not-found' });
  const actor = await ask(event, whoAmI, {});
  const person = await tryToAsk(event, getPerson, { id: params.id });
  if (!person.ok) error(404, problemText(locals.locale, { code: 'not-found' }));
  const { fullName, isArchived, revision } = person.value;
  const kind = kindIn(url.searchParams);
  const place = readPlace(url.searchParams);
  const mayChange = isArchived ? [] : actor.capabilities;
  const history = await historyPage(
    event,
    params.id,
    { kind, cursor: place.cursor },
    new Set(mayChange),
  );
  const path = `/k/wirausaha/${params.id}/riwayat`;
  return {
    personId: params.id,
    fullName,
    revision,
    kind,
    kinds: personKinds,
    history: {
      ...history,
      entries: history.entries.map((entry) => ({
        ...entry,
        undoId: entry.undo.state === 'possible' ? newCommandId(event) : '',
      })),
    },
    isUndone: url.searchParams.get('tersimpan') === 'urung',
    commandField,
    ...neighbours(
      path,
      new URLSearchParams(kind === null ? {} : { jenis: kind }),
      place,
      history.nextCursor,
    ),
  };
};

export const actions: Actions = {
  urungkan: async (event) => {
    const form = await event.request.formData();
    const personId = event.params.id;
    const revision = typedIn(form, 'revisi');
    const refusal = await undoAct(event, {
      id: commandIdOf(event, form),
      personId,
      actId: typedIn(form, 'kejadian'),
      seenId: typedIn(form, 'terakhir'),
      revision: /^\d{1,9}$/.test(revision) ? Number(revision) : undefined,
    });
    if (refusal !== null) return fail(409, { refusal });
    redirect(303, `/k/wirausaha/${personId}/riwayat?tersimpan=urung`);
  },
};

import { redirect } from '@sveltejs/kit';
import {
  accountStates,
  openStates,
  type AccountState,
} from '#lib/domain/accounts/account-states.ts';
import type { Problem } from '#lib/domain/shared/result.ts';
import { runCommands } from '#lib/server/commands/run-commands.ts';
import { idFrom } from '#lib/server/ids.ts';
import { listAccounts, renewAccount } from '#lib/server/modules/accounts/index.ts';
import { proposedEnd } from '#lib/server/pages/account-choices.ts';
import { areaName } from '#lib/server/pages/area-names.ts';
import { ask } from '#lib/server/pages/ask.ts';
import { chosenIn, dayIn, typedIn } from '#lib/server/pages/form-fields.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
} from '#lib/server/pages/run-from-form.ts';
import { problemText } from '#lib/text/problems.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 50;
/** Accounts renewed by one form: those of the largest agency and more. */
const MOST_RENEWED = 2000;

const stateOf = (text: string | null): AccountState | null =>
  accountStates.find((state) => state === text) ?? null;

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const state = stateOf(searchParams.get('keadaan'));
  const after = searchParams.get('sesudah')?.slice(0, 120) ?? null;
  const page = await ask(event, listAccounts, {
    after,
    states: state === null ? [...openStates] : [state],
    size: PAGE,
  });
  const { areas } = event.locals.app;
  const done = searchParams.get('diperpanjang');
  return {
    commandField,
    commandId: newCommandId(event),
    allCommandId: newCommandId(event),
    state,
    counts: page.counts,
    accounts: page.accounts.map((one) => ({
      ...one,
      grants: one.grants.map((grant) => ({
        ...grant,
        areas: grant.areaCodes.map((code) => areaName(areas, code)),
      })),
    })),
    nextAfter: page.nextAfter,
    isFirst: after === null,
    renewed: done !== null && /^\d{1,6}$/.test(done) ? Number(done) : null,
    proposedEnd: proposedEnd(event.locals.app),
  };
};

export const actions: Actions = {
  perpanjang: async (event) => {
    const { app, entering, locale } = event.locals;
    const form = await event.request.formData();
    const id = commandIdOf(event, form);
    const endsOn = dayIn(form, 'endsOn') ?? '';
    const chosen = new Set(
      typedIn(form, 'semua') === '1' ? await toRenew(event) : chosenIn(form, 'akun'),
    );
    const shown = { endsOn: typedIn(form, 'endsOn'), chosen: [...chosen] };
    if (chosen.size === 0 || chosen.size > MOST_RENEWED) {
      return answerRefusal(
        { code: 'input.invalid' },
        {
          ...shown,
          isNoneChosen: true,
          done: 0,
          notDone: 0,
          left: [] as Left[],
        },
      );
    }
    const verdicts = await runCommands(
      app,
      { entering, device: 'desk' },
      renewAccount,
      [...chosen].map((accountId) => ({
        id: idFrom(id, accountId, endsOn),
        input: { accountId, endsOn },
      })),
    );
    const done = verdicts.filter((one) => one.outcome === 'accepted').length;
    const left = verdicts.flatMap((one) => (one.outcome === 'refused' ? [one.problem] : []));
    if (left.length === 0) redirect(303, `/k/akun?diperpanjang=${done}`);
    return answerRefusal(left[0] ?? { code: 'input.invalid' }, {
      ...shown,
      isNoneChosen: false,
      done,
      notDone: left.length,
      left: reasonsOf(locale, left),
    });
  },
};

interface Left {
  readonly reason: string;
  readonly count: number;
}

/** Reasons in words, each with how many accounts it holds back. */
function reasonsOf(locale: 'id' | 'en', problems: readonly Problem[]): Left[] {
  const byReason = Map.groupBy(problems, (problem) => problemText(locale, problem));
  return [...byReason].map(([reason, all]) => ({ reason, count: all.length }));
}

/** Every account that has ended or ends within 60 days. */
async function toRenew(event: Parameters<typeof ask>[0]): Promise<readonly string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page: { accounts: { id: string }[]; nextAfter: string | null } = await ask(
      event,
      listAccounts,
      { after, states: ['ending', 'ended'], size: 200 },
    );
    ids.push(...page.accounts.map((one) => one.id));
    after = page.nextAfter;
  } while (after !== null && ids.length < MOST_RENEWED);
  return ids;
}

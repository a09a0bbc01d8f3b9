import type { RequestEvent } from '@sveltejs/kit';
import {
  MOST_INVITATIONS,
  readInvitationLines,
  type InvitationLine,
} from '#lib/domain/accounts/invitation-lines.ts';
import type { ProblemCode } from '#lib/domain/problems.ts';
import { runCommands } from '#lib/server/commands/run-commands.ts';
import { idFrom } from '#lib/server/ids.ts';
import {
  inviteAccount,
  judgeInvitations,
  linkSecretOf,
  whoAmI,
} from '#lib/server/modules/accounts/index.ts';
import {
  agencyChoices,
  proposedEnd,
  roleChoices,
  roleWords,
} from '#lib/server/pages/account-choices.ts';
import { ask } from '#lib/server/pages/ask.ts';
import { typedIn, typedOrNull } from '#lib/server/pages/form-fields.ts';
import { commandField, commandIdOf, newCommandId } from '#lib/server/pages/run-from-form.ts';
import { invitationsText } from '#lib/text/invitations.ts';
import { problemCodes, problemText } from '#lib/text/problems.ts';
import { roleNames } from '#lib/text/sign-in.ts';
import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locale, app } = event.locals;
  const actor = await ask(event, whoAmI, {});
  // Whoever may not manage accounts is told so here and not after typing.
  await ask(event, judgeInvitations, { invitations: [] });
  return {
    commandField,
    commandId: newCommandId(event),
    oneCommandId: newCommandId(event),
    roles: roleChoices(locale, actor.role),
    agencies: await agencyChoices(event, actor),
    agency: event.url.searchParams.get('dinas'),
    proposedEnd: proposedEnd(app),
  };
};

/** What became of a list: its text, its lines, and the links of those who were invited. */
interface ListedLine {
  readonly number: number;
  readonly name: string;
  readonly what: string | null;
  readonly problem: string | null;
}

export const actions: Actions = {
  periksa: async (event) => {
    const form = await event.request.formData();
    const text = await listIn(form);
    const judged = await judge(event, text, typedOrNull(form, 'agencyCode'));
    return 'problem' in judged ? fail(422, { text, ...judged }) : { text, ...judged };
  },
  undang: async (event) => {
    const form = await event.request.formData();
    const text = await listIn(form);
    const agencyCode = typedOrNull(form, 'agencyCode');
    const judged = await judge(event, text, agencyCode);
    if ('problem' in judged) return fail(422, { text, ...judged });
    const { app, entering, locale } = event.locals;
    const ready = judged.ready;
    const id = commandIdOf(event, form);
    const verdicts = await runCommands(
      app,
      { entering, device: 'desk' },
      inviteAccount,
      ready.map((draft) => ({
        id: idFrom(id, 'invite', draft.email),
        input: { ...draft, agencyCode },
      })),
    );
    return {
      text,
      ...judged,
      links: verdicts.flatMap((verdict, index) =>
        verdict.outcome === 'accepted'
          ? [
              {
                name: `${ready[index]?.fullName ?? ''}, ${ready[index]?.email ?? ''}`,
                address: `${event.url.origin}/undangan/${linkSecretOf(app, verdict.answer.linkId)}`,
              },
            ]
          : [],
      ),
      refused: verdicts.flatMap((verdict, index) =>
        verdict.outcome === 'refused'
          ? [
              {
                message: `${ready[index]?.fullName ?? ''}: ${problemText(locale, verdict.problem)}`,
              },
            ]
          : [],
      ),
    };
  },
};

type Event = Pick<RequestEvent, 'locals' | 'url'>;

/** The list: what was pasted, or the content of a file; one person is a list of one line. */
async function listIn(form: FormData): Promise<string> {
  const file = form.get('berkas');
  if (file instanceof File && file.size > 0) return (await file.slice(0, 200_000).text()).trim();
  if (!form.has('email')) return typedIn(form, 'daftar').slice(0, 200_000);
  return ['fullName', 'email', 'role', 'areas', 'endsOn']
    .map((name) => `"${typedIn(form, name).replaceAll(/["\r\n;]/g, ' ')}"`)
    .join(';');
}

async function judge(event: Event, text: string, agencyCode: string | null) {
  const { app, locale } = event.locals;
  const words = invitationsText(locale);
  const lines = readInvitationLines(text, roleWords(), app.areas);
  if (lines.length === 0) return { problem: words.empty };
  if (lines.length > MOST_INVITATIONS) return { problem: words.tooMany(String(MOST_INVITATIONS)) };
  const drafts = lines.flatMap((line) => ('draft' in line ? [line.draft] : []));
  const { problems } = await ask(event, judgeInvitations, {
    invitations: drafts.map((draft) => ({
      ...draft,
      areaCodes: [...draft.areaCodes],
      agencyCode,
    })),
  });
  const problemOf = new Map(drafts.map((draft, index) => [draft, problems[index] ?? null]));
  const shown = lines.map((line) => listedLine(locale, line, problemOf));
  return {
    agencyCode,
    lines: shown,
    ready: drafts.filter((draft) => problemOf.get(draft) === null),
  };
}

function listedLine(
  locale: 'id' | 'en',
  line: InvitationLine,
  problemOf: ReadonlyMap<object, string | null>,
): ListedLine {
  const { number, shown: name } = line;
  if ('problem' in line) {
    return { number, name, what: null, problem: problemText(locale, line.problem) };
  }
  const { draft } = line;
  const code = problemCodes.find((one): one is ProblemCode => one === problemOf.get(draft));
  return {
    number,
    name,
    what: `${draft.email}, ${roleNames(locale)[draft.role]}`,
    problem: code === undefined ? null : problemText(locale, { code }),
  };
}

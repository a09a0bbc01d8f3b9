import { getHistory } from '../modules/audit/index.ts';
import { tryToAsk, type Asking } from './ask.ts';
import { typedIn } from './form-fields.ts';
import { differences, draftOf, typedDraft, type PersonDraft } from './person-form.ts';
import type { PersonView } from './person-view.ts';

/** What somebody typed beside what somebody else saved meanwhile. */
export interface TwoVersions {
  /** Revision of what is saved, on which the choice is based. */
  readonly revision: number;
  readonly mine: PersonDraft;
  readonly theirs: PersonDraft;
  /** The last figures of a NIK that was typed, and of the one that is saved. */
  readonly nik: { readonly mine: string; readonly theirs: string | null } | null;
  readonly fields: readonly {
    readonly key: keyof PersonDraft | 'nik';
    /** Changed in this form; otherwise the form only holds what stood before. */
    readonly isMine: boolean;
  }[];
  readonly by: { readonly name: string; readonly at: string } | null;
}

/**
 * Both versions of a person whom somebody else saved while this form was open, or null where the form
 * says the same as what is saved.
 */
export async function twoVersions(
  event: Asking,
  form: FormData,
  person: PersonView,
): Promise<TwoVersions | null> {
  const mine = typedDraft(form);
  const theirs = draftOf(person);
  const typedNik = typedIn(form, 'nik').replace(/\D/g, '');
  const differing = differences(mine, theirs);
  if (differing.length === 0 && typedNik === '') return null;
  const started = startOf(form);
  const history = await tryToAsk(event, getHistory, { id: person.id, size: 20 });
  const last = history.ok
    ? history.value.entries.find(
        (entry) => entry.commandType === 'correctPerson' && entry.outcome === 'accepted',
      )
    : undefined;
  return {
    revision: person.revision,
    mine,
    theirs,
    nik:
      typedNik === ''
        ? null
        : { mine: typedNik.slice(-4), theirs: person.nik === null ? null : person.nik.lastFour },
    fields: [
      ...differing.map((key) => ({
        key,
        isMine: JSON.stringify(mine[key]) !== JSON.stringify(started?.[key]),
      })),
      ...(typedNik === '' ? [] : [{ key: 'nik' as const, isMine: true }]),
    ],
    by: last === undefined ? null : { name: last.actorName, at: last.receivedAt },
  };
}

/** The version that the form began with, as the page wrote it there. */
function startOf(form: FormData): Readonly<Record<string, unknown>> | undefined {
  try {
    const start: unknown = JSON.parse(typedIn(form, 'awal'));
    return typeof start === 'object' && start !== null ? { ...start } : undefined;
  } catch {
    return undefined;
  }
}

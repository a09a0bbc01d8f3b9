import { fieldsOf, textField, type HistoryChange, type HistoryEntry } from './entry.ts';

/** Ordinary commands by which an act can be undone; each is journalled like any other. */
export type UndoCommand =
  'correctPerson' | 'withdrawEvidence' | 'replaceEvidence' | 'setWish' | 'assignOfficer';

/** Why an act can never be undone from the history. */
export type UndoRefusal =
  /** Acts of this kind are not undone here, such as a registration. */
  | 'other-kind'
  /** What stood before is not kept in the journal, such as an earlier NIK. */
  | 'value-not-kept'
  /** Nothing stood before that could be set again. */
  | 'nothing-before';

/** Whether an act can be undone: by which command, or what stands in the way. */
export type Undo =
  | {
      readonly state: 'possible';
      readonly command: UndoCommand;
      /** Input of that command without the person. */
      readonly input: Readonly<Record<string, unknown>>;
    }
  | { readonly state: 'stands-on'; readonly by: HistoryEntry }
  | { readonly state: 'never'; readonly why: UndoRefusal };

const never = (why: UndoRefusal): Undo => ({ state: 'never', why });

/** Fields of a person whose earlier value the journal keeps whole. */
const restorable = new Set([
  'fullName',
  'callName',
  'sex',
  'birthDate',
  'birthPlace',
  'phones',
  'address',
]);

/** Which acts can be undone, and how; the rest never. */
const undoOf: Readonly<Record<string, (changes: readonly HistoryChange[]) => Undo>> = {
  correctPerson: (changes) =>
    changes.every((change) => restorable.has(change.entity))
      ? possible(
          'correctPerson',
          Object.fromEntries(changes.map((change) => [change.entity, change.old])),
        )
      : never('value-not-kept'),
  recordEvidence: ([change]) =>
    change === undefined
      ? never('other-kind')
      : possible('withdrawEvidence', { evidenceId: change.entityId }),
  replaceEvidence: ([change]) => pieceBefore(change),
  withdrawEvidence: ([change]) => pieceBefore(change),
  setWish: ([change]) => {
    const [wish, stage] = [textField(change?.old, 'wish'), textField(change?.new, 'stage')];
    return wish === null || stage === null
      ? never('nothing-before')
      : possible('setWish', {
          stage,
          wish,
          saidOn: textField(change?.old, 'saidOn'),
          insteadOf: textField(change?.new, 'wish'),
        });
  },
  assignOfficer: ([change]) => {
    if (change === undefined) return never('other-kind');
    const [old, now] = [change.old, change.new].map((one) => textField(one, 'officerId'));
    // Earlier entries of the journal name the officer only, and names are no ids.
    const isKept = [change.old, change.new].every((one) => typeof one !== 'string');
    return isKept
      ? possible('assignOfficer', {
          enrolmentId: change.entityId,
          officerId: old ?? null,
          insteadOf: now ?? null,
        })
      : never('value-not-kept');
  },
};

function possible(command: UndoCommand, input: Readonly<Record<string, unknown>>): Undo {
  return { state: 'possible', command, input };
}

/** The piece of evidence that stood before takes the place of what replaced it or took it back. */
function pieceBefore(change: HistoryChange | undefined): Undo {
  const { id, withdrawn, ...evidence } = fieldsOf(change?.old);
  // What had been taken back, and was set again, is taken back once more.
  if (change !== undefined && withdrawn === true) {
    return possible('withdrawEvidence', { evidenceId: change.entityId });
  }
  return change === undefined || typeof id !== 'string' || evidence['stage'] === undefined
    ? never('value-not-kept')
    : possible('replaceEvidence', { evidenceId: change.entityId, ...evidence });
}

/** What an act changed, as keys: a later act that changes one of them stands on it. */
function touchedBy(entry: HistoryEntry): readonly string[] {
  return entry.changes.map((change) => {
    if (change.entity === 'wish') return `wish ${textField(change.new, 'stage') ?? ''}`;
    if (change.entity === 'evidence') return `evidence ${change.entityId}`;
    if (change.entity === 'officer') return `officer ${change.entityId}`;
    return change.entity;
  });
}

/** What an act took for its ground: evidence stands on the piece that it replaces or takes back. */
function groundsOf(entry: HistoryEntry): readonly string[] {
  return [
    ...touchedBy(entry),
    ...entry.changes.flatMap((change) => {
      const replaced = change.entity === 'evidence' ? textField(change.old, 'id') : null;
      return replaced === null ? [] : [`evidence ${replaced}`];
    }),
  ];
}

/**
 * Whether an act on a person can be undone. It can where its kind allows and nothing later stands on
 * what it changed; undoing it is an act of its own, which can be undone in turn.
 *
 * @param later every act on the same person after it, the newest first
 */
export function planUndo(entry: HistoryEntry, later: readonly HistoryEntry[]): Undo {
  const plan = undoOf[entry.commandType];
  if (plan === undefined || entry.outcome !== 'accepted') return never('other-kind');
  if (entry.changes.some((change) => change.isErased)) return never('value-not-kept');
  const undo = plan(entry.changes);
  if (undo.state !== 'possible') return undo;
  const touched = new Set(touchedBy(entry));
  const by = later.findLast(
    (one) => one.outcome === 'accepted' && groundsOf(one).some((key) => touched.has(key)),
  );
  return by === undefined ? undo : { state: 'stands-on', by };
}

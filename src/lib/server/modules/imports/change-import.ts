import * as v from 'valibot';
import { heldAnswers, saveModes, type ImportState } from '#lib/domain/imports/verdicts.ts';
import { fields, type ColumnField } from '#lib/domain/imports/fields.ts';
import { checkMapping, mappingFor } from '#lib/domain/imports/propose-mapping.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { defineCommand, type Decision, type Effect } from '../../commands/command.ts';
import type { App } from '../../app.ts';
import type { Statement } from '../../db/statement.ts';
import type { JobName } from '../../queue/queue.ts';
import {
  changeImport,
  lockImport,
  type ImportChange,
  type ImportRow,
  type StoredMapping,
} from './imports.sql.ts';
import { answerRow, findRow, rowsAfter, type StoredRow } from './rows.sql.ts';
import { openCells } from './sealed-cells.ts';
import { idsOfAnswer, verdictOfAnswer } from './held-answer.ts';

const answer = v.object({ importId: v.string(), state: v.string() });
type Answer = v.InferOutput<typeof answer>;

/** Whether a job is to go on with it; the command line goes on by itself. */
export interface Onward {
  readonly isQueued: boolean;
}

interface Step {
  readonly from: readonly ImportState[];
  readonly change: ImportChange & { readonly state: ImportState };
  readonly job: JobName;
}

/** Moves one import to its next state, and asks for the job that does the work. */
async function step(
  app: App,
  found: ImportRow | undefined,
  onward: Onward,
  { from, change, job }: Step,
): Promise<Result<{ effect: Effect<Answer>; writes: readonly Statement[] }>> {
  if (found === undefined) return refused('not-found');
  if (!from.includes(found.state)) return refused('import.not-open');
  return accepted({
    effect: effectOf(found, change.state),
    writes: [
      changeImport(found.id, { progress: 0, problem: null, ...change }),
      ...(onward.isQueued
        ? [await app.jobs.enqueue({ name: job, payload: { importId: found.id } })]
        : []),
    ],
  });
}

function effectOf(found: ImportRow, state: ImportState, more: object = {}): Effect<Answer> {
  return {
    answer: { importId: found.id, state },
    changes: [
      {
        entity: 'import',
        entityId: found.id,
        old: { state: found.state },
        new: { state, ...more },
      },
    ],
  };
}

function decisionOf(
  result: Result<{ effect: Effect<Answer>; writes: readonly Statement[] }>,
): Decision<Answer> {
  return result.ok
    ? { verdicts: [accepted(result.value.effect)], writes: result.value.writes }
    : { verdicts: [result], writes: [] };
}

/** The rows whose cells show the order of day and month, and numbers that were rounded. */
const sampleRows = 300;

const mappingInput = v.object({
  importId: id,
  /** What each column is, from the first on. */
  columns: v.pipe(v.array(v.picklist([...fields, 'ignore'] as ColumnField[])), v.maxLength(500)),
});

/** Confirms what the columns are; a job then judges every row. */
export const confirmMappingAs = (onward: Onward) =>
  defineCommand<typeof mappingInput, Answer>({
    name: 'confirmMapping',
    summary: 'Confirms what the columns of an import are; its rows are then judged.',
    route: 'POST /imports/{importId}/mapping',
    input: mappingInput,
    answer,
    capability: 'imports.run',
    isSingle: true,
    refusals: ['not-found', 'import.not-open', 'import.columns-unclear'],
    async handle(commands, { app, load }) {
      const [command, ...others] = commands;
      if (command === undefined || others.length > 0) throw new Error('one mapping at a time');
      const { importId, columns } = command.input;
      const [[found], samples] = await load(
        lockImport(importId),
        rowsAfter(importId, 0, sampleRows),
      );
      if (checkMapping(columns).length > 0 || columns.length !== found?.header.length) {
        return decisionOf(
          found === undefined ? refused('not-found') : refused('import.columns-unclear'),
        );
      }
      const cells = samples.map((row: StoredRow) => openCells(app.keys, importId, row));
      const mapping: StoredMapping = {
        columns: found.mapping.columns.map((one) => ({
          ...one,
          field: columns[one.column] ?? 'ignore',
        })),
        questions: [],
        mapping: mappingFor(columns, cells),
      };
      return decisionOf(
        await step(app, found, onward, {
          from: ['mapping', 'judged'],
          change: { state: 'judging', mapping: JSON.stringify(mapping) },
          job: 'judge-import',
        }),
      );
    },
  });

const saveInput = v.object({ importId: id, mode: v.optional(v.picklist(saveModes), 'partial') });

/** Saves the rows that may be saved; a job does it in chunks, or all in one transaction. */
export const saveImportAs = (onward: Onward) =>
  defineCommand<typeof saveInput, Answer>({
    name: 'saveImport',
    summary: 'Saves the judged rows of an import: those that can be, or all or none.',
    route: 'POST /imports/{importId}/save',
    input: saveInput,
    answer,
    capability: 'imports.run',
    isSingle: true,
    refusals: ['not-found', 'import.not-open', 'import.not-all-rows', 'import.nothing-to-save'],
    async handle(commands, { app, load }) {
      const [command, ...others] = commands;
      if (command === undefined || others.length > 0) throw new Error('one import at a time');
      const { importId, mode } = command.input;
      const [[found]] = await load(lockImport(importId));
      const left = found === undefined ? 0 : found.counts.held + found.counts.refused;
      if (found?.state === 'judged' && mode === 'strict' && left > 0) {
        return decisionOf(refused('import.not-all-rows', { rows: left }));
      }
      if (found?.state === 'judged' && found.counts.created + found.counts.updated === 0) {
        return decisionOf(refused('import.nothing-to-save'));
      }
      return decisionOf(
        await step(app, found, onward, {
          from: ['judged'],
          change: { state: 'saving', saveMode: mode },
          job: 'save-import',
        }),
      );
    },
  });

const undoInput = v.object({ importId: id });

/** Takes back everything that the import brought; a job does it. */
export const undoImportAs = (onward: Onward) =>
  defineCommand<typeof undoInput, Answer>({
    name: 'undoImport',
    summary: 'Takes back what an import brought; what later work stands on is left and listed.',
    route: 'POST /imports/{importId}/undo',
    input: undoInput,
    answer,
    capability: 'imports.run',
    isSingle: true,
    refusals: ['not-found', 'import.not-open'],
    async handle(commands, { app, load }) {
      const [command, ...others] = commands;
      if (command === undefined || others.length > 0) throw new Error('one import at a time');
      const [[found]] = await load(lockImport(command.input.importId));
      return decisionOf(
        await step(app, found, onward, {
          from: ['saved'],
          change: { state: 'undoing' },
          job: 'undo-import',
        }),
      );
    },
  });

/** As screens and the API run them. */
export const confirmMapping = confirmMappingAs({ isQueued: true });
export const saveImport = saveImportAs({ isQueued: true });
export const undoImport = undoImportAs({ isQueued: true });

const heldInput = v.object({
  importId: id,
  rowNumber: v.pipe(v.number(), v.integer(), v.minValue(1)),
  answer: v.picklist(heldAnswers),
  /** Who it is, for the answer `same`: one of the people shown with the row. */
  personId: v.optional(v.nullable(id), null),
});

/**
 * Answers a held row: somebody new, the person shown, only a business, or leave it out. After the
 * import was saved the row is saved at once.
 */
export const answerHeldRow = defineCommand<typeof heldInput, Answer>({
  name: 'answerHeldRow',
  summary: 'Answers a row of an import that waits: somebody new, the same person, or leave it out.',
  route: 'POST /imports/{importId}/rows/{rowNumber}/answer',
  input: heldInput,
  answer,
  capability: 'imports.run',
  isSingle: true,
  refusals: ['not-found', 'import.not-open', 'import.row-answered'],
  async handle(commands, { app, load }) {
    const [command, ...others] = commands;
    if (command === undefined || others.length > 0) throw new Error('one row at a time');
    const { importId, rowNumber, answer: given, personId } = command.input;
    const [[found], [row]] = await load(lockImport(importId), findRow(importId, rowNumber));
    if (found === undefined || row === undefined) return decisionOf(refused('not-found'));
    if (found.state !== 'judged' && found.state !== 'saved') {
      return decisionOf(refused('import.not-open'));
    }
    if (row.verdict !== 'held') return decisionOf(refused('import.row-answered'));
    if (given === 'same' && !(row.candidates ?? []).some((one) => one === personId)) {
      return decisionOf(refused('not-found', undefined, 'personId'));
    }
    const verdict = verdictOfAnswer[given];
    const ids = idsOfAnswer(importId, rowNumber, given, personId);
    const counts = {
      ...found.counts,
      held: found.counts.held - 1,
      [verdict]: found.counts[verdict] + 1,
    };
    const isSavedNow = found.state === 'saved' && verdict !== 'refused';
    const state = isSavedNow ? 'saving' : found.state;
    return {
      verdicts: [accepted(effectOf(found, state, { rowNumber, answer: given }))],
      writes: [
        answerRow(importId, rowNumber, given, verdict, ids.personId, ids.businessId),
        changeImport(importId, {
          state,
          counts: JSON.stringify(counts),
          ...(isSavedNow ? { saveMode: 'partial' as const } : {}),
        }),
        ...(isSavedNow
          ? [await app.jobs.enqueue({ name: 'save-import', payload: { importId } })]
          : []),
      ],
    };
  },
});

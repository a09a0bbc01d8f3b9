import type { JudgedRow } from '#lib/domain/imports/drafts.ts';
import {
  businessFrom,
  businessOf,
  listedEvidence,
  registrationFrom,
} from '#lib/domain/imports/row-inputs.ts';
import type { Day } from '#lib/domain/shared/days.ts';
import type { RawEnvelope } from '../../commands/run-commands.ts';
import type { App } from '../../app.ts';
import type { ImportRow } from './imports.sql.ts';
import { commandIdOf, judgeOf } from './row-verdict.ts';
import type { StoredRow } from './rows.sql.ts';
import { openCells } from './sealed-cells.ts';

/** A command with the row that asks for it. */
export interface RowCommand {
  readonly rowNumber: number;
  readonly envelope: RawEnvelope;
}

/** The commands of some rows, by kind, each kind in the order of the file. */
export interface RowCommands {
  readonly registerPerson: readonly RowCommand[];
  readonly registerBusiness: readonly RowCommand[];
  readonly recordImportedEvidence: readonly RowCommand[];
}

/**
 * Prepares what turns stored rows into commands. A row is judged again by itself, for the same day, so
 * the same row always gives the same command with the same id.
 */
export function commandsOf(
  app: App,
  found: ImportRow,
  judgedOn: Day,
): (rows: readonly StoredRow[]) => RowCommands {
  const judge = judgeOf(app, {
    importId: found.id,
    agencyCode: found.agencyCode,
    header: found.header,
    mapping: found.mapping.mapping,
    fixes: found.fixes,
    judgedOn,
  });
  return (rows) => {
    const commands: Record<keyof RowCommands, RowCommand[]> = {
      registerPerson: [],
      registerBusiness: [],
      recordImportedEvidence: [],
    };
    for (const row of rows) {
      const drafts = judge(openCells(app.keys, found.id, row));
      const asked = commandFor(found, row, drafts);
      if (asked === undefined) continue;
      commands[asked.name].push({
        rowNumber: row.rowNumber,
        envelope: {
          id: commandIdOf(found.id, row.rowNumber, asked.name),
          originId: found.id,
          input: asked.input,
        },
      });
    }
    return commands;
  };
}

function commandFor(
  found: ImportRow,
  row: StoredRow,
  drafts: JudgedRow,
): { readonly name: keyof RowCommands; readonly input: unknown } | undefined {
  const { agencyCode } = found;
  const { person, business } = drafts;
  if (row.verdict === 'updated') {
    if (person === undefined || row.personId === null) return undefined;
    return {
      name: 'recordImportedEvidence',
      input: {
        personId: row.personId,
        agencyCode,
        enrolledOn: person.enrolledOn,
        evidence: listedEvidence(person, business?.nib),
        wishes: person.wishes,
      },
    };
  }
  if (person === undefined || row.answer === 'business') {
    const alone = businessOf(drafts);
    return alone === undefined
      ? undefined
      : { name: 'registerBusiness', input: businessFrom(alone, agencyCode) };
  }
  return {
    name: 'registerPerson',
    input: registrationFrom(person, business, agencyCode, row.candidates ?? []),
  };
}

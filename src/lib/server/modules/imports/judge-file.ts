import type {
  BusinessDraft,
  JudgedRow,
  PersonDraft,
  RowProblem,
} from '#lib/domain/imports/drafts.ts';
import { FilePeople, type FilePerson } from '#lib/domain/imports/file-people.ts';
import type { Mapping } from '#lib/domain/imports/fields.ts';
import { rowJudge } from '#lib/domain/imports/judge-row.ts';
import {
  addsTo,
  bitsOf,
  standingWith,
  type KnownStanding,
} from '#lib/domain/imports/missing-facts.ts';
import { verdictOfProblems, type Verdict } from '#lib/domain/imports/verdicts.ts';
import { foldName } from '#lib/domain/people/names.ts';
import type { Day } from '#lib/domain/shared/days.ts';
import { compareKey } from '#lib/domain/shared/text.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import type { App } from '../../app.ts';
import { readTogether, type Entering } from '../../db/transaction.ts';
import { idOfRow, idWithin } from '../../ids.ts';
import type { SpreadsheetRow } from '../../spreadsheets/index.ts';
import { loadFacts } from '../registry/index.ts';
import {
  askForCandidates,
  judgeCandidates,
  type AskedPerson,
  type DoorFinding,
} from '../people/index.ts';
import { knownRows } from './rows.sql.ts';
import { fingerprintOf } from './sealed-cells.ts';

/** What the judge needs to know of the file. */
export interface FileToJudge {
  readonly importId: string;
  readonly agencyCode: string;
  readonly header: readonly string[];
  readonly mapping: Mapping;
  /** The programme's day on which it is judged; rows are judged for it again when they are saved. */
  readonly judgedOn: Day;
}

/** A row with its one verdict and everything that is said about it. */
export interface RowVerdict {
  readonly rowNumber: number;
  readonly verdict: Verdict;
  readonly problems: readonly RowProblem[];
  /** The person that the row creates or means. */
  readonly personId: string | null;
  readonly businessId: string | null;
  /** People of the registry who may be the person of a held row. */
  readonly candidates: readonly string[];
  readonly fingerprint: string;
}

/** The ids of what a row creates follow from the import and the row: a killed job repeats itself. */
export const commandIdOf = (importId: string, rowNumber: number, command: string): string =>
  idOfRow(importId, rowNumber, command);

/** Prepares the pure judge of one file; judging and saving ask the same one. */
export function judgeOf(
  app: App,
  file: FileToJudge,
): (cells: SpreadsheetRow['cells']) => JudgedRow {
  return rowJudge(
    file.mapping,
    { areas: app.areas, businessDate: file.judgedOn, areaCode: '21' },
    file.header,
  );
}

interface Judged {
  readonly row: SpreadsheetRow;
  readonly drafts: JudgedRow;
  readonly fingerprint: string;
  /** Where the person stands in what the registry was asked; -1 for a row without a person. */
  readonly ask: number;
}

interface Registry {
  readonly findings: readonly (readonly DoorFinding[])[];
  readonly known: ReadonlyMap<string, { personId: string | null; businessId: string | null }>;
  readonly facts: ReadonlyMap<string, PersonFacts>;
}

/** A batch that has been judged by itself while the registry is being asked. */
export interface PendingBatch {
  readonly rows: readonly Judged[];
  readonly registry: Promise<Registry>;
}

/**
 * Judges the rows of one file in its order: by themselves, against the rows before, and against the
 * registry. `begin` the next batch before `end` of the last, and the database works meanwhile.
 */
export class FileJudge {
  private readonly app: App;
  private readonly entering: Entering;
  private readonly file: FileToJudge;
  private readonly judge: (cells: SpreadsheetRow['cells']) => JudgedRow;
  private readonly people = new FilePeople();
  private readonly marks = new Map<string, RowVerdict>();
  private readonly businesses = new Map<string, string>();

  constructor(app: App, entering: Entering, file: FileToJudge) {
    this.app = app;
    this.entering = entering;
    this.file = file;
    this.judge = judgeOf(app, file);
  }

  /** Judges rows by themselves and asks the registry about them. */
  begin(rows: readonly SpreadsheetRow[]): PendingBatch {
    const { app, file } = this;
    const asked: AskedPerson[] = [];
    const judged = rows.map((row): Judged => {
      const drafts = this.judge(row.cells);
      const { person } = drafts;
      const ask = person === undefined ? -1 : asked.push(askedOf(person)) - 1;
      const fingerprint = fingerprintOf(app.keys, file.agencyCode, file.mapping.columns, row.cells);
      return { row, drafts, fingerprint, ask };
    });
    const registry = this.askRegistry(asked, judged);
    // Whoever awaits the batch hears of a failure; until then it must not count as unhandled.
    registry.catch(() => undefined);
    return { rows: judged, registry };
  }

  /** The verdicts of a batch, once the registry has answered. Call in the order of `begin`. */
  async end(batch: PendingBatch): Promise<readonly RowVerdict[]> {
    const registry = await batch.registry;
    return batch.rows.map((one) => this.decide(one, registry));
  }

  private async askRegistry(
    asked: readonly AskedPerson[],
    judged: readonly Judged[],
  ): Promise<Registry> {
    const { app, entering, file } = this;
    const { rows } = await readTogether(
      app.pools,
      entering,
      askForCandidates(app, asked),
      knownRows(
        file.agencyCode,
        file.importId,
        judged.map((one) => one.fingerprint),
      ),
    );
    const [candidates, known] = rows;
    const findings = judgeCandidates(asked, candidates);
    const same = [
      ...new Set([
        ...findings.flatMap((list) => (list[0]?.likelihood === 'same' ? [list[0].personId] : [])),
        ...known.flatMap((row) => row.personId ?? []),
      ]),
    ];
    const facts =
      same.length === 0 ? [] : (await readTogether(app.pools, entering, loadFacts(same))).rows[0];
    return {
      findings,
      known: new Map(known.map((row) => [row.fingerprint, row])),
      facts: new Map(facts.map((row) => [row.personId, row.facts])),
    };
  }

  private decide(one: Judged, registry: Registry): RowVerdict {
    const verdict = this.verdictOf(one, registry);
    if (verdict.verdict !== 'refused' && !this.marks.has(one.fingerprint)) {
      this.marks.set(one.fingerprint, verdict);
    }
    return verdict;
  }

  private verdictOf(one: Judged, registry: Registry): RowVerdict {
    const { drafts, row, fingerprint } = one;
    const plain = verdictOfProblems(drafts.problems);
    const say = (
      verdict: Verdict,
      more: Partial<Pick<RowVerdict, 'personId' | 'businessId' | 'candidates' | 'problems'>> = {},
    ): RowVerdict => ({
      rowNumber: row.rowNumber,
      verdict,
      problems: drafts.problems,
      personId: null,
      businessId: null,
      candidates: [],
      fingerprint,
      ...more,
    });
    if (plain === 'refused') return say('refused');
    const before = registry.known.get(fingerprint);
    if (before !== undefined && !this.wasArchived(before, registry)) return say('known', before);
    const earlier = this.marks.get(fingerprint);
    if (earlier !== undefined) return this.repeated(earlier, drafts.problems, say);
    const { person, business } = drafts;
    if (person === undefined) {
      return business === undefined
        ? say('refused')
        : this.decideBusiness(one, business, plain, say);
    }
    return this.decidePerson(one, person, plain, registry, say);
  }

  /** The same row a second time says nothing new; of a row that waits it waits too. */
  private repeated(earlier: RowVerdict, problems: readonly RowProblem[], say: Say): RowVerdict {
    const { personId, businessId } = earlier;
    return earlier.verdict === 'held'
      ? say('held', { problems: [...problems, sameAsRow(earlier.rowNumber)] })
      : say('known', { personId, businessId });
  }

  /** Somebody archived since, or taken back: the row may come again. */
  private wasArchived(before: { personId: string | null }, registry: Registry): boolean {
    return before.personId !== null && registry.facts.get(before.personId)?.isArchived !== false;
  }

  private decideBusiness(
    one: Judged,
    business: BusinessDraft,
    plain: 'created' | 'held',
    say: Say,
  ): RowVerdict {
    const id = idWithin(
      commandIdOf(this.file.importId, one.row.rowNumber, 'registerBusiness'),
      'business',
    );
    if (plain === 'held') return say('held', { businessId: id });
    const { address } = business;
    const key = `${foldName(business.name)}|${address.kelurahanCode ?? address.kecamatanCode ?? address.kotaCode ?? ''}|${compareKey(address.street ?? '')}`;
    const known = this.businesses.get(key);
    if (known !== undefined) return say('known', { businessId: known });
    this.businesses.set(key, id);
    return say('created', { businessId: id });
  }

  private decidePerson(
    one: Judged,
    person: PersonDraft,
    plain: 'created' | 'held',
    registry: Registry,
    say: Say,
  ): RowVerdict {
    const { importId, agencyCode } = this.file;
    const { row, drafts } = one;
    const commandId = commandIdOf(importId, row.rowNumber, 'registerPerson');
    const personId = idWithin(commandId, 'person');
    const businessId = drafts.business === undefined ? null : idWithin(commandId, 'business');
    const here: FilePerson = {
      rowNumber: row.rowNumber,
      personId,
      fullName: person.fullName,
      foldedName: foldName(person.fullName),
      birthDate: person.birthDate ?? null,
      kelurahanCode: person.address.kelurahanCode ?? null,
      nik: person.nik ?? null,
      phones: person.phones,
      isHeld: false,
    };
    const stages = bitsOf(person.evidence.map((evidence) => evidence.stage));
    const hold = (
      candidates: readonly string[],
      ...problems: readonly RowProblem[]
    ): RowVerdict => {
      this.people.add({ ...here, isHeld: true }, { isEnrolled: true, stages });
      return say('held', { candidates, problems: [...drafts.problems, ...problems] });
    };
    const inRegistry = registry.findings[one.ask] ?? [];
    const candidates = inRegistry.map((finding) => finding.personId);
    const inFile = this.people.findingsOn(here);
    const doubts = [
      ...(inRegistry.length > 0 && inRegistry[0]?.likelihood !== 'same'
        ? [possibleDuplicate(inRegistry.length)]
        : []),
      ...(inFile[0]?.likelihood === 'possible'
        ? [sameAsRow(this.people.find(inFile[0].personId)?.rowNumber ?? 0)]
        : []),
    ];
    if (plain === 'held') return hold(candidates, ...doubts);
    const [registered] = inRegistry;
    if (registered?.likelihood === 'same') {
      const facts = registry.facts.get(registered.personId);
      const standing =
        this.people.standings.get(registered.personId) ??
        (facts === undefined ? { isEnrolled: false, stages: 0 } : standingWith(facts, agencyCode));
      return say(this.adds(registered.personId, standing, stages), {
        personId: registered.personId,
      });
    }
    const [alike] = inFile;
    if (alike?.likelihood === 'same') {
      const earlier = this.people.find(alike.personId);
      if (earlier?.isHeld === true) return hold(candidates, sameAsRow(earlier.rowNumber));
      const standing = this.people.standings.get(alike.personId) ?? { isEnrolled: true, stages: 0 };
      return say(this.adds(alike.personId, standing, stages), { personId: alike.personId });
    }
    if (doubts.length > 0) return hold(candidates, ...doubts);
    this.people.add(here, { isEnrolled: true, stages });
    return say('created', { personId, businessId });
  }

  /** Whether a row adds something to somebody known; what it adds is known to the rows behind. */
  private adds(personId: string, standing: KnownStanding, stages: number): 'updated' | 'known' {
    if (!addsTo(standing, stages)) return 'known';
    this.people.standings.set(personId, { isEnrolled: true, stages: standing.stages | stages });
    return 'updated';
  }
}

type Say = (
  verdict: Verdict,
  more?: Partial<Pick<RowVerdict, 'personId' | 'businessId' | 'candidates' | 'problems'>>,
) => RowVerdict;

function possibleDuplicate(people: number): RowProblem {
  return { column: null, code: 'person.possible-duplicate', severity: 'hold', details: { people } };
}

function sameAsRow(row: number): RowProblem {
  return { column: null, code: 'row.same-as-row', severity: 'hold', details: { row } };
}

function askedOf(person: PersonDraft): AskedPerson {
  return {
    fullName: person.fullName,
    birthDate: person.birthDate ?? null,
    kelurahanCode: person.address.kelurahanCode ?? null,
    nik: person.nik ?? null,
    phones: person.phones,
  };
}

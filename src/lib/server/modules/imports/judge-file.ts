import type {
  BusinessDraft,
  JudgedRow,
  PersonDraft,
  RowProblem,
} from '#lib/domain/imports/drafts.ts';
import { FilePeople, type FilePerson } from '#lib/domain/imports/file-people.ts';
import {
  addsTo,
  bitsOf,
  standingWith,
  type KnownStanding,
} from '#lib/domain/imports/missing-facts.ts';
import { verdictOfProblems, type Verdict } from '#lib/domain/imports/verdicts.ts';
import { foldName } from '#lib/domain/people/names.ts';
import { compareKey } from '#lib/domain/shared/text.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import type { App } from '../../app.ts';
import { readTogether, type Entering } from '../../db/transaction.ts';
import { idWithin } from '../../ids.ts';
import type { SpreadsheetRow } from '../../spreadsheets/index.ts';
import { loadFacts } from '../registry/index.ts';
import {
  askForCandidates,
  judgeCandidates,
  type AskedPerson,
  type DoorFinding,
} from '../people/index.ts';
import { knownRows } from './rows.sql.ts';
import {
  askedOf,
  commandIdOf,
  judgeOf,
  personOfRow,
  possibleDuplicate,
  sameAsRow,
  type FileToJudge,
  type RowVerdict,
  type Say,
} from './row-verdict.ts';
import { fingerprintOf } from './sealed-cells.ts';

interface Judged {
  readonly row: SpreadsheetRow;
  readonly drafts: JudgedRow;
  readonly fingerprint: string;
  /** Where the person stands in what the registry was asked; -1 for a row without a person. */
  readonly ask: number;
}

interface EarlierRow {
  readonly rowNumber: number;
  readonly isHeld: boolean;
  readonly personId: string | null;
  readonly businessId: string | null;
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
  /** Rows that came already, by their mark. */
  private readonly marks = new Map<string, EarlierRow>();
  /** How people of the registry stand with what rows before have added. */
  private readonly standings = new Map<string, KnownStanding>();
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
    const marks = new Map(known.map((row) => [row.fingerprint, row]));
    const same = new Set<string>();
    for (const { ask, fingerprint } of judged) {
      const strongest = findings[ask]?.[0];
      if (strongest?.likelihood === 'same' && !marks.has(fingerprint)) same.add(strongest.personId);
    }
    const facts =
      same.size === 0
        ? []
        : (await readTogether(app.pools, entering, loadFacts([...same]))).rows[0];
    return {
      findings,
      known: marks,
      facts: new Map(facts.map((row) => [row.personId, row.facts])),
    };
  }

  private decide(one: Judged, registry: Registry): RowVerdict {
    const verdict = this.verdictOf(one, registry);
    if (verdict.verdict !== 'refused' && !this.marks.has(one.fingerprint)) {
      const { rowNumber, personId, businessId } = verdict;
      const isHeld = verdict.verdict === 'held';
      this.marks.set(one.fingerprint, { rowNumber, isHeld, personId, businessId });
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
    if (before !== undefined) {
      return say('known', { personId: before.personId, businessId: before.businessId });
    }
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
  private repeated(earlier: EarlierRow, problems: readonly RowProblem[], say: Say): RowVerdict {
    const { personId, businessId } = earlier;
    return earlier.isHeld
      ? say('held', { problems: [...problems, sameAsRow(earlier.rowNumber)] })
      : say('known', { personId, businessId });
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
    const { importId } = this.file;
    const { row, drafts } = one;
    const stages = bitsOf(person.evidence.map((evidence) => evidence.stage));
    const here: FilePerson = {
      rowNumber: row.rowNumber,
      fullName: person.fullName,
      foldedName: foldName(person.fullName),
      birthDate: person.birthDate ?? null,
      kelurahanCode: person.address.kelurahanCode ?? null,
      nik: person.nik ?? null,
      phones: person.phones,
      isHeld: false,
      stages,
    };
    const inRegistry = registry.findings[one.ask] ?? [];
    const inFile = this.people.findingsOn(here);
    const hold = (...problems: readonly RowProblem[]): RowVerdict => {
      this.people.add({ ...here, isHeld: true });
      return say('held', {
        candidates: [
          ...inRegistry.map((finding) => finding.personId),
          ...inFile.map(({ person: other }) => personOfRow(importId, other.rowNumber)),
        ],
        problems: [...drafts.problems, ...problems],
      });
    };
    const [registered] = inRegistry;
    const [alike] = inFile;
    const doubts = [
      ...(registered?.likelihood === 'possible' ? [possibleDuplicate(inRegistry.length)] : []),
      ...(alike?.likelihood === 'possible' ? [sameAsRow(alike.person.rowNumber)] : []),
    ];
    if (plain === 'held') return hold(...doubts);
    if (registered?.likelihood === 'same') {
      return say(this.addsToRegistered(registered.personId, registry, stages), {
        personId: registered.personId,
      });
    }
    if (alike?.likelihood === 'same') {
      const earlier = alike.person;
      if (earlier.isHeld) return hold(sameAsRow(earlier.rowNumber));
      const adds = addsTo({ isEnrolled: true, stages: earlier.stages }, stages);
      earlier.stages |= stages;
      return say(adds ? 'updated' : 'known', {
        personId: personOfRow(importId, earlier.rowNumber),
      });
    }
    if (doubts.length > 0) return hold(...doubts);
    this.people.add(here);
    return say('created', {
      personId: personOfRow(importId, row.rowNumber),
      businessId:
        drafts.business === undefined
          ? null
          : idWithin(commandIdOf(importId, row.rowNumber, 'registerPerson'), 'business'),
    });
  }

  /** Whether a row adds something to somebody registered; what it adds is known to the rows behind. */
  private addsToRegistered(
    personId: string,
    registry: Registry,
    stages: number,
  ): 'updated' | 'known' {
    const facts = registry.facts.get(personId);
    const standing =
      this.standings.get(personId) ??
      (facts === undefined
        ? { isEnrolled: false, stages: 0 }
        : standingWith(facts, this.file.agencyCode));
    if (!addsTo(standing, stages)) return 'known';
    this.standings.set(personId, { isEnrolled: true, stages: standing.stages | stages });
    return 'updated';
  }
}

import type { AreaIndex } from '../areas/match-area.ts';
import type { BusinessCategory } from '../businesses/categories.ts';
import type { LegalForm } from '../businesses/legal-forms.ts';
import { cleanName, splitTitles } from '../people/names.ts';
import { legalFormOfName, readLegalForm, signsOfName } from '../people/person-names.ts';
import type { TargetGroup } from '../people/target-groups.ts';
import type { Day } from '../shared/days.ts';
import { compareKey } from '../shared/text.ts';
import { readCategory, readTargetGroups, readYesNo } from './answers.ts';
import type { Cell } from './cell.ts';
import type { BusinessDraft, JudgedRow, PersonDraft, RowDecision } from './drafts.ts';
import { personalFields, type Mapping } from './fields.ts';
import { judgeDay, judgeIdentity } from './judge-identity.ts';
import { areaMatcher, judgePhones, judgePlace } from './judge-place.ts';
import { judgeStages } from './judge-stages.ts';
import { placesOf, RowReader } from './row-reader.ts';
import { rowOfNobody } from './rows-of-nobody.ts';

/** What the judge needs to know beside the row. The registry is asked later, by others. */
export interface JudgingContext {
  readonly areas: AreaIndex;
  /** The day on which the programme stands: ticks without a day happened by then, nothing after it. */
  readonly businessDate: Day;
  /** Doubts that somebody settled for all rows of the file (`fixes.ts`). */
  readonly settled?: ReadonlySet<string>;
  /** Area code, without 0, of land lines written without one: `21` in Jakarta. */
  readonly areaCode: string;
}

const personal = [...personalFields];
const longestPersonName = 120;
const longestBusinessName = 200;

interface Naming {
  readonly decision: RowDecision;
  readonly personName?: string;
  readonly businessName?: string;
  readonly formInName?: LegalForm | undefined;
}

/**
 * Decides who or what a row names. People come only from persons' names:
 * 1. a name with a legal form (PT, CV, UD, Koperasi), or a row whose column of forms says one that no
 *    single person has, is a business alone;
 * 2. a column of persons' names gives a person; when the name is one of trade and nothing else in the
 *    row belongs to a person, the row waits for an answer;
 * 3. in a column that holds both: a row with personal facts (NIK, birth, sex) and a title (Hj., Ibu) or
 *    a father's name (bin, binti) name a person; a word of trade names a business; and what nothing
 *    marks stays a business, because a list of businesses names businesses.
 */
function nameRow(row: RowReader, formInColumn: LegalForm | undefined): Naming {
  const personCell = row.text('fullName');
  const businessCell = row.text('businessName');
  const mixedCell = row.text('name');
  const hasFacts = (): boolean => personal.some((field) => row.find(field) !== undefined);

  if (personCell !== undefined) {
    const name = cleanName(personCell);
    const signs = signsOfName(name);
    if (signs.legalForm !== undefined) {
      return {
        decision: 'business-by-legal-form',
        businessName: name,
        formInName: signs.legalForm,
      };
    }
    if (name.includes('/')) row.note('fullName', 'name.two-facts', 'hold');
    if (signs.isBusinesslike && !signs.hasPersonMark) {
      row.note('fullName', 'name.looks-like-business', hasFacts() ? 'warning' : 'hold');
    }
    return {
      decision: 'person-named',
      personName: name,
      ...(businessCell === undefined ? {} : namedBusiness(businessCell)),
    };
  }
  if (mixedCell === undefined) {
    return businessCell === undefined
      ? { decision: 'none' }
      : { decision: 'business-named', ...namedBusiness(businessCell) };
  }
  const name = cleanName(mixedCell);
  const signs = signsOfName(name);
  const business =
    businessCell === undefined
      ? { businessName: name, formInName: signs.legalForm }
      : namedBusiness(businessCell);
  const isLegalEntity = formInColumn !== undefined && formInColumn !== 'individual';
  if (isLegalEntity || signs.legalForm !== undefined) {
    return { decision: 'business-by-legal-form', ...business };
  }
  if (signs.isBusinesslike) return { decision: 'business-by-trade-word', ...business };
  if (hasFacts()) return { decision: 'person-by-facts', personName: name, ...business };
  if (signs.hasPersonMark) return { decision: 'person-by-title', personName: name, ...business };
  return { decision: 'business-unclear', ...business };
}

function namedBusiness(cell: string): Pick<Naming, 'businessName' | 'formInName'> {
  const businessName = cleanName(cell);
  return { businessName, formInName: legalFormOfName(businessName) };
}

function judgeGroups(row: RowReader): TargetGroup[] {
  const groups = new Set<TargetGroup>();
  const named = row.text('targetGroup');
  if (named !== undefined) {
    const read = readTargetGroups(named);
    if (read === undefined) row.note('targetGroup', 'group.unreadable', 'warning');
    else read.forEach((group) => groups.add(group));
  }
  for (const group of ['poorFamily', 'personWithDisability'] as const) {
    const found = row.find(group);
    if (found === undefined) continue;
    const answer = readYesNo(found.value);
    // The kind of a disability is an answer too ("netra", "rungu"); the kind itself is not stored.
    if (answer === true || (answer === undefined && group === 'personWithDisability'))
      groups.add(group);
    else if (answer === undefined) row.note(group, 'group.unreadable', 'warning');
  }
  return [...groups];
}

function judgeNib(row: RowReader): string | undefined {
  const text = row.text('nib');
  if (text === undefined) return undefined;
  const figures = text.replace(/[\s.'-]/g, '');
  if (/^\d{13}$/.test(figures)) return figures;
  if (readYesNo(text) === undefined) row.note('nib', 'nib.unreadable', 'warning');
  return undefined;
}

function judgeCategory(row: RowReader): BusinessCategory | undefined {
  const text = row.text('businessCategory');
  if (text === undefined) return undefined;
  const category = readCategory(text);
  if (category === undefined) row.note('businessCategory', 'business.category-unknown', 'warning');
  return category ?? 'other';
}

function judgeLegalForm(row: RowReader): LegalForm | undefined {
  const text = row.text('legalForm');
  if (text === undefined) return undefined;
  const form = readLegalForm(text);
  if (form === undefined) row.note('legalForm', 'business.legal-form-unknown', 'warning');
  return form;
}

const reasonOf: Readonly<Partial<Record<RowDecision, string>>> = {
  'business-named': 'column',
  'business-by-legal-form': 'legal-form',
  'business-by-trade-word': 'trade-word',
  'business-unclear': 'unclear',
};

function noteDecision(row: RowReader, decision: RowDecision): void {
  const reason = reasonOf[decision];
  if (reason !== undefined) row.noteRow('row.business-without-person', 'warning', { reason });
  else if (decision === 'person-by-title') row.noteRow('row.person-by-title', 'warning');
  else if (decision === 'person-by-facts') row.noteRow('row.person-by-facts', 'warning');
}

/**
 * Prepares the judge of one file. The function returned judges a row by itself: what it names, the
 * drafts of person and business with evidence of grade D, and everything to be said about it. It
 * never throws on any cells, and its problems never repeat a value of the row.
 */
export function rowJudge(
  mapping: Mapping,
  context: JudgingContext,
  header: readonly string[] = [],
): (cells: readonly Cell[]) => JudgedRow {
  const places = placesOf(mapping);
  const match = areaMatcher(context.areas);
  const headerKeys = header.map(compareKey);
  const isWide = mapping.columns.length > 2;
  const isHeaderAgain = (cells: readonly Cell[]): boolean =>
    headerKeys.length > 1 &&
    typeof cells[0] === 'string' &&
    headerKeys.every((key, column) => compareKey(String(cells[column] ?? '')) === key);

  return (cells) => {
    const row = new RowReader(cells, places, context.settled);
    const notAnybody = isHeaderAgain(cells) ? 'row.header-again' : rowOfNobody(cells, isWide);
    if (notAnybody !== undefined) {
      row.noteRow(notAnybody, 'error');
      return { decision: 'none', problems: row.problems };
    }
    const form = judgeLegalForm(row);
    const naming = nameRow(row, form);
    const personName =
      naming.personName === undefined ? undefined : splitTitles(naming.personName).name;
    const { businessName } = naming;
    if (!/\p{L}/u.test(personName ?? businessName ?? '')) {
      const field =
        personName !== undefined || naming.decision === 'none' ? 'fullName' : 'businessName';
      // A business may be called "99"; a person may not.
      if (businessName === undefined || businessName === '' || personName !== undefined) {
        row.note(field, 'person.name-missing', 'error');
        return { decision: 'none', problems: row.problems };
      }
    }
    if (
      (personName?.length ?? 0) > longestPersonName ||
      (businessName?.length ?? 0) > longestBusinessName
    ) {
      row.note(personName === undefined ? 'businessName' : 'fullName', 'name.too-long', 'error');
      return { decision: 'none', problems: row.problems };
    }
    noteDecision(row, naming.decision);

    const address = judgePlace(row, match, context.areas);
    const phones = judgePhones(row, context.areaCode);
    const category = judgeCategory(row);
    const activity = row.text('businessActivity')?.slice(0, 200);
    const nib = judgeNib(row);
    const person =
      personName === undefined
        ? undefined
        : judgePerson(
            row,
            personName,
            { address, phones, hasNib: nib !== undefined },
            mapping,
            context,
          );
    const hasBusiness =
      businessName !== undefined ||
      category !== undefined ||
      activity !== undefined ||
      nib !== undefined;
    const business: BusinessDraft | undefined = hasBusiness
      ? {
          name: businessName ?? personName ?? '',
          nameFrom:
            naming.decision.startsWith('person-by') || businessName === undefined
              ? 'person'
              : 'cell',
          legalForm: form ?? naming.formInName ?? 'individual',
          category: category ?? 'other',
          ...(activity === undefined ? {} : { activity }),
          ...(nib === undefined ? {} : { nib }),
          phones,
          address,
        }
      : undefined;
    return {
      decision: naming.decision,
      ...(person === undefined ? {} : { person }),
      ...(business === undefined ? {} : { business }),
      problems: row.problems,
    };
  };
}

function judgePerson(
  row: RowReader,
  fullName: string,
  known: {
    readonly address: PersonDraft['address'];
    readonly phones: readonly string[];
    readonly hasNib: boolean;
  },
  mapping: Mapping,
  context: JudgingContext,
): PersonDraft {
  const today = context.businessDate;
  const enrolled = judgeDay(row, 'enrolledOn', mapping, today);
  let statedOn: Day | undefined;
  if (enrolled.state === 'read') {
    if (enrolled.day > today) row.note('enrolledOn', 'day.in-future', 'hold');
    else statedOn = enrolled.day;
  }
  const { enrolledOn, evidence, wishes } = judgeStages(row, mapping, {
    today,
    enrolledOn: statedOn,
    hasNib: known.hasNib,
  });
  const callName = row.text('callName');
  return {
    fullName,
    ...(callName === undefined ? {} : { callName: cleanName(callName) }),
    ...judgeIdentity(row, mapping, today),
    phones: known.phones,
    address: known.address,
    targetGroups: judgeGroups(row),
    enrolledOn,
    evidence,
    wishes,
  };
}

/** Judges a single row; for many rows of one file prepare `rowJudge` once. */
export function judgeRow(
  cells: readonly Cell[],
  mapping: Mapping,
  context: JudgingContext,
): JudgedRow {
  return rowJudge(mapping, context)(cells);
}

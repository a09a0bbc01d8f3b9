import * as v from 'valibot';
import { businessCategories } from '#lib/domain/businesses/categories.ts';
import { isSensitiveGroup, targetGroups } from '#lib/domain/people/target-groups.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import {
  agencyCode,
  areaCode,
  cursor,
  flag,
  id,
  optionalDay,
  pageSize,
} from '#lib/domain/shared/schemas.ts';
import { MOST_TO_SORT, sorts } from '#lib/domain/queues/default-queues.ts';
import { stageIndex, stages } from '#lib/domain/stages/stages.ts';
import { defineQuery } from '../../commands/query.ts';
import { countList, type ListFilter, type ListRow } from './list-people.sql.ts';
import { cursorOf, isIndexed, pageOf } from './sort-people.ts';

const definition = v.optional(
  v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.transform(Number))]),
    v.picklist([1, 2] as const),
  ),
  1,
);
const stage = v.optional(v.nullable(v.picklist(stages)), null);

/** Filters that identify nobody: they may stand in an address. */
export const peopleFilter = v.object({
  /** One agency's own enrolments, for somebody who sees the whole city. */
  agency: v.optional(v.nullable(agencyCode), null),
  kota: v.optional(v.nullable(areaCode), null),
  kecamatan: v.optional(v.nullable(areaCode), null),
  kelurahan: v.optional(v.nullable(areaCode), null),
  category: v.optional(v.nullable(v.picklist(businessCategories)), null),
  group: v.optional(v.nullable(v.picklist(targetGroups)), null),
  officer: v.optional(v.nullable(id), null),
  withoutOfficer: flag(false),
  /** People who reached this stage, … */
  reached: stage,
  /** … or had not, … */
  notReached: stage,
  /** … on this day; today when left out, … */
  on: optionalDay,
  /** … by this definition of what counts. */
  definition,
  /** People who want this stage and wait for it. */
  waitsFor: stage,
  /** People whose wish for their next step is at least this old. */
  waitingSince: optionalDay,
  /** People who wait for this stage as their next step. */
  nextStage: stage,
  /** People with a stage that was only declared. */
  toVerify: flag(false),
  /** People without NIK, phone or area. */
  incomplete: flag(false),
  /** People who left on or after this day. */
  leftSince: optionalDay,
});

export type PeopleFilter = v.InferOutput<typeof peopleFilter>;

export const listedPerson = v.object({
  personId: v.string(),
  enrolmentId: v.string(),
  agencyCode: v.string(),
  personNumber: v.string(),
  fullName: v.string(),
  businessName: v.nullable(v.string()),
  category: v.picklist(businessCategories),
  phone: v.nullable(v.string()),
  kotaCode: v.nullable(v.string()),
  kecamatanCode: v.nullable(v.string()),
  kelurahanCode: v.nullable(v.string()),
  officerId: v.nullable(v.string()),
  officerName: v.nullable(v.string()),
  enrolledOn: v.string(),
  reached: v.array(v.picklist(stages)),
  proven: v.array(v.picklist(stages)),
  wanted: v.array(v.picklist(stages)),
  notNeeded: v.array(v.picklist(stages)),
  nextStage: v.nullable(v.picklist(stages)),
  waitingSince: v.nullable(v.string()),
  /** Tells one state of this row from another; an act on many is given it back. */
  mark: v.string(),
});

export type ListedPerson = v.InferOutput<typeof listedPerson>;

/** A row of the list as screens and the API show it. */
export function toListed(row: ListRow): ListedPerson {
  const { receipt, reached, proven, wanted, notNeeded, nextStage, ...rest } = row;
  void receipt;
  return {
    ...rest,
    reached: stagesOf(reached),
    proven: stagesOf(proven),
    wanted: stagesOf(wanted),
    notNeeded: stagesOf(notNeeded),
    nextStage: nextStage === null ? null : (stages[nextStage] ?? null),
  };
}

function stagesOf(bits: number) {
  return stages.filter((_, index) => (bits & (1 << index)) !== 0);
}

/** The filter as the SQL wants it. */
export function toListFilter(input: PeopleFilter): ListFilter {
  const { definition: version, on } = input;
  return {
    agencyCode: input.agency,
    kotaCode: input.kota,
    kecamatanCode: input.kecamatan,
    kelurahanCode: input.kelurahan,
    category: input.category,
    group: input.group,
    officerId: input.officer,
    isWithoutOfficer: input.withoutOfficer,
    reached:
      input.reached === null ? null : { stage: stageIndex(input.reached), definition: version, on },
    notReached:
      input.notReached === null
        ? null
        : { stage: stageIndex(input.notReached), definition: version, on },
    waitsFor:
      input.waitsFor === null ? null : { stage: stageIndex(input.waitsFor), definition: version },
    waitingAtLeastSince: input.waitingSince,
    nextStage: input.nextStage === null ? null : stageIndex(input.nextStage),
    isToVerify: input.toVerify,
    isIncomplete: input.incomplete,
    leftSince: input.leftSince,
  };
}

/** The list of people, newest receipt first, in pages, with the total of the whole list. */
export const listPeople = defineQuery({
  name: 'listPeople',
  summary: 'Lists people by filters that identify nobody, newest first, with the total.',
  route: 'GET /people',
  input: v.object({
    ...peopleFilter.entries,
    sort: v.optional(v.picklist(sorts), 'newest'),
    cursor,
    size: pageSize,
  }),
  answer: v.object({
    total: v.number(),
    people: v.array(listedPerson),
    nextCursor: v.nullable(v.string()),
  }),
  capability: 'people.read',
  readsSensitive: ({ group }) => (isSensitiveGroup(group) ? {} : null),
  async answerTo({ input, read }) {
    const filter = toListFilter(input);
    const page = pageOf(filter, input.sort, input.cursor, input.size + 1);
    if (page === undefined) return refused('input.invalid', undefined, 'cursor');
    if (!isIndexed(filter, input.sort)) {
      // Sorting is bounded: how long the list is has to be known before it is sorted.
      const { rows } = await read(countList(filter));
      if ((rows[0][0]?.total ?? 0) > MOST_TO_SORT) {
        return refused('list.too-long-to-sort', { most: MOST_TO_SORT }, 'sort');
      }
    }
    const { rows } = await read(page, countList(filter));
    const [found, [count]] = rows;
    const people = found.slice(0, input.size);
    return accepted({
      total: count?.total ?? 0,
      people: people.map(toListed),
      nextCursor: found.length > input.size ? cursorOf(people.at(-1), input.sort) : null,
    });
  },
});

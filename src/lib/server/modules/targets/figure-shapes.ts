import * as v from 'valibot';
import { businessCategories } from '#lib/domain/businesses/categories.ts';
import { targetGroups } from '#lib/domain/people/target-groups.ts';
import { isDay } from '#lib/domain/shared/days.ts';
import { agencyCode, areaCode, optionalDay } from '#lib/domain/shared/schemas.ts';
import { stages } from '#lib/domain/stages/stages.ts';
import { splits } from '#lib/domain/targets/figures.ts';

const isInstant = v.pipe(v.string(), v.maxLength(35), v.isoTimestamp());

/** A day, meaning its end in Jakarta, or an instant with its zone. */
const momentKnown = v.pipe(
  v.string(),
  v.maxLength(35),
  v.check((text) => isDay(text) || v.is(isInstant, text), 'a day or an instant'),
);

const definition = v.optional(
  v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.transform(Number))]),
    v.picklist([1, 2] as const),
  ),
  1,
);

/** What every figure may be asked with. Parts of an address, as none of them identifies anybody. */
export const figureInput = {
  /** Up to the end of this day; the programme's day of today when left out. */
  on: optionalDay,
  definition,
  /** One agency's own people; left out, the actor's agency or the whole city. */
  agency: v.optional(v.nullable(agencyCode), null),
  kota: v.optional(v.nullable(areaCode), null),
  kecamatan: v.optional(v.nullable(areaCode), null),
  category: v.optional(v.nullable(v.picklist(businessCategories)), null),
  group: v.optional(v.nullable(v.picklist(targetGroups)), null),
} as const;

export const knownAt = v.optional(v.nullable(momentKnown), null);
export const split = v.optional(v.picklist(splits), 'none');
export const stage = v.picklist(stages);

/** Query parameters of the list of people that opens exactly the people of a figure. */
export const listLink = v.nullable(v.record(v.string(), v.string()));
export type ListLink = v.InferOutput<typeof listLink>;

export const gradeMix = v.object({
  proven: v.number(),
  declared: v.number(),
  byGrade: v.nullable(v.object({ A: v.number(), B: v.number(), C: v.number(), D: v.number() })),
});

export const stageFigure = v.object({
  stage,
  people: v.number(),
  share: v.nullable(v.number()),
  gap: v.number(),
  waiting: v.nullable(v.number()),
  grades: gradeMix,
  list: listLink,
  waitingList: listLink,
});

export type ShownStage = v.InferOutput<typeof stageFigure>;

export const shownTarget = v.object({
  people: v.number(),
  reachBy: v.string(),
  share: v.number(),
  short: v.number(),
  /** How many agencies' targets are added up; one has its decision. */
  agencies: v.number(),
  decision: v.nullable(
    v.object({
      id: v.string(),
      reference: v.string(),
      title: v.string(),
      decidedOn: v.string(),
      source: v.string(),
    }),
  ),
});

/** What a figure says about itself. */
export const figureStatement = {
  on: v.string(),
  knownAt: v.nullable(v.string()),
  definition: v.object({
    version: v.number(),
    grades: v.array(v.string()),
    validFrom: v.string(),
    source: v.string(),
  }),
  /** The agency whose people are counted; null: the whole city, each person once. */
  agency: v.nullable(v.object({ code: v.string(), name: v.string() })),
} as const;

/** One part of a split: an area, a kind of business, or a target group. */
export const partFigures = v.object({
  key: v.nullable(v.string()),
  /** Everybody coached there: registered by definition 1. Shares are of them. */
  coached: v.number(),
  stages: v.array(
    v.object({
      stage,
      people: v.number(),
      share: v.nullable(v.number()),
      waiting: v.nullable(v.number()),
      list: listLink,
    }),
  ),
});

export type PartFigures = v.InferOutput<typeof partFigures>;

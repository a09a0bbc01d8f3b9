import * as v from 'valibot';
import { businessCategories, legalForms } from '#lib/domain/businesses/categories.ts';
import { foldName } from '#lib/domain/people/names.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { areaCode, cursor, pageSize } from '#lib/domain/shared/schemas.ts';
import { defineQuery } from '../../commands/query.ts';
import { countBusinesses, listPage } from './list-businesses.sql.ts';

const text = v.nullable(v.string());

/** Businesses, newest first; `words` is a part of the name, however it is spelled. */
export const listBusinesses = defineQuery({
  name: 'listBusinesses',
  summary: 'Lists businesses by kind, area and name, newest first, with the total.',
  route: 'POST /businesses/search',
  input: v.object({
    words: v.optional(v.pipe(v.string(), v.maxLength(120)), ''),
    category: v.optional(v.nullable(v.picklist(businessCategories)), null),
    kota: v.optional(v.nullable(areaCode), null),
    kecamatan: v.optional(v.nullable(areaCode), null),
    /** Only those that several people run, which are counted apart. */
    groups: v.optional(v.boolean(), false),
    cursor,
    size: pageSize,
  }),
  answer: v.object({
    total: v.number(),
    businesses: v.array(
      v.object({
        id: v.string(),
        agencyCode: v.string(),
        name: v.string(),
        legalForm: v.picklist(legalForms),
        category: v.picklist(businessCategories),
        activity: text,
        kecamatanCode: text,
        kelurahanCode: text,
        phone: text,
        ownerId: text,
        ownerName: text,
      }),
    ),
    nextCursor: text,
  }),
  capability: 'people.read',
  async answerTo({ input, read }) {
    const before = input.cursor === null ? null : Number(input.cursor);
    if (before !== null && !Number.isSafeInteger(before)) {
      return refused('input.invalid', undefined, 'cursor');
    }
    const filter = {
      folded: input.words.trim() === '' ? null : foldName(input.words),
      category: input.category,
      kotaCode: input.kota,
      kecamatanCode: input.kecamatan,
      isGroup: input.groups,
    };
    const { rows } = await read(listPage(filter, before, input.size + 1), countBusinesses(filter));
    const [page, [count]] = rows;
    const shown = page.slice(0, input.size);
    const last = shown.at(-1);
    return accepted({
      total: count?.total ?? 0,
      businesses: shown.map(({ receipt, ...rest }) => {
        void receipt;
        return rest;
      }),
      nextCursor: page.length > input.size && last !== undefined ? String(last.receipt) : null,
    });
  },
});

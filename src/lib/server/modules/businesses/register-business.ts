import * as v from 'valibot';
import type { AreaIndex } from '#lib/domain/areas/match-area.ts';
import { businessCategories, legalForms } from '#lib/domain/businesses/categories.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { agencyCode, areaCode, id, line, optionalLine } from '#lib/domain/shared/schemas.ts';
import { defineCommand } from '../../commands/command.ts';
import { idWithin } from '../../ids.ts';
import { addBusinesses, type NewBusiness } from './business-rows.ts';

const three = v.optional(v.nullable(v.pipe(v.string(), v.regex(/^\d{3}$/))), null);

const input = v.object({
  /** Made by whoever creates the business; left out, it follows from the command's id. */
  businessId: v.optional(id),
  name: line(160),
  legalForm: v.optional(v.picklist(legalForms), 'individual'),
  category: v.picklist(businessCategories),
  activity: optionalLine(200),
  /** E.164. */
  phone: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^\+\d{7,15}$/))), null),
  address: v.object({
    street: optionalLine(200),
    rt: three,
    rw: three,
    /** The smallest area that is known, of any level. */
    areaCode: v.optional(v.nullable(areaCode), null),
  }),
  agencyCode: v.optional(v.nullable(agencyCode), null),
});

const answer = v.object({ businessId: v.string() });

/** Adds businesses without an owner, as lists of businesses name them. */
export const registerBusiness = defineCommand<typeof input, v.InferOutput<typeof answer>>({
  name: 'registerBusiness',
  summary: 'Registers a business with the agency without naming its owner.',
  route: 'POST /businesses',
  input,
  answer,
  capability: 'people.write',
  refusals: ['area.unknown', 'agency.missing'],
  handle(commands, { app, actor }) {
    const results = commands.map((command): Result<NewBusiness> => {
      const { address, ...given } = command.input;
      const agency = actor.agencyCode ?? given.agencyCode;
      if (agency === null) return refused('agency.missing', undefined, 'agencyCode');
      const areas = areasAbove(app.areas, address.areaCode);
      if (areas === undefined) return refused('area.unknown', undefined, 'address.areaCode');
      return accepted({
        id: given.businessId ?? idWithin(command.id, 'business'),
        agencyCode: agency,
        name: given.name,
        legalForm: given.legalForm,
        category: given.category,
        activity: given.activity,
        activityCode: null,
        street: address.street,
        rt: address.rt,
        rw: address.rw,
        areaEdition: 1,
        ...areas,
        phone: given.phone,
      });
    });
    return Promise.resolve({
      verdicts: results.map((result) =>
        result.ok
          ? accepted({
              answer: { businessId: result.value.id },
              changes: [
                { entity: 'business', entityId: result.value.id, old: null, new: result.value },
              ],
            })
          : result,
      ),
      writes: addBusinesses(
        results.flatMap((result) => (result.ok ? [result.value] : [])),
        [],
      ),
    });
  },
});

/** The codes of an area and of those above it; undefined when there is no such area. */
function areasAbove(
  areas: AreaIndex,
  code: string | null,
): Pick<NewBusiness, 'kelurahanCode' | 'kecamatanCode' | 'kotaCode'> | undefined {
  const found: Record<'kelurahan' | 'kecamatan' | 'kota', string | null> = {
    kelurahan: null,
    kecamatan: null,
    kota: null,
  };
  let at = code;
  while (at !== null) {
    const area = areas.byCode.get(at);
    if (area === undefined) return undefined;
    if (area.level !== 'province') found[area.level] = area.code;
    at = area.parentCode;
  }
  return {
    kelurahanCode: found.kelurahan,
    kecamatanCode: found.kecamatan,
    kotaCode: found.kota,
  };
}

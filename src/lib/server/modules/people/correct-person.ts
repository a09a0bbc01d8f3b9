import * as v from 'valibot';
import { cleanName, foldName } from '#lib/domain/people/names.ts';
import {
  addressInput,
  businessInput,
  checkRegistration,
  registrationInput,
  type CheckedRegistration,
} from '#lib/domain/people/registration.ts';
import { sexes } from '#lib/domain/people/nik.ts';
import { targetGroups } from '#lib/domain/people/target-groups.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { id, line, optionalDay, optionalLine } from '#lib/domain/shared/schemas.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import type { App } from '../../app.ts';
import { defineCommand, type Change, type Envelope } from '../../commands/command.ts';
import type { Statement } from '../../db/statement.ts';
import type { Actor } from '../../db/transaction.ts';
import { correctBusiness } from '../businesses/index.ts';
import { changeable, forChange, projectionOf } from '../registry/index.ts';
import { selectForCorrection } from './correct-person.sql.ts';
import { changeGroups } from './correct-groups.ts';
import { correctionWrites, type CorrectedRows } from './correction-writes.ts';
import { areasOfAddress } from './person-areas.ts';
import { identifiersOf } from './person-rows.ts';

/** What is left out stays as it is; `null` empties it. */
const input = v.object({
  personId: id,
  fullName: v.optional(line(120)),
  callName: v.optional(optionalLine(60)),
  sex: v.optional(v.nullable(v.picklist(sexes))),
  birthDate: v.optional(optionalDay),
  birthPlace: v.optional(optionalLine(80)),
  nik: v.optional(line(32)),
  phones: v.optional(v.pipe(v.array(line(40)), v.maxLength(5))),
  address: v.optional(addressInput),
  business: v.optional(businessInput),
  targetGroups: v.optional(v.pipe(v.array(v.picklist(targetGroups)), v.maxLength(5))),
});
type Input = v.InferOutput<typeof input>;
type Current = ReturnType<typeof selectForCorrection> extends Statement<infer Row> ? Row : never;

interface Corrected {
  readonly after: PersonFacts;
  readonly changes: readonly Change[];
  readonly rows: CorrectedRows;
}

/** Corrects what is known of people. Earlier names, numbers and addresses stay, with their days. */
export const correctPerson = defineCommand({
  name: 'correctPerson',
  summary: 'Corrects what is known of a person; earlier values stay in the history.',
  route: 'PATCH /people/{personId}',
  input,
  answer: v.object({ personId: v.string(), revision: v.number() }),
  capability: 'people.write',
  refusals: [
    'not-found',
    'changed-meanwhile',
    'nothing-changed',
    'nik.length',
    'nik.letters',
    'nik.no-such-date',
    'nik.rounded',
    'phone.unreadable',
    'day.in-future',
    'area.unknown',
  ],
  first: (_app, commands) => {
    const ids = commands.map((command) => command.input.personId);
    return [...forChange(ids), selectForCorrection(ids)];
  },
  handle(commands, { app, actor }, loaded) {
    const people = changeable(loaded);
    const rows = new Map((loaded[3] as Current[]).map((row) => [row.id, row]));
    const done = new Set<string>();
    const results = commands.map(
      (command): Result<Corrected & { before: PersonFacts; revision: number }> => {
        const { personId } = command.input;
        const before = people.factsOf(personId);
        const current = rows.get(personId);
        if (before === undefined || current === undefined || before.isArchived)
          return refused('not-found');
        const isStale = command.basedOn !== undefined && command.basedOn !== current.revision;
        if (isStale || done.has(personId)) return refused('changed-meanwhile');
        const corrected = correct(app, actor, command, before, current);
        if (!corrected.ok) return corrected;
        done.add(personId);
        return accepted({ ...corrected.value, before, revision: current.revision + 1 });
      },
    );
    const good = results.flatMap((result) => (result.ok ? [result.value] : []));
    return Promise.resolve({
      verdicts: results.map((result) =>
        result.ok
          ? accepted({
              answer: { personId: result.value.after.personId, revision: result.value.revision },
              changes: result.value.changes,
            })
          : result,
      ),
      writes:
        good.length === 0
          ? []
          : [
              ...projectionOf(good),
              ...correctionWrites(
                good.map((one) => one.rows),
                actor.businessDate,
              ),
            ],
    });
  },
});

/** Reads the corrected numbers by the rules of registration, as if the person came to the door now. */
function check(command: Input, current: Current, actor: Actor): Result<CheckedRegistration> {
  const asRegistration = v.parse(registrationInput, {
    fullName: command.fullName ?? current.fullName,
    sex: command.sex === undefined ? current.sex : command.sex,
    birthDate: command.birthDate === undefined ? current.birthDate : command.birthDate,
    nik: command.nik ?? null,
    phones: command.phones ?? [],
    address: command.address ?? {},
    enrolledOn: actor.businessDate,
    channel: 'desk',
    registrationGrade: 'C',
  });
  return checkRegistration(asRegistration, actor.businessDate);
}

function correct(
  app: App,
  actor: Actor,
  command: Envelope<Input>,
  before: PersonFacts,
  current: Current,
): Result<Corrected> {
  const { input: asked } = command;
  const checked = check(asked, current, actor);
  if (!checked.ok) return checked;
  const today = actor.businessDate;
  const { personId } = asked;
  const during = `[${today},)`;
  const rows: {
    -readonly [Kind in keyof Omit<CorrectedRows, 'person' | 'others'>]: CorrectedRows[Kind];
  } = {};
  const others: Statement[] = [];
  const changes: Change[] = [];
  let after = before;
  const note = (entity: string, old: unknown, value: unknown): void => {
    changes.push({ entity, entityId: personId, personId, old, new: value });
  };

  const own = {
    fullName: asked.fullName === undefined ? current.fullName : cleanName(asked.fullName),
    callName: asked.callName === undefined ? current.callName : asked.callName,
    sex: asked.sex === undefined ? current.sex : asked.sex,
    birthDate: asked.birthDate === undefined ? current.birthDate : asked.birthDate,
    birthPlace: asked.birthPlace === undefined ? current.birthPlace : asked.birthPlace,
  };
  for (const key of ['fullName', 'callName', 'sex', 'birthDate', 'birthPlace'] as const) {
    if (own[key] !== current[key]) note(key, current[key], own[key]);
  }
  if (own.fullName !== current.fullName) {
    rows.name = {
      id: app.newId(),
      person_id: personId,
      kind: 'card',
      full_name: own.fullName,
      folded: foldName(own.fullName),
      during,
    };
    after = { ...after, fullName: own.fullName };
  }
  if (asked.nik !== undefined && checked.value.nik !== null) {
    rows.identifiers = identifiersOf(app, { id: personId, registration: checked.value }, during);
    after = { ...after, hasNik: true };
    note('nik', current.nikId === null ? null : 'replaced', `••••${checked.value.nik.slice(-4)}`);
  }
  if (asked.phones !== undefined && checked.value.phones.join() !== current.phones.join()) {
    rows.phones = checked.value.phones.map((e164, index) => ({
      id: app.newId(),
      person_id: personId,
      e164,
      is_primary: index === 0,
      during,
    }));
    note('phones', current.phones, checked.value.phones);
    after = { ...after, phone: checked.value.phones[0] ?? null };
  }
  if (asked.address !== undefined) {
    const areas = areasOfAddress(app.areas, asked.address);
    if (!areas.ok) return areas;
    const old = {
      street: current.street,
      rt: current.rt,
      rw: current.rw,
      kelurahanCode: before.kelurahanCode,
      kecamatanCode: before.kecamatanCode,
    };
    const now = { ...asked.address, kecamatanCode: areas.value.kecamatanCode };
    const keys = ['street', 'rt', 'rw', 'kelurahanCode', 'kecamatanCode'] as const;
    if (keys.some((key) => old[key] !== now[key])) {
      rows.address = {
        id: app.newId(),
        person_id: personId,
        kind: 'living',
        street: now.street,
        rt: now.rt,
        rw: now.rw,
        area_edition: 1,
        kelurahan_code: now.kelurahanCode,
        kecamatan_code: areas.value.kecamatanCode,
        kota_code: areas.value.kotaCode,
        during,
      };
      note('address', old, now);
      after = {
        ...after,
        kelurahanCode: now.kelurahanCode,
        kecamatanCode: areas.value.kecamatanCode,
        kotaCode: areas.value.kotaCode,
      };
    }
  }
  if (asked.business !== undefined) {
    const name = asked.business.name ?? asked.business.activity ?? own.fullName;
    if (
      name !== before.businessName ||
      asked.business.category !== before.category ||
      asked.business.activity !== null
    ) {
      others.push(
        ...correctBusiness({
          newId: app.newId(),
          personId,
          agencyCode: actor.agencyCode ?? before.enrolments[0]?.agencyCode ?? '',
          from: today,
          name,
          category: asked.business.category,
          activity: asked.business.activity,
          legalForm: asked.business.legalForm,
          activityCode: asked.business.activityCode,
          areaEdition: after.areaEdition,
          kelurahanCode: after.kelurahanCode,
          kecamatanCode: after.kecamatanCode,
          kotaCode: after.kotaCode,
        }),
      );
      note('business', { name: before.businessName, category: before.category }, asked.business);
      after = { ...after, businessName: name, category: asked.business.category };
    }
  }
  if (asked.targetGroups !== undefined) {
    const groups = changeGroups(app, actor, personId, before, asked.targetGroups);
    if (groups.writes.length > 0) {
      others.push(...groups.writes);
      // Sensitive groups are named in their own table only, not in the journal that all may read.
      note('targetGroups', before.openGroups, groups.open);
      after = { ...after, openGroups: groups.open, sensitiveGroups: groups.sensitive };
    }
  }
  if (changes.length === 0) return refused('nothing-changed');
  const person = { id: personId, revision: current.revision, ...own };
  return accepted({ after, changes, rows: { ...rows, person, others } });
}

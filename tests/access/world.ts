import * as v from 'valibot';
import { capabilitiesOfRole, roles, scopeOfRole, type Role } from '#lib/domain/accounts/roles.ts';
import { newId } from '#lib/server/ids.ts';
import { runCommand } from '#lib/server/commands/run-commands.ts';
import { registerPerson } from '#lib/server/modules/people/index.ts';
import { anActor, testApp, type TestApp } from '../support/app.ts';
import { aRegistration } from '../support/builders.ts';
import { furnish, spareAccounts, writeToAll } from './furnishing.ts';

export interface Actor {
  /** The right by which the program lets the account act. */
  readonly entering: Awaited<ReturnType<typeof anActor>>;
  readonly accountId: string;
  readonly email: string;
  /** Words for the titles of tests: the role, and the agency where it is not the first. */
  readonly label: string;
  readonly role: Role;
  readonly agency: string | null;
  readonly areas: readonly string[];
  /** Only of an entrepreneur: the person that the account is. */
  readonly self: string | null;
}

/** A registered person with everything that policies look at. */
export interface Placed {
  readonly personId: string;
  readonly enrolmentId: string;
  readonly agency: string;
  readonly kota: string;
  readonly kecamatan: string;
  readonly officer: string | null;
  /** Evidence of a stage other than registration. */
  readonly evidenceId: string;
}

export interface AccessWorld extends TestApp {
  readonly people: readonly Placed[];
  readonly actors: readonly Actor[];
  /** An import of each agency. */
  readonly imports: Readonly<Record<string, string>>;
  /** An act on many that somebody of each agency has chosen. */
  readonly acts: Readonly<Record<string, string>>;
  /** A message to each enrolment. */
  readonly messages: Readonly<Record<string, string>>;
  readonly sees: typeof sees;
  /** An account of the agency that nobody misses, another one for every number. */
  spareAccount(agency: string, serial: number): string;
}

const TAMBORA = { kota: '31.73', kecamatan: '31.73.04', kelurahan: '31.73.04.1001' };
const GAMBIR = { kota: '31.71', kecamatan: '31.71.01', kelurahan: '31.71.01.1001' };
const CENGKARENG = { kota: '31.73', kecamatan: '31.73.01', kelurahan: '31.73.01.1001' };

/** Whether the actor sees an enrolment, by the table of roles and nothing else. */
export function sees(actor: Actor, place: Omit<Placed, 'evidenceId' | 'enrolmentId'>): boolean {
  if (!capabilitiesOfRole[actor.role].includes('people.read')) return false;
  const isOfAgency = place.agency === actor.agency;
  switch (scopeOfRole[actor.role]) {
    case 'city':
      return actor.agency === null || isOfAgency;
    case 'agency':
      return isOfAgency;
    case 'areas':
      return (
        isOfAgency && (actor.areas.includes(place.kota) || actor.areas.includes(place.kecamatan))
      );
    case 'caseload':
      return isOfAgency && place.officer === actor.accountId;
    case 'self':
      return place.personId === actor.self;
    case 'none':
      return false;
  }
}

/** Ids of the people whom the actor sees by one of their enrolments. */
export function peopleSeen(world: AccessWorld, actor: Actor): readonly string[] {
  return [...new Set(world.people.filter((one) => sees(actor, one)).map((one) => one.personId))];
}

/**
 * Two agencies, two kota with three kecamatan, two officers in each agency, people with and without
 * an officer in each, and an account of every role in both agencies.
 */
export async function accessWorld(): Promise<AccessWorld> {
  const world = await testApp();
  const officers = [];
  for (const agency of ['PPAPP', 'SOSIAL']) {
    for (const n of [1, 2]) {
      const actor = await anActor(world, 'fieldOfficer', { agency });
      officers.push({ ...actor, agency, n });
    }
  }
  const people: Placed[] = [];
  let serial = 0;
  for (const agency of ['PPAPP', 'SOSIAL']) {
    const desk = { entering: await anActor(world, 'deskOfficer', { agency }), device: 'test' };
    for (const area of [TAMBORA, GAMBIR, CENGKARENG]) {
      for (const officer of [...officers.filter((one) => one.agency === agency), null]) {
        serial += 1;
        const registered = await register(world, desk, serial, area, officer?.accountId ?? null);
        people.push({ ...registered, agency, ...area, officer: officer?.accountId ?? null });
      }
    }
  }
  await alsoEnrol(world, people);
  const { imports, acts } = await furnish(world, people);
  const messages = await writeToAll(world, people);
  const spare = await spareAccounts(world);
  const first = people[0];
  if (first === undefined) throw new Error('nobody was registered');
  const actors: Actor[] = [];
  for (const role of roles) {
    for (const agency of ['PPAPP', 'SOSIAL']) {
      if (role === 'fieldOfficer') continue;
      const isOfCity = scopeOfRole[role] === 'city';
      const areas = role === 'supervisor' ? (agency === 'PPAPP' ? ['31.73.04'] : ['31.73']) : [];
      const self = role === 'entrepreneur' && agency === 'PPAPP' ? first.personId : null;
      // The second holder of a role of the city is narrowed to an agency.
      const held = isOfCity && agency === 'PPAPP' ? null : agency;
      const actor = await anActor(world, role, {
        agency: held,
        areas,
        ...(self === null ? {} : { personId: self }),
      });
      const label = `${role} of ${held ?? 'the city'}`;
      actors.push({ ...named(actor), label, role, agency: held, areas, self });
    }
  }
  for (const officer of officers) {
    const { agency, n, ...actor } = officer;
    const label = `fieldOfficer ${n} of ${agency}`;
    actors.push({ ...named(actor), label, role: 'fieldOfficer', agency, areas: [], self: null });
  }
  return {
    ...world,
    people,
    actors,
    imports,
    acts,
    messages,
    sees,
    spareAccount: (agency, serial) => {
      const accounts = spare[agency] ?? [];
      return accounts[serial % accounts.length] ?? '';
    },
  };
}

function named(entering: Actor['entering']): Pick<Actor, 'entering' | 'accountId' | 'email'> {
  if (entering.by !== 'account') throw new Error('an actor of tests acts by its account');
  return { entering, accountId: entering.accountId, email: entering.email };
}

const registeredAnswer = v.object({ personId: v.string(), enrolmentId: v.string() });

async function register(
  world: TestApp,
  desk: Parameters<typeof runCommand>[1],
  serial: number,
  area: { readonly kelurahan: string },
  officerId: string | null,
) {
  const verdict = await runCommand(world.app, desk, registerPerson, {
    id: newId(),
    input: aRegistration({
      fullName: `${namesInOrder[serial] ?? 'Contoh'} Contoh${String.fromCharCode(96 + serial)}`,
      birthDate: `19${60 + serial}-0${1 + (serial % 9)}-1${serial % 10}`,
      nik: nikOf(serial),
      phones: [`0812-0000-0${String(serial).padStart(3, '0')}`],
      address: { street: `Gg. ${serial}`, rt: '001', rw: '002', kelurahanCode: area.kelurahan },
      targetGroups: ['starter', 'poorFamily'],
      officerId,
      consent: { wordingCode: 'coaching-1', channel: 'paper' },
      wishes: [{ stage: 'training', wish: 'wants' }],
      evidence: [
        { stage: 'training', kind: 'classAttended', grade: 'C', happenedOn: '2020-11-10' },
      ],
    }),
  });
  if (verdict.outcome !== 'accepted') throw new Error(`not registered: ${verdict.problem.code}`);
  const { personId, enrolmentId } = v.parse(registeredAnswer, verdict.answer);
  const evidence = await world.owner.query<{ id: string }>(
    "select id from stages.evidence where person_id = $1 and stage = 'training'",
    [personId],
  );
  return { personId, enrolmentId, evidenceId: evidence.rows[0]?.id ?? '' };
}

const namesInOrder =
  'Nol Aminah Budi Citra Darto Endang Farid Gunawan Hartini Iskandar Jumiati Kartono Lestari Mulyadi Nuraini Oktavia Purnomo Qomariah Rustam Suharti'.split(
    ' ',
  );

/** A NIK of Tambora that agrees with the birth date, with the serial of tests. */
function nikOf(serial: number): string {
  const day = 40 + 10 + (serial % 10);
  return `317304${day}0${1 + (serial % 9)}${60 + serial}0000`;
}

/** The last person of the first agency is enrolled with the second as well. */
async function alsoEnrol(world: TestApp, people: Placed[]): Promise<void> {
  const person = people.findLast((one) => one.agency === 'PPAPP');
  if (person === undefined) throw new Error('nobody to enrol twice');
  const enrolmentId = newId();
  await world.owner.query(
    `insert into stages.enrolments (id, person_id, agency_code, during, channel)
     values ($1, $2, 'SOSIAL', '[2020-11-20,)', 'desk')`,
    [enrolmentId, person.personId],
  );
  await world.owner.query(
    `insert into registry.entries
     select (json_populate_record(e, json_build_object('enrolment_id', $1::text, 'agency_code', 'SOSIAL',
       'officer_id', null, 'officer_name', null, 'is_first', false, 'receipt', nextval('registry.receipt')))).*
     from registry.entries e where e.person_id = $2`,
    [enrolmentId, person.personId],
  );
  people.push({ ...person, enrolmentId, agency: 'SOSIAL', officer: null });
}

import { createHash, randomBytes } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { hash } from '@node-rs/argon2';
import { firstDay, lastDay } from '#lib/domain/demo/calendar.ts';
import { reported, type DemoKelurahan } from '#lib/domain/demo/city-plan.ts';
import { demoPeople } from '#lib/domain/demo/demo-people.ts';
import type { DemoPerson } from '#lib/domain/demo/demo-person.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { keyedHash, type Keys } from '../crypto/keys.ts';
import { withoutIndexes } from '../db/bulk-load.ts';
import { asOwner, type Owner } from '../db/owner.ts';
import { idFrom } from '../ids.ts';
import { loadReferenceData, readAreasAsOwner, type PopulatedArea } from '../modules/areas/index.ts';
import { StartFault } from '../start-fault.ts';
import { CopyLines } from './copy-lines.ts';
import { demoAccounts, demoAgencies, demoOfficers, demoPassword } from './demo-accounts.ts';
import { demoTables, DemoLines } from './demo-tables.ts';
import {
  findDeployment,
  hasPeople,
  knownAgencies,
  lockNewDatabase,
  setLastReceipt,
} from './demo.sql.ts';
import { KeptSums, sumsColumns } from './kept-sums.ts';
import { systemAccounts, writeAccounts, writeSystemAccounts } from './write-accounts.ts';
import { demoAgency, writePerson } from './write-person.ts';

export interface DemoSize {
  readonly people: number;
  /** A whole number; the same gives the same city. */
  readonly seed: number;
}

/** The city that `npm start` shows: as many people as the agency reported. */
export const usualDemo: DemoSize = { people: reported.registration, seed: 2020 };

/** The day on which the demo stands: the one after the report. */
export const demoBusinessDate = '2020-12-08';

/** How far filling has come; told a few times a second at most. */
export interface DemoProgress {
  readonly step: 'people' | 'sums' | 'indexes';
  readonly done: number;
  readonly total: number;
}

/** What people of this size of target mean, as the agency reported it: 12,120 for 8,637. */
const reportedTarget = 12_120;
/** People who are written, and journalled, together. */
const CHUNK = 2000;

/**
 * Fills a new database with the demo city: everything in one transaction, so that a start that is
 * killed leaves an empty database. Marks it as a demo when nothing marks it yet.
 *
 * @param ownerUrl a login that may act as the owner; the database is migrated
 * @throws StartFault when the database has people or is a live one
 */
export async function loadDemo(
  ownerUrl: string,
  keys: Keys,
  size: DemoSize,
  progress: (progress: DemoProgress) => void = () => {},
): Promise<void> {
  await loadReferenceData(ownerUrl);
  const passwordHash = await hash(demoPassword);
  await asOwner(ownerUrl, async (owner) => {
    await refuseUsedDatabase(owner);
    await writeDeployment(owner);
    await writeAgencies(owner);
    await writeSystemAccounts(owner);
    const areas = await readAreasAsOwner(owner);
    const city = new City(owner, keys, size, areas, progress);
    await withoutIndexes(
      owner,
      demoTables,
      async () => {
        const heroine = await city.write();
        await writeAccounts(owner, demoAccounts(areas, city.officers, passwordHash, heroine));
      },
      (done, total) => progress({ step: 'indexes', done, total }),
    );
    await writeTarget(owner, size);
  });
}

async function refuseUsedDatabase(owner: Owner): Promise<void> {
  await owner.run(lockNewDatabase());
  const [deployment] = await owner.run(findDeployment());
  if (deployment?.mode === 'live') {
    throw new StartFault('This is a live database; a demo city belongs into one of its own.');
  }
  const [people] = await owner.run(hasPeople());
  if (people?.hasPeople === true) throw new StartFault('This database has people already.');
}

async function writeDeployment(owner: Owner): Promise<void> {
  if ((await owner.run(findDeployment())).length > 0) return;
  const { bytes } = new CopyLines().add('demo', demoBusinessDate);
  await owner.copy('access.deployment', ['mode', 'business_date'], bytes);
}

async function writeAgencies(owner: Owner): Promise<void> {
  const known = new Set((await owner.run(knownAgencies())).map((one) => one.code));
  const missing = new CopyLines();
  for (const agency of demoAgencies) if (!known.has(agency[0])) missing.add(...agency);
  await owner.copy('accounts.agencies', ['code', 'name', 'short_name'], missing.bytes);
}

async function writeTarget(owner: Owner, size: DemoSize): Promise<void> {
  const people = Math.round((size.people * reportedTarget) / reported.registration);
  const words = new Intl.NumberFormat('id-ID').format(people);
  await owner.copy(
    'targets.targets',
    [
      ...['id', 'agency_code', 'stage', 'people', 'reach_by', 'decided_on'],
      ...['decision_reference', 'decision_title', 'source', 'learned_at'],
    ],
    new CopyLines().add(
      idFrom('demo target', size.people, size.seed),
      demoAgency,
      'registration',
      people,
      '2022-12-31',
      '2020-12-07',
      'Laporan Dinas PPAPP, 7 Desember 2020',
      `${words} orang dibina sampai akhir 2022`,
      'Dinas PPAPP, 7 Desember 2020',
      '2020-12-07T03:00:00Z',
    ).bytes,
  );
}

/** Writes people and sums; generating goes on while the lines before are on their way. */
class City {
  readonly officers: ReturnType<typeof demoOfficers>;
  readonly #owner: Owner;
  readonly #keys: Keys;
  readonly #size: DemoSize;
  readonly #kelurahan: readonly DemoKelurahan[];
  readonly #sums: KeptSums;
  readonly #progress: (progress: DemoProgress) => void;
  #receipt = 0;

  constructor(
    owner: Owner,
    keys: Keys,
    size: DemoSize,
    areas: readonly PopulatedArea[],
    progress: (progress: DemoProgress) => void,
  ) {
    this.#owner = owner;
    this.#keys = keys;
    this.#size = size;
    this.#kelurahan = kelurahanOf(areas);
    this.officers = demoOfficers(areas);
    this.#sums = new KeptSums(demoAgency, [...this.officers.keys()], firstDay, lastDay);
    this.#progress = progress;
  }

  /** @returns the id of the person whom the entrepreneur's sign-in belongs to */
  async write(): Promise<string | null> {
    const { people } = this.#size;
    let heroine: string | null = null;
    let writing: Promise<void> = Promise.resolve();
    // One is filled while the other is on its way.
    let lines = new DemoLines();
    let other = new DemoLines();
    let done = 0;
    for (const person of demoPeople({ ...this.#size, areas: this.#kelurahan })) {
      if (person.isHeroine) heroine = person.id;
      this.#sums.add(this.#writePerson(lines, person, Math.floor(done / CHUNK)));
      done += 1;
      // The lines before leave only while nothing is being made up.
      if (done % 50 === 0) await breathe();
      if (done % CHUNK === 0 || done === people) {
        await writing;
        writing = this.#writeChunk(lines, Math.floor((done - 1) / CHUNK), done);
        // Its failure is reported by the next `await`.
        writing.catch(() => undefined);
        [lines, other] = [other, lines];
      }
    }
    await writing;
    await this.#writeSums();
    await this.#owner.run(setLastReceipt(this.#receipt));
    return heroine;
  }

  #writePerson(lines: DemoLines, person: DemoPerson, chunk: number): PersonFacts {
    const { kecamatanCode } = person.address;
    return writePerson(lines, person, {
      keys: this.#keys,
      commandId: this.#commandId(chunk),
      officer: person.enrolment.hasOfficer ? (this.officers.get(kecamatanCode) ?? null) : null,
      nextReceipt: () => (this.#receipt += 1),
    });
  }

  #commandId(chunk: number): string {
    return idFrom('demo city', this.#size.people, this.#size.seed, chunk);
  }

  async #writeChunk(lines: DemoLines, chunk: number, done: number): Promise<void> {
    await lines.write(this.#owner);
    await this.#writeJournal(chunk, done - chunk * CHUNK);
    this.#progress({ step: 'people', done, total: this.#size.people });
  }

  async #writeSums(): Promise<void> {
    let done = 0;
    for (const lines of this.#sums.pieces()) {
      await this.#owner.copy('targets.sums', sumsColumns, lines.bytes, true);
      done += lines.count;
      this.#progress({ step: 'sums', done, total: done });
    }
  }

  /** One row for the people of a chunk, as the runner of commands would write it. */
  async #writeJournal(chunk: number, people: number): Promise<void> {
    const commandId = this.#commandId(chunk);
    const { id: accountId, role } = systemAccounts.jobs;
    const input = { ...this.#size, chunk };
    const inputHash = keyedHash(this.#keys.input, JSON.stringify(['loadDemoCity', input, null]));
    const changed = JSON.stringify({ people });
    const salt = randomBytes(16);
    const changeId = idFrom('demo city change', this.#size.people, this.#size.seed, chunk);
    await this.#owner.copy(
      'audit.journal',
      [
        ...['command_id', 'command_type', 'account_id', 'actor_role', 'device', 'business_date'],
        ...['outcome', 'input_hash', 'answer'],
      ],
      new CopyLines().add(
        ...[commandId, 'loadDemoCity', accountId, role, 'demo', demoBusinessDate],
        ...['accepted', inputHash, changed],
      ).bytes,
    );
    await this.#owner.copy(
      'audit.changes',
      ['id', 'command_id', 'ordinal', 'entity', 'entity_id', 'commitment'],
      new CopyLines().add(
        ...[changeId, commandId, 0, 'demoCity', commandId, commitment(salt, changed)],
      ).bytes,
    );
    await this.#owner.copy(
      'audit.change_values',
      ['change_id', 'salt', 'new_value'],
      new CopyLines().add(changeId, salt, changed).bytes,
    );
  }
}

/** The same as `audit.commitment` for a value that was not there before. */
function commitment(salt: Buffer, value: string): Buffer {
  return createHash('sha256').update(salt).update(`-:${value.length}:${value}`).digest();
}

function kelurahanOf(areas: readonly PopulatedArea[]): readonly DemoKelurahan[] {
  const byCode = new Map(areas.map((area) => [area.code, area]));
  return areas
    .filter((area) => area.level === 'kelurahan')
    .map(({ code, name, population, parentCode }) => {
      const kecamatan = byCode.get(parentCode ?? '');
      const kotaCode = kecamatan?.parentCode;
      if (kecamatan === undefined || kotaCode === undefined || kotaCode === null) {
        throw new Error(`kelurahan ${code} lies in no kota`);
      }
      const { code: kecamatanCode, name: kecamatanName } = kecamatan;
      return { code, name, population, kecamatanCode, kecamatanName, kotaCode };
    });
}

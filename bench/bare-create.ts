import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import * as v from 'valibot';
import { creates } from './bare-sql.ts';

/** Only the shape: the bare server validates nothing, but TypeScript wants to know. */
export const registration = v.object({
  fullName: v.string(),
  sex: v.string(),
  birthDate: v.string(),
  birthPlace: v.string(),
  nik: v.string(),
  phones: v.array(v.string()),
  address: v.object({
    street: v.string(),
    rt: v.string(),
    rw: v.string(),
    kelurahanCode: v.string(),
  }),
  business: v.object({ name: v.string(), category: v.string(), activity: v.string() }),
  targetGroups: v.array(v.string()),
  enrolledOn: v.string(),
  wishes: v.array(v.object({ stage: v.string(), wish: v.string() })),
});

type Registration = v.InferOutput<typeof registration>;

/** Writes the same rows that a registration of ours writes into the same tables, one after the other. */
export async function create(
  pool: Pool,
  agency: string,
  given: Registration,
): Promise<{ personId: string; enrolmentId: string }> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const ids = await insert(client, agency, given);
    await client.query('commit');
    return ids;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function insert(client: PoolClient, agency: string, given: Registration) {
  const [person, enrolment, identifier, business] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ];
  const number = person.slice(0, 13);
  const during = `[${given.enrolledOn},)`;
  const folded = given.fullName.toLowerCase();
  const phone = given.phones[0] ?? null;
  const { street, rt, rw, kelurahanCode } = given.address;
  const kecamatanCode = kelurahanCode.slice(0, 8);
  const place = [kelurahanCode, kecamatanCode, kelurahanCode.slice(0, 5)];
  const run = (name: keyof typeof creates, ...values: unknown[]) =>
    client.query({ name: `create-${name}`, text: creates[name], values });
  await run(
    'entry',
    enrolment,
    person,
    agency,
    place[2],
    place[1],
    place[0],
    given.enrolledOn,
    number,
    given.fullName,
    given.business.name,
    given.business.category,
    phone,
    given.targetGroups,
    `${folded} ${given.business.name.toLowerCase()}`,
  );
  await run('person', person, number, given.fullName, given.sex, given.birthDate, given.birthPlace);
  await run('name', randomUUID(), person, given.fullName, folded, during);
  await run('address', randomUUID(), person, street, rt, rw, ...place, during);
  // As long as what ours seals: nonce, tag and digits.
  await run('identifier', identifier, person, Buffer.from(given.nik.padEnd(44)), during);
  await run(
    'tokens',
    Number(given.nik),
    Number(given.nik.slice(0, 12)),
    Number(given.nik.slice(0, 15)),
    Number(given.nik.slice(-4)),
    person,
    identifier,
  );
  if (phone !== null) await run('phone', randomUUID(), person, `+62${phone.slice(1)}`, during);
  for (const group of given.targetGroups) await run('group', randomUUID(), person, group, during);
  await run('consent', randomUUID(), person, given.enrolledOn);
  await run(
    'business',
    business,
    agency,
    given.business.name,
    given.business.category,
    given.business.activity,
    street,
    rt,
    rw,
    ...place,
    phone,
    given.business.name.toLowerCase(),
  );
  await run('role', business, person, during);
  await run('enrolment', enrolment, person, agency, during);
  for (const wish of given.wishes)
    await run('wish', randomUUID(), enrolment, person, wish.stage, wish.wish, given.enrolledOn);
  await run(
    'evidence',
    randomUUID(),
    enrolment,
    person,
    agency,
    kecamatanCode,
    kelurahanCode,
    given.enrolledOn,
    randomUUID(),
  );
  return { personId: person, enrolmentId: enrolment };
}

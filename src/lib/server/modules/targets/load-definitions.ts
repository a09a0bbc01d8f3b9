import { definitions, type DefinitionVersion } from '#lib/domain/stages/definitions.ts';
import type { Owner } from '#lib/server/db/owner.ts';
import { writeDefinition } from './definitions.sql.ts';

/** From when each version counts and why, as the decision page shows it. */
const origins: Readonly<Record<DefinitionVersion, { validFrom: string; source: string }>> = {
  1: {
    validFrom: '2018-10-12',
    source:
      'Seperti dilaporkan Dinas PPAPP pada 7 Desember 2020: nama dalam daftar yang dikirim ikut dihitung (Pergub 102/2018, Pergub 2/2020).',
  },
  2: {
    validFrom: '2018-10-12',
    source:
      'Hitungan sistem ini: hanya tahapan dengan bukti dari sistem, pemilik usaha, atau petugas; nama dalam daftar saja tidak dihitung.',
  },
};

/** Writes the definitions of what counts into the database. Safe to run again. */
export async function loadDefinitions(owner: Owner): Promise<void> {
  for (const { version, grades } of definitions) {
    const { validFrom, source } = origins[version];
    await owner.run(writeDefinition(version, grades, validFrom, source));
  }
}

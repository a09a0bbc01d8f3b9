import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { idFrom } from '../ids.ts';
import { asOwner } from '../db/owner.ts';
import { loadReferenceData } from '../modules/areas/index.ts';
import { CopyLines } from './copy-lines.ts';
import { findDeployment } from './demo.sql.ts';
import { writeAccounts, writeSystemAccounts } from './write-accounts.ts';

const email = 'admin@localhost';

/**
 * Makes a new database a live one: no people, no agency, and one first administrator of the city.
 *
 * @returns the administrator's password, which is stored nowhere; undefined when another start was first
 */
export async function makeLive(ownerUrl: string): Promise<string | undefined> {
  await loadReferenceData(ownerUrl);
  const password = randomBytes(12).toString('base64url');
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  return asOwner(ownerUrl, async (owner) => {
    // Takes the lock that makes two starts at once wait for each other.
    await writeSystemAccounts(owner);
    if ((await owner.run(findDeployment())).length > 0) return undefined;
    await owner.copy('access.deployment', ['mode'], new CopyLines().add('live').bytes);
    await writeAccounts(owner, [
      {
        id: idFrom('account', email),
        email,
        fullName: 'Administrator',
        passwordHash,
        personId: null,
        isSystem: false,
        role: 'cityAdmin',
        agencyCode: null,
        areaCodes: [],
      },
    ]);
    return password;
  });
}

import type { Role } from '#lib/domain/accounts/roles.ts';
import { asOwner, type Owner } from '../db/owner.ts';
import { idFrom } from '../ids.ts';
import { arrayOf, CopyLines } from './copy-lines.ts';
import { countAccounts, lockNewDatabase } from './demo.sql.ts';

/** An account with the one role that it holds. */
export interface AccountDraft {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly passwordHash: string | null;
  readonly personId: string | null;
  readonly isSystem: boolean;
  readonly role: Role;
  readonly agencyCode: string | null;
  readonly areaCodes: readonly string[];
}

/** Since when the accounts that come with a database hold their roles: the programme's first year. */
const during = '[2018-01-01,)';

/** Adds accounts with their roles. */
export async function writeAccounts(
  owner: Owner,
  accounts: readonly AccountDraft[],
): Promise<void> {
  const rows = new CopyLines();
  const grants = new CopyLines();
  for (const one of accounts) {
    rows.add(one.id, one.email, one.fullName, one.passwordHash, one.personId, one.isSystem);
    const { role, agencyCode, areaCodes } = one;
    const grantId = idFrom('grant', one.email, role);
    grants.add(grantId, one.id, role, agencyCode, arrayOf(areaCodes), during);
  }
  await owner.copy(
    'accounts.accounts',
    ['id', 'email', 'full_name', 'password_hash', 'person_id', 'is_system'],
    rows.bytes,
  );
  await owner.copy(
    'accounts.grants',
    ['id', 'account_id', 'role', 'agency_code', 'area_codes', 'during'],
    grants.bytes,
  );
}

const system = (name: string, fullName: string, role: Role): AccountDraft => ({
  id: idFrom('account', `${name}@system`),
  email: `${name}@system`,
  fullName,
  passwordHash: null,
  personId: null,
  isSystem: true,
  role,
  agencyCode: null,
  areaCodes: [],
});

/** Jobs act as the first, the command line as the second. Nobody can sign in as either. */
export const systemAccounts = {
  jobs: system('jobs', 'Pekerjaan otomatis', 'system'),
  operator: system('operator', 'Operator', 'operator'),
} as const;

/** Adds the accounts of jobs and of the command line that are missing, in the owner's transaction. */
export async function writeSystemAccounts(owner: Owner): Promise<void> {
  await owner.run(lockNewDatabase());
  const missing: AccountDraft[] = [];
  for (const account of Object.values(systemAccounts)) {
    const known = await owner.run(countAccounts(account.email));
    if (known[0]?.accounts === 0) missing.push(account);
  }
  await writeAccounts(owner, missing);
}

/**
 * Makes sure that jobs and the command line have their accounts, in a live database or a demo. Safe
 * to run again and by several processes at once.
 */
export async function createSystemAccounts(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, writeSystemAccounts);
}

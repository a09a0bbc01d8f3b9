/** Roles of the programme, in the order of the access table. */
export const roles = [
  'entrepreneur',
  'fieldOfficer',
  'supervisor',
  'deskOfficer',
  'agencyAdmin',
  'checker',
  'decidingOfficial',
  'trainer',
  'partner',
  'leader',
  'auditor',
  'cityAdmin',
  'operator',
  'system',
] as const;

export type Role = (typeof roles)[number];

/** What somebody may be allowed to do. Commands and queries each name the one that they need. */
export const capabilities = [
  'people.read',
  'people.write',
  'people.sensitive',
  'people.revealNumber',
  'people.export',
  'people.erase',
  'evidence.write',
  'imports.run',
  'acts.run',
  'figures.read',
  'figures.public',
  'targets.write',
  'accounts.manage',
  'journal.read',
  /** Problems that people reported of a screen. */
  'problems.read',
] as const;

export type Capability = (typeof capabilities)[number];

/** How far a role sees. */
export type Scope = 'city' | 'agency' | 'areas' | 'caseload' | 'self' | 'none';

export const scopeOfRole: Readonly<Record<Role, Scope>> = {
  entrepreneur: 'self',
  fieldOfficer: 'caseload',
  supervisor: 'areas',
  deskOfficer: 'agency',
  agencyAdmin: 'agency',
  checker: 'agency',
  decidingOfficial: 'agency',
  trainer: 'none',
  partner: 'none',
  leader: 'agency',
  auditor: 'city',
  cityAdmin: 'city',
  operator: 'city',
  system: 'city',
};

/** The same table stands in the database (access.role_capabilities); a test compares the two. */
export const capabilitiesOfRole: Readonly<Record<Role, readonly Capability[]>> = {
  entrepreneur: ['people.read'],
  fieldOfficer: [
    'people.read',
    'people.write',
    'people.sensitive',
    'people.revealNumber',
    'evidence.write',
  ],
  supervisor: [
    'people.read',
    'people.write',
    'people.sensitive',
    'people.revealNumber',
    'people.export',
    'evidence.write',
    'acts.run',
    'figures.read',
  ],
  deskOfficer: [
    'people.read',
    'people.write',
    'people.sensitive',
    'people.revealNumber',
    'people.export',
    'evidence.write',
    'imports.run',
    'acts.run',
    'figures.read',
  ],
  agencyAdmin: ['people.read', 'accounts.manage', 'targets.write', 'figures.read'],
  checker: ['people.read', 'figures.read'],
  decidingOfficial: ['people.read', 'figures.read'],
  trainer: [],
  partner: [],
  leader: ['people.read', 'figures.read'],
  auditor: ['people.read', 'people.sensitive', 'journal.read', 'figures.read'],
  cityAdmin: [
    'people.read',
    'people.erase',
    'accounts.manage',
    'targets.write',
    'figures.read',
    'journal.read',
    'problems.read',
  ],
  operator: [
    'people.read',
    'people.write',
    'people.sensitive',
    'people.export',
    'people.erase',
    'evidence.write',
    'imports.run',
    'acts.run',
    'accounts.manage',
    'targets.write',
    'figures.read',
    'journal.read',
    'problems.read',
  ],
  system: [
    'people.read',
    'people.write',
    'evidence.write',
    'imports.run',
    'acts.run',
    'figures.read',
  ],
};

const rank: Readonly<Record<Role, number>> = {
  entrepreneur: 0,
  trainer: 1,
  partner: 1,
  fieldOfficer: 1,
  checker: 2,
  decidingOfficial: 2,
  deskOfficer: 2,
  supervisor: 2,
  leader: 3,
  agencyAdmin: 3,
  auditor: 4,
  cityAdmin: 5,
  operator: 6,
  system: 6,
};

/** Whether a holder of `granter` may give somebody the role `granted`: never one above their own. */
export function mayGrant(granter: Role, granted: Role): boolean {
  return (
    capabilitiesOfRole[granter].includes('accounts.manage') &&
    rank[granted] <= rank[granter] &&
    granted !== 'system' &&
    granted !== 'operator'
  );
}

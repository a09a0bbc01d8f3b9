import type { Capability, Role, Scope } from '#lib/domain/accounts/roles.ts';
import type { Day } from '#lib/domain/shared/days.ts';

/** By what right a transaction acts. */
export type Entering =
  | { readonly by: 'session'; readonly tokenHash: Buffer }
  | { readonly by: 'account'; readonly email: string; readonly role: Role | null }
  | { readonly by: 'public' };

/** Who is acting, as the database resolved it inside the transaction. */
export interface Actor {
  readonly accountId: string | null;
  readonly grantId: string | null;
  readonly sessionId: string | null;
  readonly fullName: string;
  readonly email: string | null;
  readonly role: Role | 'public';
  readonly agencyCode: string | null;
  readonly agencyName: string | null;
  readonly scope: Scope;
  readonly areaCodes: readonly string[];
  readonly personId: string | null;
  readonly capabilities: ReadonlySet<Capability>;
  readonly mode: 'demo' | 'live';
  /** The programme's day of today. */
  readonly businessDate: Day;
}

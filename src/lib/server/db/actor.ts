import type { Capability, Role, Scope } from '#lib/domain/accounts/roles.ts';
import type { Day } from '#lib/domain/shared/days.ts';

/** By what right a transaction acts. */
export type Entering =
  | { readonly by: 'session'; readonly tokenHash: Buffer }
  | { readonly by: 'account'; readonly email: string; readonly role: Role | null }
  | { readonly by: 'grant'; readonly grantId: string }
  | { readonly by: 'key'; readonly tokenHash: Buffer }
  /** Known by a one-time link, or by a session that must set up its codes; may nothing else. */
  | { readonly by: 'link' | 'step'; readonly tokenHash: Buffer }
  | { readonly by: 'public' };

/** Who is acting, as the database resolved it inside the transaction. */
export interface Actor {
  readonly accountId: string | null;
  readonly grantId: string | null;
  readonly sessionId: string | null;
  /** The key by which a program acts; null for a person. */
  readonly keyId: string | null;
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

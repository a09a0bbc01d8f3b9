import type { Telling } from './telling.ts';

/** A predicate such as "mencatat bukti": as it stands, and with what the act tells. */
export type Deed = readonly [plain: string, told?: (telling: Telling) => string | null];
export type Deeds = Readonly<Record<string, readonly [id: Deed, en: Deed]>>;

/** What an act tells, behind words that lead to it; nothing where it tells nothing. */
export const after = (text: string | null, before: string): string =>
  text === null ? '' : before + text;

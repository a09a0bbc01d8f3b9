import type { IconName } from './icon-shapes.ts';

/** A link of a menu. */
export interface NavLink {
  readonly href: string;
  readonly label: string;
  readonly current?: boolean | undefined;
}

/** A link of the desk's menu; `count` is already written in the language, such as "24". */
export interface DeskItem extends NavLink {
  readonly icon: IconName;
  readonly count?: string | undefined;
  /** What the count counts, for screen readers: "24 menunggu jawaban". */
  readonly countLabel?: string | undefined;
}

/** Who is signed in, as the menu shows it. */
export interface SignedInPerson {
  readonly name: string;
  /** The role in words. */
  readonly role: string;
  readonly accountHref?: string | undefined;
}

/** Where the language switch leads: the other language, then back to the same page. */
export function languageHref(otherLanguage: string, path: string): string {
  return `/bahasa/${otherLanguage}?ke=${encodeURIComponent(path)}`;
}

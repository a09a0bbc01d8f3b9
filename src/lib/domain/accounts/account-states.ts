/** How an account stands: `ending` within 60 days, `invited` until its owner sets a password. */
export const accountStates = ['active', 'ending', 'ended', 'invited', 'closed'] as const;

export type AccountState = (typeof accountStates)[number];

/** States of a list that names none: everything but what is over for good. */
export const openStates: readonly AccountState[] = ['active', 'ending', 'ended', 'invited'];

/** Where signing in leads: leaders to the figures, whoever sees people to the list, others home. */
export function homeOf(actor: {
  readonly role: string;
  readonly capabilities: readonly string[];
}): string {
  if (actor.role === 'leader' && actor.capabilities.includes('figures.read')) return '/p/ringkasan';
  return actor.capabilities.includes('people.read') ? '/k/wirausaha' : '/';
}

/** Where somebody lands right after signing in: whoever sets a live system up begins with that. */
export function landingOf(actor: {
  readonly role: string;
  readonly mode: 'demo' | 'live';
  readonly capabilities: readonly string[];
}): string {
  return actor.mode === 'live' && actor.capabilities.includes('accounts.manage')
    ? '/k/mulai?masuk'
    : homeOf(actor);
}

/** Where signing in leads: leaders to the figures, whoever sees people to the list, others home. */
export function homeOf(actor: {
  readonly role: string;
  readonly capabilities: readonly string[];
}): string {
  if (actor.role === 'leader' && actor.capabilities.includes('figures.read')) return '/p/ringkasan';
  return actor.capabilities.includes('people.read') ? '/k/wirausaha' : '/';
}

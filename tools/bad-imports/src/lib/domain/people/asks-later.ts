// breaks: domain-stands-alone
export const later = () => import('#lib/server/clock.ts');

// breaks: text-knows-only-domain
import { now } from '../server/clock.ts';

export const greeting = `${now}`;

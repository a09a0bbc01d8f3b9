// breaks: domain-stands-alone
import type { Clock } from '../../server/clock.ts';

export type Age = Clock;

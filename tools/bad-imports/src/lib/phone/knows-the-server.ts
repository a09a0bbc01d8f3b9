// breaks: phone-and-ui-know-no-server
import type { Clock } from '../server/clock.ts';

export type PhoneClock = Clock;

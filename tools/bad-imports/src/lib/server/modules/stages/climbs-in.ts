// breaks: modules-meet-at-the-door
import { record } from '../visits/record-visit.ts';

export const stage = record;

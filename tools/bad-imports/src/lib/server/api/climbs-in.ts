// breaks: others-come-through-the-door
import { record } from '#lib/server/modules/visits/record-visit.ts';

export const route = record;

export { record } from './record-visit.ts';

// breaks: no-tests-in-production
import { fixture } from './clock.test.ts';

export const borrowed = fixture;

// breaks: domain-stands-alone
import { readFileSync } from 'node:fs';

export const text = readFileSync('people.txt', 'utf8');

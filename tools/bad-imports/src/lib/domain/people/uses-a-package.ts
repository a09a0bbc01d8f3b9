// breaks: domain-stands-alone
export { parse } from 'csv-parse';

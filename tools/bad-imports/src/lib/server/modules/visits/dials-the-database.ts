// breaks: driver-only-in-db
import { Client } from 'pg';

export const client = new Client();

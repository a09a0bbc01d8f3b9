// breaks: sql-only-in-sql-files
import { sql } from '../../db/sql.ts';

export const query = sql;

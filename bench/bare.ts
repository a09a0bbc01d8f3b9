/**
 * What the application is compared with: `node:http` and a pool, the plain SQL of the same
 * operations, and nothing else: no sign-in, no policies, no journal, no validation, no kept sums.
 * Started by the bench with PORT, BARE_DATABASE_URL (the owner's) and BARE_AGENCY.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Pool } from 'pg';
import * as v from 'valibot';
import { selectPerson } from '../src/lib/server/modules/registry/get-person.sql.ts';
import { create, registration } from './bare-create.ts';
import { funnel, page, pageTotal, search } from './bare-sql.ts';

const settings = v.parse(
  v.object({
    PORT: v.pipe(v.string(), v.transform(Number)),
    BARE_DATABASE_URL: v.string(),
    BARE_AGENCY: v.string(),
  }),
  process.env,
);
// As many connections as the application has.
const pool = new Pool({ connectionString: settings.BARE_DATABASE_URL, max: 12 });
/** The text of the application's own query: what it gives is the same, policies or not. */
const person = { name: 'person', text: selectPerson('').text };

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    response.writeHead(500).end(String(error));
  });
});
server.listen(settings.PORT, '127.0.0.1');
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  pool.end().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [, what, id] = url.pathname.split('/');
  switch (`${request.method ?? ''} ${what ?? ''}`) {
    case 'GET health':
      return send(response, await pool.query('select 1').then(() => ({ status: 'ready' })));
    case 'GET person': {
      const found = await pool.query({ ...person, values: [id] });
      return send(response, found.rows[0]);
    }
    case 'GET people': {
      const values = [
        settings.BARE_AGENCY,
        url.searchParams.get('kecamatan'),
        url.searchParams.get('stage'),
      ];
      const [rows, total] = await Promise.all([
        pool.query<object>({ ...page, values }),
        pool.query<{ total: number }>({ ...pageTotal, values }),
      ]);
      return send(response, { total: total.rows[0]?.total, people: rows.rows });
    }
    case 'POST search': {
      const { words } = v.parse(v.object({ words: v.string() }), await bodyOf(request));
      const found = await pool.query<object>({ ...search, values: [`%${words}%`] });
      return send(response, { people: found.rows });
    }
    case 'GET funnel': {
      const found = await pool.query<object>({ ...funnel, values: [url.searchParams.get('on')] });
      return send(response, { cells: found.rows });
    }
    case 'POST people':
      return send(
        response,
        await create(pool, settings.BARE_AGENCY, v.parse(registration, await bodyOf(request))),
      );
    default:
      response.writeHead(404).end();
  }
}

function send(response: ServerResponse, value: unknown): void {
  const text = JSON.stringify(value);
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return JSON.parse(Buffer.concat(pieces).toString());
}

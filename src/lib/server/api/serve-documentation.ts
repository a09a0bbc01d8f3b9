import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { locales, type Locale } from '#lib/text/locale.ts';
import { documentationPage } from './documentation-page.ts';
import { openApi } from './open-api.ts';
import { localeOf } from './problem-answer.ts';

const layout = `
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 var(--font)}
main{max-width:56rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{line-height:1.2}h2{margin-top:3rem}
section{background:var(--surface);border:1px solid var(--line);border-radius:.75rem;padding:.5rem 1.25rem 1.25rem;margin:1.25rem 0}
section:target,tr:target{outline:3px solid var(--emas)}
a{color:var(--link)}:focus-visible{outline:3px solid var(--emas);outline-offset:2px}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line)}
code{overflow-wrap:anywhere}
pre{background:var(--sunken);border-radius:.5rem;padding:.75rem 1rem;overflow-x:auto}
pre code{overflow-wrap:normal}
`;

/** The page for people at /api and the description for machines at /api/v1/openapi.json. */
export function serveDocumentation(api: FastifyInstance): void {
  const tokens = readFileSync(new URL('../../ui/styles/tokens.css', import.meta.url), 'utf8');
  const style = tokens + layout;
  const styleHash = createHash('sha256').update(style).digest('base64');
  const pages = new Map<Locale, string>(
    locales.map((locale) => [locale, documentationPage(locale, style)]),
  );
  const description = JSON.stringify(openApi());
  api.get('/', (request, reply) =>
    reply
      .header('content-type', 'text/html; charset=utf-8')
      .header(
        'content-security-policy',
        `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'`,
      )
      .header('cache-control', 'no-cache')
      .header('vary', 'accept-language, cookie')
      .send(pages.get(chosenLocale(request))),
  );
  api.get('/v1/openapi.json', (_request, reply) =>
    reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(description),
  );
}

/** The language that the pages remember, or else the browser's. */
function chosenLocale(request: FastifyRequest): Locale {
  const chosen = /(?:^|;\s*)bahasa=(id|en)(?:;|$)/.exec(request.headers.cookie ?? '')?.[1];
  return chosen === 'en' || chosen === 'id' ? chosen : localeOf(request);
}

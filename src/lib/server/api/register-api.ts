import type { FastifyInstance } from 'fastify';
import type { App } from '../app.ts';

/** Turns every command and query into JSON under /api/v1, with its documentation at /api. */
export function registerApi(_api: FastifyInstance, _app: App): Promise<void> {
  return Promise.resolve();
}

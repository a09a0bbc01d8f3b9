import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** The desk begins with the list of people. */
export const GET: RequestHandler = () => redirect(307, '/k/wirausaha');

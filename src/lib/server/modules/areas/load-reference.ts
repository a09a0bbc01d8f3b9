import { asOwner } from '#lib/server/db/owner.ts';
import { loadActivityCodes } from '../businesses/index.ts';
import { loadDefinitions } from '../targets/index.ts';
import { loadAreas } from './load-areas.ts';

/**
 * Brings the lists that every database needs to what this version of the program knows: areas,
 * activity codes, definitions of what counts. Run after every migration; safe to run again.
 *
 * @param ownerUrl a login that may act as the owner
 */
export async function loadReferenceData(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async (owner) => {
    await loadAreas(owner);
    await loadActivityCodes(owner);
    await loadDefinitions(owner);
  });
}

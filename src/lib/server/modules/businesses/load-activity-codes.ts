import { businessCategories, type BusinessCategory } from '#lib/domain/businesses/categories.ts';
import type { Owner } from '#lib/server/db/owner.ts';
import { activityCodes2020 } from './activity-codes-2020.ts';
import { writeActivityCodes } from './activity-codes.sql.ts';

/** The edition of the activity codes in use (KBLI). */
export const activityEdition = '2020';

/** A business activity of KBLI, with the category of our own that it belongs to. */
export interface ActivityCode {
  readonly code: string;
  readonly title: string;
  readonly gloss: string;
  readonly category: BusinessCategory;
}

/** The codes of the edition in use, in the order of the list. */
export function listActivityCodes(): readonly ActivityCode[] {
  return activityCodes2020
    .trim()
    .split('\n')
    .map((line) => {
      const [code = '', word, title = '', gloss = ''] = line.split('|');
      const category = businessCategories.find((one) => one === word);
      if (category === undefined) throw new Error(`activity code ${code} has no known category`);
      return { code, title, gloss, category };
    });
}

/** Writes the activity codes into the database. Safe to run again. */
export async function loadActivityCodes(owner: Owner): Promise<void> {
  const codes = listActivityCodes();
  await owner.run(
    writeActivityCodes(
      activityEdition,
      codes.map((one) => one.code),
      codes.map((one) => one.title),
      codes.map((one) => one.gloss),
      codes.map((one) => one.category),
    ),
  );
}

import type { ProblemCode } from '#lib/domain/problems.ts';
import type { Problem } from '#lib/domain/shared/result.ts';
import { formatNumber } from './format.ts';
import type { Locale } from './locale.ts';
import { proofSentences } from './problems/proofs.ts';
import { actSentences } from './problems/acts.ts';
import { agencySentences, targetSentences } from './problems/agencies.ts';
import { documentSentences } from './problems/documents.ts';
import { helpSentences } from './problems/help.ts';
import { importSentences } from './problems/imports.ts';
import { messageSentences } from './problems/messages.ts';
import { peopleSentences } from './problems/people.ts';
import { queueSentences } from './problems/queues.ts';
import type { Detail, Sentences } from './problems/sentence.ts';
import { sharedSentences } from './problems/shared.ts';
import { accountSentences, businessSentences, stageSentences } from './problems/work.ts';

/**
 * Every refusal in both languages. A code without its sentence fails the type check; add it to the
 * list of its domain folder and to the file of the same area in `text/problems/`.
 */
const sentences: Sentences<ProblemCode> = {
  ...sharedSentences,
  ...peopleSentences,
  ...accountSentences,
  ...businessSentences,
  ...stageSentences,
  ...targetSentences,
  ...helpSentences,
  ...importSentences,
  ...proofSentences,
  ...actSentences,
  ...queueSentences,
  ...messageSentences,
  ...documentSentences,
  ...agencySentences,
};

/** Every code, for lists of all of them. */
export const problemCodes = Object.keys(sentences) as readonly ProblemCode[];

/** What a refusal says to a person: what happened, where, and what to do next. */
export function problemText(locale: Locale, problem: Pick<Problem, 'code' | 'details'>): string {
  const [inIndonesian, inEnglish] = sentences[problem.code];
  const sentence = locale === 'en' ? inEnglish : inIndonesian;
  if (typeof sentence === 'string') return sentence;
  const detail: Detail = (name) => {
    const value = problem.details?.[name];
    if (value === undefined) return '';
    // An area code of a telephone is text of figures; only numbers are grouped.
    return typeof value === 'number' ? formatNumber(value, locale) : value;
  };
  return sentence(detail);
}

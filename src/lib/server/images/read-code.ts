import { runImageProcess } from './image-process.ts';

/** Letters that a code of ours may have, and some more. */
const mostLetters = 200;

/** What the code of squares on a painted photo says; null when none is found, or it cannot be looked for. */
export async function readCode(painted: Buffer): Promise<string | null> {
  const answer = await runImageProcess('find-code', painted, mostLetters * 4);
  if (!answer.ok || answer.value.code !== 0) return null;
  const text = answer.value.output.toString('utf8').trim();
  return text === '' || text.length > mostLetters ? null : text;
}

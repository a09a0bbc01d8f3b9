import { editDistance } from '../shared/text.ts';
import { nameWords, type NameWord } from './names.ts';

/** Below this two words are different names and not two spellings of one. */
const sameWord = 0.7;
/** A word that the other name lacks costs little; one that contradicts costs its whole weight. */
const missingCost = 0.2;
const orderBonus = 0.03;

function wordSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length === 1 || b.length === 1) return a.charAt(0) === b.charAt(0) ? 0.85 : 0;
  const longer = Math.max(a.length, b.length);
  const distance = editDistance(a, b, Math.floor(longer * (1 - sameWord)));
  const similarity = 1 - distance / longer;
  return similarity >= sameWord ? similarity : 0;
}

interface Pair {
  readonly left: number;
  readonly right: number;
  readonly similarity: number;
}

function bestPairs(left: readonly NameWord[], right: readonly NameWord[]): Pair[] {
  const candidates: Pair[] = [];
  left.forEach((a, i) => {
    right.forEach((b, j) => {
      const similarity = wordSimilarity(a.word, b.word);
      if (similarity > 0) candidates.push({ left: i, right: j, similarity });
    });
  });
  // Ties go to words at equal places, so that the answer does not depend on which name comes first.
  candidates.sort(
    (a, b) =>
      b.similarity - a.similarity || Math.abs(a.left - a.right) - Math.abs(b.left - b.right),
  );
  const usedLeft = new Set<number>();
  const usedRight = new Set<number>();
  return candidates.filter((pair) => {
    if (usedLeft.has(pair.left) || usedRight.has(pair.right)) return false;
    usedLeft.add(pair.left);
    usedRight.add(pair.right);
    return true;
  });
}

/**
 * How alike two names are, 0 to 1, as bags of folded words with a small bonus for equal order.
 * `weightOf` gives rare words more weight than frequent ones (Siti, Nur, Muhammad say little); it is
 * asked with folded words and should answer between 0 and 1.
 */
export function nameSimilarity(
  a: string,
  b: string,
  weightOf: (foldedWord: string) => number = () => 1,
): number {
  const left = nameWords(a);
  const right = nameWords(b);
  if (left.length === 0 || right.length === 0) return 0;
  const weigh = ({ word, weight }: NameWord): number => weight * weightOf(word);
  const pairs = bestPairs(left, right);
  let agreed = 0;
  let compared = 0;
  for (const pair of pairs) {
    const [one, other] = [left[pair.left], right[pair.right]];
    if (one === undefined || other === undefined) continue;
    const weight = Math.max(Math.min(weigh(one), weigh(other)), 0.01);
    agreed += weight * pair.similarity;
    compared += weight;
  }
  if (compared === 0) return 0;
  const pairedLeft = new Set(pairs.map((pair) => pair.left));
  const pairedRight = new Set(pairs.map((pair) => pair.right));
  const restLeft = left.filter((_, i) => !pairedLeft.has(i)).reduce((sum, w) => sum + weigh(w), 0);
  const restRight = right
    .filter((_, i) => !pairedRight.has(i))
    .reduce((sum, w) => sum + weigh(w), 0);
  const conflicting = Math.min(restLeft, restRight);
  const lacking = Math.max(restLeft, restRight) - conflicting;
  const score = agreed / (compared + conflicting * 2 + lacking * missingCost);
  const inOrder = [...pairs].sort((x, y) => x.left - y.left);
  const isSameOrder = inOrder.every(
    (pair, i) => i === 0 || pair.right > (inOrder[i - 1]?.right ?? -1),
  );
  return Math.min(
    1,
    isSameOrder && score < 1
      ? score + orderBonus * score
      : isSameOrder
        ? score
        : score - orderBonus,
  );
}

/** Chance that repeats: the same seed gives the same numbers on every machine. */
export interface Random {
  /** From 0 to just under 1. */
  next(): number;
  /** A whole number from 0 to just under `limit`. */
  below(limit: number): number;
  /** True in the given share of cases. */
  chance(share: number): boolean;
  /** One of the list, each as likely. */
  pick<T>(list: readonly T[]): T;
  /** One of the list, by the weight beside it. */
  weighted<T>(list: readonly (readonly [item: T, weight: number])[]): T;
  /** Thirty-two random bits. */
  bits(): number;
}

/** Thirty-two well mixed bits from whole numbers (finaliser of MurmurHash3, public domain). */
export function mixed(...parts: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const part of parts) {
    hash = Math.imul(hash ^ part, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

/** A number from 0 to just under 1 that always belongs to these parts. */
export function shareOf(...parts: readonly number[]): number {
  return mixed(...parts) / 4_294_967_296;
}

/** A stream of chance of its own for these parts (generator sfc32, public domain). */
export function randomFor(...parts: readonly number[]): Random {
  let a = mixed(...parts, 1);
  let b = mixed(...parts, 2);
  let c = mixed(...parts, 3);
  let counter = 1;
  const bits = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let i = 0; i < 8; i++) bits();
  const next = (): number => bits() / 4_294_967_296;
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    bits,
    chance: (share) => next() < share,
    pick: (list) => entry(list, below(list.length)),
    weighted: (list) => {
      let rest = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of list) {
        rest -= weight;
        if (rest < 0) return item;
      }
      return entry(list, list.length - 1)[0];
    },
  };
}

function entry<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new RangeError('nothing to pick from');
  return list[index] as T;
}

/** Four hexadecimal figures of every number of sixteen bits; ids are made by the million. */
const hex = Array.from({ length: 65_536 }, (_, number) => number.toString(16).padStart(4, '0'));

function hexOf(sixteenBits: number): string {
  return hex[sixteenBits & 0xffff] ?? '';
}

/** An id shaped like a UUIDv7 for an instant in milliseconds: it sorts by that instant. */
export function idAt(instantMs: number, random: Random): string {
  const late = Math.floor(instantMs / 4_294_967_296);
  const early = instantMs >>> 0;
  const first = random.bits();
  const second = random.bits();
  const third = random.bits();
  return `${hexOf(late)}${hexOf(early >>> 16)}-${hexOf(early)}-${hexOf(0x7000 | (first & 0xfff))}-${hexOf(
    0x8000 | ((first >>> 12) & 0x3fff),
  )}-${hexOf(second >>> 16)}${hexOf(second)}${hexOf(third)}`;
}

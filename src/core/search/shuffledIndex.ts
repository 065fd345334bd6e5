import type { Random } from '../statistics/random.ts';

const rounds = 8;

/**
 * A random order of the indices 0 to size - 1 that is computed, not stored: a Feistel network over the next power
 * of four, applied again until it falls below `size` (cycle walking; Black and Rogaway, "Ciphers with arbitrary finite
 * domains", 2002). A bijection for any keys.
 *
 * @param size at most 2^53
 */
export function shuffledIndex(size: number, random: Random): (index: number) => number {
  const bits = Math.max(1, Math.ceil(Math.log2(size) / 2));
  const half = 2 ** bits;
  const keys = Array.from({ length: rounds }, () => random.uint32());
  return (index) => {
    let left = Math.floor(index / half);
    let right = index % half;
    // The halves are kept apart: together they may be beyond 2^53 on the way.
    do {
      for (const key of keys) [left, right] = [right, (left ^ mixed(right, key)) & (half - 1)];
    } while (left * half + right >= size);
    return left * half + right;
  };
}

/** Bits that depend on all bits of value and key (the finalizer of MurmurHash3). */
function mixed(value: number, key: number): number {
  let bits = value ^ key;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

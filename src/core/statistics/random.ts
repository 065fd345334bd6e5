/** A source of random numbers that gives the same ones for the same seed, on every machine. */
export interface Random {
  /** The next integer from 0 to 2^32 - 1. */
  uint32(): number;
  /** The next number from 0 (included) to 1 (excluded), with 53 random bits. */
  uniform(): number;
  /** The next integer from 0 to `below` - 1, each equally likely. `below` is at most 2^32. */
  below(below: number): number;
}

/**
 * Chris Doty-Humphrey's sfc32 ("small fast counting", PractRand 0.94, 2018): 128 bits of state with a 32-bit
 * counter, so that no seed has a period below 2^32. Seeded as PractRand does: the seed in the second and third
 * word, then twelve rounds.
 *
 * @param seed a whole number from 0 to 2^53
 */
export function createRandom(seed: number): Random {
  let a = 0;
  let b = seed >>> 0;
  let c = Math.floor(seed / 0x1_0000_0000) >>> 0;
  let counter = 1;
  const uint32 = () => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  for (let round = 0; round < 12; round++) uint32();
  return {
    uint32,
    uniform: () => ((uint32() >>> 5) * 0x400_0000 + (uint32() >>> 6)) / 0x20_0000_0000_0000,
    below(below) {
      // The highest multiple of `below`; what lies beyond would make small numbers likelier.
      const limit = 0x1_0000_0000 - (0x1_0000_0000 % below);
      let drawn = uint32();
      while (drawn >= limit) drawn = uint32();
      return drawn % below;
    },
  };
}

/** Shuffles in place (Fisher and Yates, in Durstenfeld's form) and returns the same array. */
export function shuffle<T extends { length: number; [index: number]: unknown }>(items: T, random: Random): T {
  for (let last = items.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const kept = items[last];
    items[last] = items[other];
    items[other] = kept;
  }
  return items;
}

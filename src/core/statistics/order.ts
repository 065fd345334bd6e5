/**
 * Indexes that put numbers into ascending order; equal numbers keep their order, 0 and -0 are equal, NaN comes
 * last. A radix sort on the bits of the doubles: linear time, where sorting an index array with a comparison
 * function takes a second a million.
 */
export function ascendingOrder(values: Float64Array): Uint32Array {
  const count = values.length;
  // [low, high] words of each key; adding 0 turns -0 into 0.
  const keys = new Uint32Array(values.map((value) => value + 0).buffer);
  const low = littleEndian ? 0 : 1;
  const high = 1 - low;
  for (let i = 0; i < count; i++) {
    // Negative numbers sort backwards as bit patterns: flip all of their bits, and the sign of the others.
    const negative = keys[2 * i + high]! >>> 31 === 1 && !Number.isNaN(values[i]!);
    keys[2 * i + low]! ^= negative ? 0xffff_ffff : 0;
    keys[2 * i + high]! ^= negative ? 0xffff_ffff : 0x8000_0000;
    if (Number.isNaN(values[i]!)) keys[2 * i + high] = 0xffff_ffff;
  }
  let from = new Uint32Array(count).map((_, i) => i);
  let to = new Uint32Array(count);
  for (let pass = 0; pass < 4; pass++) {
    const word = pass < 2 ? low : high;
    const shift = (pass % 2) * 16;
    if (radixPass(keys, word, shift, from, to)) [from, to] = [to, from];
  }
  return from;
}

/** One stable pass over 16 bits; false where all keys agree in them, and nothing was moved. */
function radixPass(
  keys: Uint32Array,
  word: number,
  shift: number,
  from: Uint32Array,
  to: Uint32Array,
): boolean {
  const starts = new Uint32Array(65_537);
  for (const index of from) starts[((keys[2 * index + word]! >>> shift) & 0xffff) + 1]!++;
  if (starts.includes(from.length)) return false;
  for (let digit = 1; digit < starts.length; digit++) starts[digit]! += starts[digit - 1]!;
  for (const index of from) to[starts[(keys[2 * index + word]! >>> shift) & 0xffff]!++] = index;
  return true;
}

const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/**
 * Widths of the kernels around some coordinates of an axis from `low` to `high`: the larger gap to the neighbours on
 * either side, or to the end; but the outermost, where there are several, only the gap inwards. No wider than the
 * axis, no narrower than a share of it that shrinks with their number ("magic clipping", Bergstra et al.,
 * "Algorithms for hyper-parameter optimization", 2011).
 *
 * @param mus any order
 */
export function bandwidths(mus: Float64Array, low: number, high: number): Float64Array {
  const count = mus.length;
  const range = high - low;
  const least = range / Math.min(100, count + 2);
  const order = ascending(mus);
  const sigmas = new Float64Array(count);
  for (let rank = 0; rank < count; rank++) {
    const mu = mus[order[rank]!]!;
    const left = mu - (rank > 0 ? mus[order[rank - 1]!]! : low);
    const right = (rank + 1 < count ? mus[order[rank + 1]!]! : high) - mu;
    const gap =
      count === 1
        ? Math.max(left, right)
        : rank === 0
          ? right
          : rank === count - 1
            ? left
            : Math.max(left, right);
    sigmas[order[rank]!] = Math.min(Math.max(gap, least), range);
  }
  return sigmas;
}

function ascending(values: Float64Array): Uint32Array {
  return new Uint32Array(values.length)
    .map((_, index) => index)
    .sort((a, b) => values[a]! - values[b]! || a - b);
}

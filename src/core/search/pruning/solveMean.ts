/**
 * The largest number with which a running mean keeps to a limit: `(sum + x) / count <= limit`, as computed with
 * doubles. Rounding would otherwise prune a trial for being equal to the one it is compared with. Sums and quotients
 * of doubles never fall when a term rises, so that there is such a number.
 *
 * @returns -Infinity where no number does; NaN for a limit that is NaN
 */
export function solveMean(sum: number, count: number, limit: number): number {
  if (Number.isNaN(limit)) return NaN;
  if (sum === Infinity) return -Infinity;
  if (count === 1 || limit === Number.MAX_VALUE) return limit;
  const keeps = (x: number) => (sum + x) / count <= limit;
  const guess = count * limit - sum;
  let width = Math.max(Math.abs(sum), Math.abs(guess)) * 2 ** -52 || Number.MIN_VALUE;
  while (!keeps(guess - width) || keeps(guess + width)) width *= 2;
  let low = guess - width;
  let high = guess + width;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) return low;
    if (keeps(middle)) low = middle;
    else high = middle;
  }
}

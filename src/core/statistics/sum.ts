/**
 * Sum of `count` terms, compensated for rounding (Neumaier 1974): over a million rows the error stays at that of
 * a single addition.
 */
export function sumOf(count: number, term: (index: number) => number): number {
  let sum = 0;
  let compensation = 0;
  for (let i = 0; i < count; i++) {
    const value = term(i);
    const next = sum + value;
    compensation += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  // An overflow leaves NaN in the compensation; the plain sum is the honest result then.
  return Number.isFinite(sum) ? sum + compensation : sum;
}

/** Mean of `count` terms with optional weights, one a term; NaN where there is no weight at all. */
export function meanOf(
  count: number,
  term: (index: number) => number,
  weights: Float64Array | null = null,
): number {
  if (weights === null) return sumOf(count, term) / count;
  return sumOf(count, (i) => weights[i]! * term(i)) / sumOf(count, (i) => weights[i]!);
}

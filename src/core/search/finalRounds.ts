/**
 * Boosting rounds for a model on all rows, from the best rounds of the folds: their median, which one fold that
 * went on by chance does not move. Null before the first fold. An even number of folds gives the mean of the two
 * in the middle, rounded.
 */
export function finalRounds(bestIterations: readonly number[]): number | null {
  if (bestIterations.length === 0) return null;
  const sorted = [...bestIterations].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median =
    sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return Math.max(1, Math.round(median));
}

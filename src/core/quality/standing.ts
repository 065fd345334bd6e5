/** Percent of its checks that should pass where a rule does not say. */
export const defaultThreshold = 95;

/** Days that a check's present rate is the mean of, and how far back they may lie. */
const meanDays = 7;
const mostDaysBack = 14;

/**
 * Where a check stands: the mean of its last 7 days with results, of the last 14.
 *
 * @param rates by day, oldest first; null where there was no result
 */
export function presentRate(rates: readonly (number | null)[]): number | null {
  const recent = rates
    .slice(-mostDaysBack)
    .filter((rate) => rate !== null)
    .slice(-meanDays);
  return recent.length === 0 ? null : recent.reduce((sum, rate) => sum + rate, 0) / recent.length;
}

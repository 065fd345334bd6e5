/**
 * Where a rising function reaches a value, to all digits; null where it does not below `most`.
 *
 * @param start above 0, where the search for an upper end begins
 */
export function solveIncreasing(
  of: (x: number) => number,
  value: number,
  { start, most }: { readonly start: number; readonly most: number },
): number | null {
  let low = 0;
  let high = Math.min(start, most);
  while (!(of(high) >= value)) {
    if (high >= most || high > 1e300) return null;
    low = high;
    high = Math.min(high * 2, most);
  }
  for (let step = 0; step < 200; step++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (of(middle) >= value) high = middle;
    else low = middle;
    if (high - low <= 1e-12 * high) break;
  }
  return low + (high - low) / 2;
}

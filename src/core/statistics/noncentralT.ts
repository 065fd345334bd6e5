import { normalCdf } from './normal.ts';

/**
 * P(T > t) of the noncentral t distribution: the mean of Phi(nc - t s) over s, the square root of a chi-square by its
 * degrees of freedom. Summed by the trapezoid rule on log s, which converges exponentially for such functions (Trefethen &
 * Weideman 2014); only positive terms, so that small tails keep their digits.
 *
 * @param df above 0; need not be whole
 */
export function noncentralTail(t: number, df: number, nc: number): number {
  if (Number.isNaN(t) || Number.isNaN(nc) || !(df > 0)) return NaN;
  if (t < 0) return 1 - noncentralTail(-t, df, -nc);
  const logDensity = (u: number) => df * (u - Math.expm1(2 * u) / 2);
  // As fine as the narrower of the density and of the step of Phi.
  const width = Math.min(1 / Math.sqrt(2 * df), 1 / (1 + Math.abs(nc)));
  const step = Math.min(width, 0.5) / 6;
  const most = 200_000;
  let sum = 0;
  let whole = 0;
  for (const direction of [1, -1]) {
    for (let k = direction === 1 ? 0 : 1; k < most; k++) {
      const u = direction * k * step;
      const log = logDensity(u);
      if (log < -90) break;
      const density = Math.exp(log);
      whole += density;
      sum += density * normalCdf(nc - t * Math.exp(u));
    }
  }
  return sum / whole;
}

/** The noncentrality for which P(T > t) is `tail`; the tail rises with it. */
export function noncentralityOf(t: number, df: number, tail: number): number {
  let low = t - 10;
  let high = t + 10;
  while (noncentralTail(t, df, low) > tail) low -= 10 + Math.abs(low);
  while (noncentralTail(t, df, high) < tail) high += 10 + Math.abs(high);
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (noncentralTail(t, df, middle) < tail) low = middle;
    else high = middle;
    if (high - low < 1e-13 * Math.max(1, Math.abs(middle))) break;
  }
  return (low + high) / 2;
}

import { normalTail } from './normal.ts';

/**
 * P(X > x) of the chi-square distribution, to full precision however small it is.
 *
 * Source: Abramowitz & Stegun 26.4.4 and 26.4.5, the finite sums for whole degrees of freedom.
 *
 * @param df whole, at least 1
 */
export function chiSquareTail(x: number, df: number): number {
  if (Number.isNaN(x) || !(df >= 1)) return NaN;
  if (x <= 0) return 1;
  const half = x / 2;
  const isOdd = df % 2 === 1;
  // Terms of the sum, each from the one before; the first is (x/2)^(1/2) / Gamma(3/2) or 1.
  let term = isOdd ? Math.sqrt(half) / (Math.sqrt(Math.PI) / 2) : 1;
  let sum = 0;
  for (let k = isOdd ? 1.5 : 1; k <= df / 2; k++) {
    sum += term;
    term *= half / k;
  }
  const rest = sum === 0 ? 0 : Math.exp(Math.log(sum) - half);
  return Math.min(1, isOdd ? 2 * normalTail(Math.sqrt(x)) + rest : rest);
}

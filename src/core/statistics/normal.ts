import { cdf, logCdf, logPdf } from '../search/tpe/normal.ts';

/** P(Z > z) of the standard normal distribution, to full precision down to the smallest numbers. */
export function normalTail(z: number): number {
  return cdf(0 - z);
}

/** P(Z <= z) of the standard normal distribution. */
export function normalCdf(z: number): number {
  return cdf(z);
}

/** The value that a standard normal variable does not exceed with the given probability; NaN outside 0 to 1. */
export function normalQuantile(level: number): number {
  if (!(level >= 0 && level <= 1)) return NaN;
  if (level === 0) return -Infinity;
  if (level === 0.5) return 0;
  // 1 - level is exact here, and the lower tail has all digits.
  if (level > 0.5) return 0 - normalQuantile(1 - level);
  const wanted = Math.log(level);
  // At or below the quantile, because P(Z < -x) is at most exp(-x^2 / 2) / 2. From there Newton's steps on the logarithm of
  // the distribution function, which is concave, only go up.
  let z = -Math.sqrt(-2 * (wanted + Math.LN2));
  for (let step = 0; step < 100; step++) {
    const log = logCdf(z);
    const up = (wanted - log) * Math.exp(log - logPdf(z));
    if (!(up > Number.EPSILON * Math.abs(z))) break;
    z += up;
  }
  return z;
}

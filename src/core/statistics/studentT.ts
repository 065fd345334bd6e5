import jstat from 'jstat';
import { gammaRatio } from './gammaRatio.ts';
import { betaFraction } from './incompleteBeta.ts';

/**
 * P(T > t) of Student's t distribution, however small it is to 13 digits with up to 1,000 degrees of freedom and to 10
 * with 10 million.
 *
 * @param df degrees of freedom, above 0; need not be whole
 */
export function studentTail(t: number, df: number): number {
  if (Number.isNaN(t) || !(df > 0)) return NaN;
  if (t < 0) return 1 - studentTail(-t, df);
  if (t === Infinity) return 0;
  const a = df / 2;
  // I_x(a, 1/2) / 2 with x = df / (df + t^2); t / sqrt(df) first, so that a large t does not overflow.
  const squared = (t / Math.sqrt(df)) ** 2;
  const x = 1 / (1 + squared);
  const factor = (Math.exp(-a * Math.log1p(squared)) * gammaRatio(a)) / Math.sqrt(Math.PI);
  const rest = squared === Infinity ? 1 : squared / (1 + squared);
  if (x < (a + 1) / (a + 2.5)) return (factor * Math.sqrt(rest) * betaFraction(x, a, 0.5)) / (2 * a);
  return 0.5 - factor * Math.sqrt(rest) * betaFraction(rest, 0.5, a);
}

/** P(T <= t) of Student's t distribution. */
export function studentCdf(t: number, df: number): number {
  return studentTail(0 - t, df);
}

/**
 * The value that Student's t does not exceed with the given probability. Starts at jStat's answer, which has about
 * 7 digits, and goes on with Newton's steps.
 *
 * @param level from 0 to 1; outside NaN
 * @param df degrees of freedom, above 0
 */
export function studentQuantile(level: number, df: number): number {
  if (!(level >= 0 && level <= 1) || !(df > 0)) return NaN;
  if (level < 0.5) return 0 - upperQuantile(level, df);
  // 1 - level is exact here.
  return upperQuantile(1 - level, df);
}

/** Where the upper tail is `tail`, at most 1/2. */
function upperQuantile(tail: number, df: number): number {
  if (tail === 0) return Infinity;
  if (tail === 0.5) return 0;
  const start = 0 - jstat.studentt.inv(tail, df);
  let t = start > 0 && Number.isFinite(start) ? start : 1;
  for (let step = 0; step < 100; step++) {
    const p = studentTail(t, df);
    // On logarithms of both, where the tail of a t distribution is close to a straight line; near 0 it is not.
    const slope = density(t, df) * t;
    const next =
      tail > 0.25 ? t + ((p - tail) * t) / slope : t * Math.exp(clamp((Math.log(p / tail) * p) / slope, 3));
    const moved = Math.abs(next - t);
    t = next > 0 ? next : t / 2;
    if (moved <= 4 * Number.EPSILON * t) break;
  }
  return t;
}

function density(t: number, df: number): number {
  const squared = (t / Math.sqrt(df)) ** 2;
  return (gammaRatio(df / 2) / Math.sqrt(Math.PI * df)) * Math.exp((-(df + 1) / 2) * Math.log1p(squared));
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, -most), most);
}

import { gammaRatio } from './gammaRatio.ts';
import { noncentralityOf } from './noncentralT.ts';
import { normalQuantile } from './normal.ts';
import type { Sample } from './welch.ts';

export interface EffectSize {
  /** Cohen's d: the difference b - a in pooled standard deviations. */
  readonly d: number;
  /** Hedges' g: d without its bias in small samples. */
  readonly g: number;
  /** Of g. */
  readonly interval: readonly [low: number, high: number];
}

/** From here on the noncentral t is normal to more digits than anybody reads. */
const manyUnits = 20_000;

/**
 * Cohen's d and Hedges' g with its exact correction; the interval inverts the noncentral t (Hedges & Olkin 1985, chapter 5;
 * Cumming & Finch 2001), and for many units takes the normal with the same variance.
 *
 * @returns null where it is not defined: fewer than three values, or no variance
 */
export function effectSize(a: Sample, b: Sample, alpha: number): EffectSize | null {
  const df = a.n + b.n - 2;
  const pooled = ((a.n - 1) * a.variance + (b.n - 1) * b.variance) / df;
  if (!(df > 0) || !(pooled > 0) || !(a.n > 1) || !(b.n > 1)) return null;
  const d = (b.mean - a.mean) / Math.sqrt(pooled);
  const correction = df > 1 ? hedgesCorrection(df) : 1;
  const [low, high] = intervalOfD(d, a.n, b.n, alpha);
  return { d, g: correction * d, interval: [correction * low, correction * high] };
}

/** Gamma(df / 2) / (sqrt(df / 2) Gamma((df - 1) / 2)), from Hedges (1981). @param df above 1 */
export function hedgesCorrection(df: number): number {
  return gammaRatio((df - 1) / 2) / Math.sqrt(df / 2);
}

/** Interval of Cohen's d. */
export function intervalOfD(d: number, nA: number, nB: number, alpha: number): [low: number, high: number] {
  const scale = Math.sqrt((nA * nB) / (nA + nB));
  const df = nA + nB - 2;
  if (df > manyUnits) {
    const half = normalQuantile(1 - alpha / 2) * Math.sqrt(1 / scale ** 2 + d ** 2 / (2 * (nA + nB)));
    return [d - half, d + half];
  }
  const t = d * scale;
  return [noncentralityOf(t, df, alpha / 2) / scale, noncentralityOf(t, df, 1 - alpha / 2) / scale];
}

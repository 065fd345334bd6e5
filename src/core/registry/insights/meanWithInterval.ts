import { normalQuantile } from '../../statistics/normal.ts';

/** Count, mean and variance (divided by n - 1; 0 for one value) of terms. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/** Adds up terms by Welford's method (1962), which does not cancel for a small spread around a large mean. */
export function createMoments(): { add(value: number): void; moments(): Moments } {
  let n = 0;
  let mean = 0;
  let squares = 0;
  return {
    add(value) {
      n++;
      const difference = value - mean;
      mean += difference / n;
      squares += difference * (value - mean);
    },
    moments: () => ({ n, mean: n === 0 ? NaN : mean, variance: n > 1 ? squares / (n - 1) : 0 }),
  };
}

const z95 = normalQuantile(0.975);

/** The 95 % interval of a mean (normal approximation), not below 0: for losses. */
export function intervalOfLoss({ n, mean, variance }: Moments): [low: number, high: number] {
  const half = z95 * Math.sqrt(variance / n);
  return [Math.max(0, mean - half), mean + half];
}

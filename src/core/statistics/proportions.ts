import { normalQuantile, normalTail } from './normal.ts';

export interface Successes {
  readonly successes: number;
  readonly n: number;
}

/** Wilson's score interval of a proportion (Wilson 1927). Holds for 0 and n successes too. */
export function wilsonInterval({ successes, n }: Successes, alpha: number): [low: number, high: number] {
  const z = normalQuantile(1 - alpha / 2);
  const share = successes / n;
  const middle = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  // The difference cancels for few successes, and so does the sum for few failures: by the product of the roots.
  const low = successes === 0 ? 0 : (share * share) / (middle + half);
  const failures = 1 - share;
  const high = successes === n ? 1 : 1 - (failures * failures) / (failures + (z * z) / (2 * n) + half);
  return [low, Math.min(high, (middle + half) / scale)];
}

/**
 * Newcombe's interval of the difference b - a, from the halves of the Wilson intervals (Newcombe 1998, method 10).
 */
export function newcombeInterval(a: Successes, b: Successes, alpha: number): [low: number, high: number] {
  const shareA = a.successes / a.n;
  const shareB = b.successes / b.n;
  const [lowA, highA] = wilsonInterval(a, alpha);
  const [lowB, highB] = wilsonInterval(b, alpha);
  const difference = shareB - shareA;
  return [
    difference - Math.hypot(shareB - lowB, highA - shareA),
    difference + Math.hypot(highB - shareB, shareA - lowA),
  ];
}

export interface TwoProportionsTest {
  /** b - a */
  readonly difference: number;
  readonly z: number;
  /** Two-sided; the variance is that under equal shares (pooled). NaN where nothing varies. */
  readonly pValue: number;
  /** Not pooled. */
  readonly standardError: number;
}

/** The z-test of two proportions with the pooled variance. */
export function twoProportions(a: Successes, b: Successes): TwoProportionsTest {
  const shareA = a.successes / a.n;
  const shareB = b.successes / b.n;
  const pooled = (a.successes + b.successes) / (a.n + b.n);
  const difference = shareB - shareA;
  const z = difference / Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  return {
    difference,
    z,
    pValue: 2 * normalTail(Math.abs(z)),
    standardError: Math.sqrt((shareA * (1 - shareA)) / a.n + (shareB * (1 - shareB)) / b.n),
  };
}

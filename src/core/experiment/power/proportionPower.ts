import { normalCdf, normalQuantile } from '../../statistics/normal.ts';

/** Standard errors of the difference of two shares: if they were equal (pooled), and as they are. */
function errors(pA: number, pB: number, nA: number, nB: number): { equal: number; actual: number } {
  const pooled = (nA * pA + nB * pB) / (nA + nB);
  return {
    equal: Math.sqrt(pooled * (1 - pooled) * (1 / nA + 1 / nB)),
    actual: Math.sqrt((pA * (1 - pA)) / nA + (pB * (1 - pB)) / nB),
  };
}

/**
 * Power of the two-sided z-test of two proportions with the pooled variance, by the normal approximation (Fleiss, Levin &
 * Paik 2003, chapter 4; both tails counted, as statsmodels' power_proportions_2indep).
 */
export function proportionPower(pA: number, pB: number, nA: number, nB: number, alpha: number): number {
  const z = normalQuantile(1 - alpha / 2);
  const { equal, actual } = errors(pA, pB, nA, nB);
  const difference = Math.abs(pB - pA);
  return normalCdf((difference - z * equal) / actual) + normalCdf((-difference - z * equal) / actual);
}

/**
 * Units of the control that reach a power; the tail on the wrong side is not counted, which makes no difference for any power
 * worth planning.
 *
 * @param ratio units of the treatment for each one of the control
 */
export function proportionSize(pA: number, pB: number, power: number, alpha: number, ratio: number): number {
  const { equal, actual } = errors(pA, pB, 1, ratio);
  const sum = normalQuantile(1 - alpha / 2) * equal + normalQuantile(power) * actual;
  return (sum / (pB - pA)) ** 2;
}

import { normalCdf, normalQuantile } from './normal.ts';

export interface GaussianPosterior {
  /** P(effect > 0) */
  readonly above: number;
  /** E[max(effect, 0)]: what is missed by keeping the control, where more is better. */
  readonly gain: number;
  /** E[max(-effect, 0)]: what is lost by taking the treatment, where more is better. */
  readonly loss: number;
  readonly credible: readonly [low: number, high: number];
}

/** The posterior of an effect with a flat prior and a normal likelihood: normal around the estimate. */
export function gaussianPosterior(mean: number, sd: number, alpha: number): GaussianPosterior {
  const z = mean / sd;
  const half = normalQuantile(1 - alpha / 2) * sd;
  return {
    above: normalCdf(z),
    gain: sd * expectedExcess(z),
    loss: sd * expectedExcess(-z),
    credible: [mean - half, mean + half],
  };
}

/** E[max(Z + z, 0)] of a standard normal Z; far below zero by its asymptotic series, where the difference cancels. */
function expectedExcess(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z > -12) return density + z * normalCdf(z);
  const square = 1 / (z * z);
  return density * square * (1 - square * (3 - square * (15 - square * (105 - square * 945))));
}

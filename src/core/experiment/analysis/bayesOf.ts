import { compareBetas } from '../../statistics/betaBinomial.ts';
import { gaussianPosterior } from '../../statistics/gaussianPosterior.ts';
import type { MetricComparison } from '../evaluation.ts';
import type { ExperimentMetric } from '../experiment.ts';
import type { MetricData } from '../outcomes.ts';
import type { Effect } from './effectOf.ts';

/** With more units than this the exact sum takes long, and the normal posterior is the same to three digits. */
const fewUnits = 5000;

/**
 * The Bayesian answer with flat priors: exact for proportions of few units (Beta posteriors), else a normal posterior around
 * the estimate.
 */
export function bayesOf(
  metric: Pick<ExperimentMetric, 'direction'>,
  control: MetricData,
  treatment: MetricData,
  effect: Pick<Effect, 'difference' | 'standardError'>,
  alpha: number,
): NonNullable<MetricComparison['bayes']> {
  const { credible } = gaussianPosterior(effect.difference, effect.standardError, alpha);
  const wantsMore = metric.direction === 'higher';
  if (
    control.type === 'proportion' &&
    treatment.type === 'proportion' &&
    control.n + treatment.n <= fewUnits
  ) {
    const { bAbove, lossOfA, lossOfB } = compareBetas(control, treatment);
    return {
      probabilityToBeat: wantsMore ? bAbove : 1 - bAbove,
      expectedLoss: wantsMore ? lossOfB : lossOfA,
      credible,
    };
  }
  const gained = wantsMore ? effect.difference : -effect.difference;
  const { above, loss } = gaussianPosterior(gained, effect.standardError, alpha);
  return { probabilityToBeat: above, expectedLoss: loss, credible };
}

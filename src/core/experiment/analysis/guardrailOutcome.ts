import type { Interval, MetricOutcome } from '../evaluation.ts';
import type { ExperimentMetric } from '../experiment.ts';

/**
 * A guardrail with a limit holds when the whole interval is within it (non-inferiority). Without a limit it holds until the
 * treatment is worse by more than noise.
 */
export function guardrailOutcome(
  { direction, limit }: Pick<ExperimentMetric, 'direction' | 'limit'>,
  [low, high]: Interval,
): MetricOutcome {
  const [least, most] = direction === 'higher' ? [-high, -low] : [low, high];
  if (limit === undefined) return least > 0 ? 'beyond-limit' : 'inside-limit';
  if (least > limit) return 'beyond-limit';
  return most <= limit ? 'inside-limit' : 'watch';
}

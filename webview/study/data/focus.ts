import type { Metric } from './metric.ts';
import type { TrialPoint } from './points.ts';

/** The range of the objective that charts show; trials beyond it are drawn on its edge. */
export interface Focus {
  readonly low: number;
  readonly high: number;
  /** On which side trials leave it: the bad one. */
  readonly clipped: 'above' | 'below' | null;
}

/** A tail of bad trials is cut off where it would take this many times the room of all others. */
const squeeze = 1.6;

/**
 * The range in which trials can be told apart: from the best over the default parameters to nine tenths of all.
 *
 * @param ranked complete trials, the best first
 */
export function focusOf(ranked: readonly TrialPoint[], standard: number | null, metric: Metric): Focus {
  const values = ranked.map(({ trial }) => trial.value!);
  const [best, worst] = [values[0], values.at(-1)];
  if (best === undefined || worst === undefined) return { low: NaN, high: NaN, clipped: null };
  const most = values[Math.floor(0.9 * (values.length - 1))]!;
  const inside = Math.max(metric.cost(most), standard === null ? -Infinity : metric.cost(standard));
  const room = inside - metric.cost(best);
  const whole = metric.cost(worst) - metric.cost(best) <= squeeze * room || values.length < 8;
  // A little more than most need, and the sign of the cost taken back.
  const cost = whole ? metric.cost(worst) : inside + 0.15 * room;
  const end = metric.direction === 'lower' ? cost : -cost;
  const clipped = whole ? null : metric.direction === 'lower' ? 'above' : 'below';
  return { low: Math.min(best, end), high: Math.max(best, end), clipped };
}

import type { Direction } from '../../training/learnerMetrics.ts';

/**
 * A value on a scale where less is better. What is not finite is worse than everything: a model that has no value
 * is no candidate.
 */
export function lossOf(value: number, direction: Direction): number {
  return Number.isFinite(value) ? signed(value, direction) : Infinity;
}

/** Turns a loss into a value and back; infinities and NaN keep their meaning. */
export function signed(value: number, direction: Direction): number {
  // A difference and not a sign, so that 0 does not become -0.
  return direction === 'lower' ? value : 0 - value;
}

/**
 * The threshold that says "not worse than this loss". Where even the loss is not finite, every finite value passes
 * and one that is not finite does not. NaN, no threshold, stays.
 */
export function thresholdAt(loss: number, direction: Direction): number {
  return signed(loss === Infinity ? Number.MAX_VALUE : loss, direction);
}

/** Whether a value is pruned at a threshold; never where the threshold is NaN. */
export function failsThreshold(value: number, threshold: number, direction: Direction): boolean {
  return lossOf(value, direction) > signed(threshold, direction);
}

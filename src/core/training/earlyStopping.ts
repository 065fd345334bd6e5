import type { Direction } from './learnerMetrics.ts';

export interface EarlyStoppingRule {
  readonly direction: Direction;
  /** Rounds without improvement before training stops; 0: never. */
  readonly patience: number;
  /** How much better than the best a value must be to count; default 0. */
  readonly minDelta?: number;
}

/** What has been seen so far. Rounds count from 1; `bestRound` is 0 before the first usable value. */
export interface EarlyStopping {
  readonly round: number;
  readonly best: number;
  readonly bestRound: number;
  /** Whether training should stop now. */
  readonly stop: boolean;
}

export const notStarted: EarlyStopping = { round: 0, best: NaN, bestRound: 0, stop: false };

/**
 * Takes in the next round's metric. As in LightGBM, an equal value is no improvement, so that the earliest of equal
 * rounds is the best one. A value that is not finite never improves.
 */
export function afterRound(state: EarlyStopping, value: number, rule: EarlyStoppingRule): EarlyStopping {
  const round = state.round + 1;
  const better = Number.isFinite(value) && (state.bestRound === 0 || gain(state.best, value, rule) > 0);
  const bestRound = better ? round : state.bestRound;
  return {
    round,
    best: better ? value : state.best,
    bestRound,
    stop: rule.patience > 0 && round - bestRound >= rule.patience,
  };
}

function gain(best: number, value: number, { direction, minDelta = 0 }: EarlyStoppingRule): number {
  return (direction === 'lower' ? best - value : value - best) - minDelta;
}

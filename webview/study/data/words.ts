import type { StopReason, StudyStatus, TrialCounts } from '../../../src/core/search/study.ts';
import type { TrialState } from '../../../src/core/search/trial.ts';
import type { PrunerKind } from '../../../src/core/search/pruner.ts';
import type { StrategyKind } from '../../../src/core/search/strategy.ts';

export const statusWords: Readonly<Record<StudyStatus, string>> = {
  running: 'Running',
  finished: 'Finished',
  stopped: 'Stopped',
  failed: 'Failed',
  interrupted: 'Interrupted',
};

export const strategyWords: Readonly<Record<StrategyKind, string>> = {
  grid: 'grid search',
  random: 'random search',
  tpe: 'TPE',
};

export const prunerWords: Readonly<Record<PrunerKind, string>> = {
  none: 'no pruner',
  median: 'median pruner',
  asha: 'ASHA pruner',
  wilcoxon: 'Wilcoxon pruner',
};

export const stopWords: Readonly<Record<StopReason, string>> = {
  trials: 'All trials were made.',
  'time-limit': 'The time limit was reached.',
  'no-improvement': 'Too many trials in a row brought no improvement.',
  exhausted: 'Every combination was tried.',
  cancelled: 'It was stopped by hand.',
  'all-failed': 'It stopped early, because every trial failed.',
  error: 'An error ended it.',
};

export const stateWords: Readonly<Record<TrialState, string>> = {
  running: 'running',
  complete: 'complete',
  pruned: 'pruned',
  failed: 'failed',
  stopped: 'stopped',
};

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`;
}

/** A metric's name inside a sentence: `Log loss` becomes `log loss`, `MAE` stays. */
export function inSentence(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

export function finishedTrials({ complete, pruned, failed }: TrialCounts): number {
  return complete + pruned + failed;
}

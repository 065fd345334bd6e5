import type { Trial } from '../../core/search/trial.ts';
import type { Direction } from '../../core/training/learnerMetrics.ts';

export type CompleteTrial = Trial & { readonly value: number };

/** The best complete trials, best first; of equals, the earlier. */
export function bestTrials(trials: Iterable<Trial>, direction: Direction, most: number): CompleteTrial[] {
  const complete = [...trials].filter(
    (trial): trial is CompleteTrial => trial.state === 'complete' && trial.value !== null,
  );
  const sign = direction === 'lower' ? 1 : -1;
  return complete.sort((a, b) => sign * (a.value - b.value) || a.number - b.number).slice(0, most);
}

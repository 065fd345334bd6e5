import type { Direction } from '../training/learnerMetrics.ts';
import { isBetter } from './budget.ts';
import type { EndedTrial } from './endTrial.ts';

/** The best of ended trials; of equal ones the first. */
export function bestTrial(ended: readonly EndedTrial[], direction: Direction): EndedTrial | null {
  let best: EndedTrial | null = null;
  for (const trial of ended) {
    if (trial.state !== 'complete' || trial.value === null) continue;
    if (best === null || isBetter(trial.value, best.value!, direction)) best = trial;
  }
  return best;
}

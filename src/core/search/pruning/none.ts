import type { Pruner, PruningGrid } from '../pruner.ts';
import { stepsOf } from './resource.ts';

/** Prunes nothing. */
export function createNonePruner(grid: PruningGrid): Pruner {
  return {
    kind: 'none',
    rule: () => ({ thresholds: new Float64Array(stepsOf(grid)).fill(NaN), afterFold: () => false }),
  };
}

import type { CreatePruner, Pruner, PrunerKind, PruningGrid } from '../pruner.ts';
import { createAshaPruner } from './asha.ts';
import { createMedianPruner } from './median.ts';
import { createNonePruner } from './none.ts';
import { createWilcoxonPruner } from './wilcoxon.ts';

const pruners: Readonly<Record<PrunerKind, CreatePruner>> = {
  none: createNonePruner,
  median: createMedianPruner,
  asha: createAshaPruner,
  wilcoxon: createWilcoxonPruner,
};

export function createPruner(kind: PrunerKind, grid: PruningGrid): Pruner {
  return pruners[kind](grid);
}

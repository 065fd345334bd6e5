import type { Cells } from './importanceCells.ts';
import { cellDensity } from './cellDensity.ts';

/** Share of the trials that count as good, and the least number of them. */
const goodShare = 0.1;
const leastGood = 2;
/** Keeps a cell where the region has next to nothing from dividing by nothing. */
const least = 1e-12;

/**
 * Which trials are good: the best tenth, at least two, and those that are equal to the last of them.
 *
 * @param losses less is better
 */
export function goodTrials(losses: readonly number[]): boolean[] {
  const sorted = Float64Array.from(losses).sort();
  const count = Math.max(leastGood, Math.ceil(goodShare * losses.length));
  const cutoff = sorted[Math.min(count, sorted.length) - 1]!;
  return losses.map((loss) => loss <= cutoff);
}

/**
 * How much a parameter decides about being good: PED-ANOVA (Watanabe, Bansal and Hutter, IJCAI 2023), the Pearson
 * divergence of where the good trials lie from where all trials lie, times the square of the share of good ones.
 *
 * A conditional parameter counts where it is active. Taken over all trials, with "not active" as one more cell, the
 * divergence falls into two parts: how active trials differ from others, which is its parent's merit, and how active
 * trials differ among themselves. The second part is returned.
 *
 * @param cells of each trial; -1: not active
 * @param good one a trial
 * @returns 0 where fewer than two good trials count
 */
export function pedAnova(
  { count, isOrdered }: Cells,
  cells: readonly number[],
  good: readonly boolean[],
): number {
  if (count < 2) return 0;
  const all = new Float64Array(count);
  const best = new Float64Array(count);
  let [trials, goodTrials] = [0, 0];
  cells.forEach((cell, trial) => {
    if (cell < 0) return;
    all[cell]!++;
    trials++;
    if (!good[trial]) return;
    best[cell]!++;
    goodTrials++;
  });
  if (goodTrials < leastGood) return 0;
  const region = cellDensity(all, isOrdered);
  const top = cellDensity(best, isOrdered);
  let divergence = 0;
  region.forEach((p, cell) => (divergence += (p + least) * ((top[cell]! + least) / (p + least) - 1) ** 2));
  return (goodTrials ** 2 / (trials * cells.length)) * divergence;
}

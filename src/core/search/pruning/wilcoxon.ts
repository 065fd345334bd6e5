import type { Pruner, PruningGrid } from '../pruner.ts';
import { lossOf } from './loss.ts';
import { stepsOf } from './resource.ts';
import { prevails } from './signedRank.ts';

/** Folds before which nothing is pruned. */
const minFolds = 2;

/**
 * Gives a trial up between folds when a signed-rank test (Wilcoxon 1945) says that it is worse than the best
 * complete trial on the folds that it has seen, and its mean on these folds does not contradict. The smallest
 * p-value of k folds is 2^-k, so that nothing is pruned before the fourth fold: with five folds it saves at most
 * one, and it is meant for repeated or many-fold cross-validation.
 *
 * Optuna's WilcoxonPruner compares the mean of the folds seen with the best trial's mean over all of its folds, which
 * spares every trial while the easy folds come first; here it is the mean over the same folds. A fold without a
 * finite value ends the trial: it cannot become the best.
 */
export function createWilcoxonPruner(grid: PruningGrid): Pruner {
  const losses = (values: readonly number[]) => values.map((value) => lossOf(value, grid.direction));
  return {
    kind: 'wilcoxon',
    rule(history) {
      const thresholds = new Float64Array(stepsOf(grid)).fill(NaN);
      const complete = history.filter(({ state }) => state === 'complete');
      const best = complete.map(({ foldValues }) => losses(foldValues)).reduce(better, []);
      if (!Number.isFinite(meanOf(best))) return { thresholds, afterFold: () => false };
      return {
        thresholds,
        afterFold(foldValues) {
          const own = losses(foldValues).slice(0, best.length);
          if (own.includes(Infinity)) return true;
          if (own.length < minFolds || meanOf(own) <= meanOf(best.slice(0, own.length))) return false;
          return prevails(own.map((loss, fold) => loss - best[fold]!));
        },
      };
    },
  };
}

/** Of equally good trials the earlier one. */
function better(a: readonly number[], b: readonly number[]): readonly number[] {
  return a.length === 0 || meanOf(b) < meanOf(a) ? b : a;
}

/** NaN for none. */
function meanOf(losses: readonly number[]): number {
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

import type { Task } from '../training/spec.ts';
import type { DimensionInput, SpaceInput } from './spaceInput.ts';

/**
 * The space that is searched when none is given: what matters for tabular data when early stopping finds the number
 * of rounds. LightGBM's defaults lie inside it, so that the search begins at home.
 *
 * Left out on purpose: `max_bin` (each value bins the data anew, which costs more than a trial), `boosting` (DART
 * knows no early stopping, GOSS gains speed rather than accuracy), `max_depth` (num_leaves bounds the tree already)
 * and `min_gain_to_split` (its scale is that of the loss, which no default can know).
 *
 * @param rows that are searched on, all folds together
 * @param fixed canonical names of parameters that are decided and not to be searched
 */
export function defaultSpaceInput(task: Task, rows: number, fixed: readonly string[] = []): SpaceInput {
  const space: Record<string, DimensionInput> = {
    // Below 0.01 a thousand rounds are too few to get there; above 0.3 trees overshoot.
    learning_rate: { type: 'float', low: 0.01, high: 0.3, log: true },
    // The size of a tree. More leaves than a twentieth of the rows only memorize them.
    num_leaves: { type: 'int', low: 4, high: mostLeaves(task, rows), log: true },
    // The evidence that a leaf needs: a matter of magnitude, and more rows allow more.
    min_data_in_leaf: { type: 'int', low: 2, high: clamp(Math.round(rows / 20), 40, 500), log: true },
    // Trees that see different columns and rows err differently. Linear: what counts is how much is left out.
    feature_fraction: { type: 'float', low: 0.3, high: 1 },
    ...bagging(fixed),
    // Counted in rows (of squared error; about four rows of log loss): below 0.001 nothing happens.
    lambda_l2: { type: 'float', low: 1e-3, high: 100, log: true },
    ...(task === 'regression'
      ? // In units of the target, lambda_l1 has no range that suits every target. path_smooth counts rows.
        { path_smooth: { type: 'float', low: 1e-2, high: 100, log: true } }
      : // Gradients of log loss lie between -1 and 1, whatever the data.
        { lambda_l1: { type: 'float', low: 1e-3, high: 10, log: true } }),
    // Random thresholds: a strong remedy where data are noisy, harmful where they are not. Worth one bit.
    extra_trees: { type: 'boolean' },
  };
  return Object.fromEntries(Object.entries(space).filter(([name]) => !fixed.includes(name)));
}

/** Whoever chose how rows are sampled has decided about bagging too: GOSS refuses it. */
function bagging(fixed: readonly string[]): Record<string, DimensionInput> {
  const decided = ['boosting', 'data_sample_strategy', 'pos_bagging_fraction', 'neg_bagging_fraction'];
  if (decided.some((name) => fixed.includes(name))) return {};
  // Rows are drawn anew for each tree; at a fraction of 1, as by default, nothing is left out.
  return { bagging_fraction: { type: 'float', low: 0.4, high: 1 }, bagging_freq: 1 };
}

/** With many classes a round grows many trees, which are smaller then. */
function mostLeaves(task: Task, rows: number): number {
  const most = task === 'multiclass' ? 128 : rows < 100_000 ? 256 : 512;
  return clamp(2 ** Math.floor(Math.log2(Math.max(1, rows / 20))), 32, most);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

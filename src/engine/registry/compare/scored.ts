import type { ComparisonBasis } from '../../../core/registry/comparison/comparison.ts';
import type { ComparedRows } from '../../../core/registry/comparison/comparedRows.ts';
import { versionLabels } from '../../../core/registry/comparison/versionLabels.ts';
import type { ModelVersion } from '../../../core/registry/model.ts';
import { paramTable } from '../../../core/training/paramTable.ts';

/** What versions are compared on. */
export interface Scored {
  readonly basis: ComparisonBasis;
  /** Null where there are no common rows. */
  readonly rows: ComparedRows | null;
  /** What to mind of these rows, a sentence each. */
  readonly reasons: readonly string[];
}

/** Rows with what several versions predict for them. */
export interface PredictedRows {
  readonly truth: Float64Array;
  readonly predictions: readonly Float64Array[];
}

/** Gives rows what comparing them needs to know of the versions, which have one task and the same classes. */
export function comparedRows(
  versions: readonly ModelVersion[],
  { truth, predictions }: PredictedRows,
): ComparedRows {
  const [{ task, signature }] = versions as readonly [ModelVersion, ...ModelVersion[]];
  return {
    task,
    classes: signature.target.kind === 'class' ? signature.target.classes : [],
    objectives: versions.map(({ objective }) => objective),
    alphas: versions.map(quantileOf),
    thresholds: versions.map(({ score }) => score.threshold ?? null),
    labels: versionLabels(versions),
    truth,
    predictions: [...predictions],
  };
}

function quantileOf({ objective, params }: ModelVersion): number | null {
  return objective === 'quantile' ? Number(params['alpha'] ?? paramTable.alpha.default) : null;
}

import { binaryMetrics, defaultThreshold } from '../../training/metrics/binary.ts';
import { definedMetrics } from '../../training/metrics/definedMetrics.ts';
import { multiclassMetrics } from '../../training/metrics/multiclass.ts';
import {
  meanAbsoluteError,
  meanAbsolutePercentageError,
  medianAbsoluteError,
  pinballLoss,
  rSquared,
  rootMeanSquaredError,
} from '../../training/metrics/regression.ts';
import type { Metrics } from '../../training/result.ts';
import type { ComparedRows } from './comparedRows.ts';

/** The metrics of one version on the rows, every row counting the same; undefined ones are left out. */
export function metricValues(rows: ComparedRows, version: number): Metrics {
  const { task, truth } = rows;
  const predictions = rows.predictions[version]!;
  const weights = null;
  if (truth.length === 0) return {};
  switch (task) {
    case 'regression': {
      const scored = { truth, predicted: predictions, weights };
      const alpha = commonAlpha(rows);
      return definedMetrics({
        mae: meanAbsoluteError(scored),
        rmse: rootMeanSquaredError(scored),
        r2: rSquared(scored),
        mape: meanAbsolutePercentageError(scored),
        median_ae: medianAbsoluteError(scored),
        pinball: alpha === null ? undefined : pinballLoss(scored, alpha),
      });
    }
    case 'binary': {
      const scored = { truth, probability: predictions, weights };
      return binaryMetrics(scored, thresholdOf(rows, version)).metrics;
    }
    case 'multiclass': {
      const scored = { classes: rows.classes.length, truth, probabilities: predictions, weights };
      return multiclassMetrics(scored).metrics;
    }
  }
}

/** The quantile that all versions predict; null: they do not, and their pinball losses are not the same metric. */
export function commonAlpha({ alphas }: ComparedRows): number | null {
  const alpha = alphas[0] ?? null;
  return alphas.every((other) => other === alpha) ? alpha : null;
}

export function thresholdOf({ thresholds }: ComparedRows, version: number): number {
  return thresholds[version] ?? defaultThreshold;
}

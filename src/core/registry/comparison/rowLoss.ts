import { logLoss } from '../../training/metrics/classification.ts';
import { likeliestClasses } from '../../training/metrics/multiclass.ts';
import type { MetricId } from '../../training/metricTable.ts';
import type { ComparedRows } from './comparedRows.ts';
import { commonAlpha, thresholdOf } from './metricValues.ts';

/** The loss of one version on one row. */
export type RowLoss = (row: number) => number;

/**
 * The per-row loss behind a metric; null for a metric that has none. RMSE and R² stand on the squared error: two models
 * have the same where their mean squared errors are the same. Accuracy: 1 for a row that is called wrong, else 0.
 */
export function rowLoss(rows: ComparedRows, metric: MetricId, version: number): RowLoss | null {
  switch (rows.task) {
    case 'regression':
      return regressionLoss(rows, metric, version);
    case 'binary':
      return binaryLoss(rows, metric, version);
    case 'multiclass':
      return multiclassLoss(rows, metric, version);
  }
}

function regressionLoss(rows: ComparedRows, metric: MetricId, version: number): RowLoss | null {
  const { truth } = rows;
  const predicted = rows.predictions[version]!;
  switch (metric) {
    case 'mae':
      return (row) => Math.abs(truth[row]! - predicted[row]!);
    case 'rmse':
    case 'r2':
      return (row) => (truth[row]! - predicted[row]!) ** 2;
    case 'mape':
      return truth.includes(0) ? null : (row) => Math.abs((truth[row]! - predicted[row]!) / truth[row]!);
    case 'pinball': {
      const alpha = commonAlpha(rows);
      if (alpha === null) return null;
      return (row) => {
        const error = truth[row]! - predicted[row]!;
        return error >= 0 ? alpha * error : (alpha - 1) * error;
      };
    }
    default:
      return null;
  }
}

function binaryLoss(rows: ComparedRows, metric: MetricId, version: number): RowLoss | null {
  const { truth } = rows;
  const probability = rows.predictions[version]!;
  switch (metric) {
    case 'log_loss':
      return logLosses(truth, (row) => (truth[row] === 1 ? probability[row]! : 1 - probability[row]!));
    case 'brier':
      return (row) => (probability[row]! - truth[row]!) ** 2;
    case 'accuracy': {
      const threshold = thresholdOf(rows, version);
      return (row) => (probability[row]! >= threshold === (truth[row] === 1) ? 0 : 1);
    }
    default:
      return null;
  }
}

function multiclassLoss(rows: ComparedRows, metric: MetricId, version: number): RowLoss | null {
  const { truth } = rows;
  const classes = rows.classes.length;
  const probabilities = rows.predictions[version]!;
  switch (metric) {
    case 'log_loss':
      return logLosses(truth, (row) => {
        let sum = 0;
        for (let k = 0; k < classes; k++) sum += probabilities[row * classes + k]!;
        return probabilities[row * classes + truth[row]!]! / sum;
      });
    case 'accuracy': {
      const called = likeliestClasses(probabilities, classes);
      return (row) => (called[row] === truth[row] ? 0 : 1);
    }
    default:
      return null;
  }
}

/** Computed once, because logarithms are slow; by the metric itself, so that they are cut where it cuts them. */
function logLosses(truth: Float64Array, probability: (row: number) => number): RowLoss {
  const losses = truth.map((_, row) => logLoss(1, () => probability(row), null));
  return (row) => losses[row]!;
}

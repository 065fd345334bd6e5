import { meanOf } from '../statistics/sum.ts';
import { baselineValue, classShares } from './baseline.ts';
import { binaryMetrics, chooseThreshold, defaultThreshold } from './metrics/binary.ts';
import { classTable } from './metrics/classification.ts';
import { definedMetrics } from './metrics/definedMetrics.ts';
import { multiclassMetrics } from './metrics/multiclass.ts';
import {
  type RegressionRows,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  medianAbsoluteError,
  pinballLoss,
  rSquared,
  rootMeanSquaredError,
} from './metrics/regression.ts';
import type { ObjectiveName } from './objectives.ts';
import type { Metrics, Score } from './result.ts';
import type { Task } from './spec.ts';

/** Rows with what the model predicted for them. */
export interface ScoredRows {
  /** One a row: the number, or the class's index. */
  readonly truth: Float64Array;
  /**
   * On the target's scale. Regression: one a row; binary: the probability of class 1, one a row; multiclass:
   * `rows * classes` probabilities, row after row.
   */
  readonly predictions: Float64Array;
  /** One a row; absent or null: all rows count the same. */
  readonly weights?: Float64Array | null;
}

/** The holdout's rows, and what scoring them needs to know. */
export interface ScoreInput extends ScoredRows {
  readonly task: Task;
  readonly objective: ObjectiveName;
  /** The quantile of the quantile objective, else null. */
  readonly alpha: number | null;
  /** Names of the classes in the order of their index; empty for regression. */
  readonly classes: readonly string[];
  /** Targets of the training part, which the baseline is made of. */
  readonly trainLabels: Float64Array;
  readonly trainWeights?: Float64Array | null;
  /** The part that early stopping looked at; the binary threshold is chosen on it. */
  readonly validation?: ScoredRows;
}

/**
 * Metrics of a model on the holdout beside those of its baseline: a constant from the training part, or the
 * classes' shares and the most frequent class. All metrics are weighted where the rows are. Works for millions of
 * rows.
 */
export function scoreModel(input: ScoreInput): Score {
  const validation = input.validation?.truth.length === 0 ? undefined : input.validation;
  switch (input.task) {
    case 'regression':
      return scoreRegression(input, validation);
    case 'binary':
      return scoreBinary(input, validation);
    case 'multiclass':
      return scoreMulticlass(input, validation);
  }
}

function scoreRegression(input: ScoreInput, validation: ScoredRows | undefined): Score {
  const { objective, alpha, truth, trainLabels, trainWeights } = input;
  const constant = baselineValue(objective, alpha, trainLabels, trainWeights);
  const metricsOf = (rows: ScoredRows) => regressionMetrics(regressionRows(rows, objective), alpha);
  const baseline = {
    truth,
    predicted: new Float64Array(truth.length).fill(constant),
    weights: weightsOf(input),
  };
  return {
    holdout: metricsOf(input),
    baseline: regressionMetrics(baseline, alpha),
    ...(validation ? { validation: metricsOf(validation) } : {}),
  };
}

function regressionMetrics(rows: RegressionRows, alpha: number | null): Metrics {
  if (rows.truth.length === 0) return {};
  return definedMetrics({
    mae: meanAbsoluteError(rows),
    rmse: rootMeanSquaredError(rows),
    r2: rSquared(rows),
    mape: meanAbsolutePercentageError(rows),
    median_ae: medianAbsoluteError(rows),
    pinball: alpha === null ? undefined : pinballLoss(rows, alpha),
  });
}

function regressionRows(rows: ScoredRows, objective: ObjectiveName): RegressionRows {
  // The intensity form predicts the rate of a Poisson process; the target is the probability of an event.
  const predicted =
    objective === 'cross_entropy_lambda'
      ? rows.predictions.map((rate) => -Math.expm1(-rate))
      : rows.predictions;
  return { truth: rows.truth, predicted, weights: weightsOf(rows) };
}

function scoreBinary(input: ScoreInput, validation: ScoredRows | undefined): Score {
  const { truth, classes, trainLabels, trainWeights } = input;
  const rows = { truth, probability: input.predictions, weights: weightsOf(input) };
  const validationRows = validation && {
    truth: validation.truth,
    probability: validation.predictions,
    weights: weightsOf(validation),
  };
  const threshold = validationRows ? chooseThreshold(validationRows) : defaultThreshold;
  const share = meanOf(trainLabels.length, (i) => trainLabels[i]!, trainWeights);
  const baselineRows = { ...rows, probability: new Float64Array(truth.length).fill(share) };
  if (truth.length === 0) return { holdout: {}, baseline: {}, threshold };
  const { metrics, confusion } = binaryMetrics(rows, threshold);
  return {
    holdout: metrics,
    // At 0.5 the constant calls every row the majority's class.
    baseline: binaryMetrics(baselineRows, defaultThreshold).metrics,
    ...(validationRows ? { validation: binaryMetrics(validationRows, threshold).metrics } : {}),
    threshold,
    classes: classTable(confusion, classes),
    confusion: confusion.counts,
  };
}

function scoreMulticlass(input: ScoreInput, validation: ScoredRows | undefined): Score {
  const { truth, trainLabels, trainWeights } = input;
  const classes = input.classes.length;
  const rowsOf = (rows: ScoredRows) => ({
    classes,
    truth: rows.truth,
    probabilities: rows.predictions,
    weights: weightsOf(rows),
  });
  if (truth.length === 0) return { holdout: {}, baseline: {} };
  const shares = classShares(classes, trainLabels, trainWeights);
  const constant = new Float64Array(truth.length * classes);
  for (let row = 0; row < truth.length; row++) constant.set(shares, row * classes);
  const { metrics, confusion } = multiclassMetrics(rowsOf(input));
  return {
    holdout: metrics,
    baseline: multiclassMetrics({ ...rowsOf(input), probabilities: constant }).metrics,
    ...(validation ? { validation: multiclassMetrics(rowsOf(validation)).metrics } : {}),
    classes: classTable(confusion, input.classes),
    confusion: confusion.counts,
  };
}

/** Weights, or null where they say nothing: absent, or none above 0 in these rows. */
function weightsOf({ weights }: ScoredRows): Float64Array | null {
  return weights?.some((weight) => weight > 0) ? weights : null;
}

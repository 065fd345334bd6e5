import type { Metrics } from '../result.ts';
import {
  accuracy,
  brierScore,
  classFigures,
  type Confusion,
  confusionOf,
  logLoss,
} from './classification.ts';
import { definedMetrics } from './definedMetrics.ts';
import { averagePrecision, bestF1Threshold, rankedCounts, rocAuc } from './ranking.ts';

/** Rows of a binary target: 1 positive, 0 negative, and the probability given to positive. */
export interface BinaryRows {
  readonly truth: Float64Array;
  readonly probability: Float64Array;
  readonly weights: Float64Array | null;
}

/** The cut where there is no validation part to choose one on. */
export const defaultThreshold = 0.5;

/** Metrics of probabilities, and of calling rows at or above `threshold` positive. */
export function binaryMetrics(
  rows: BinaryRows,
  threshold: number,
): { metrics: Metrics; confusion: Confusion } {
  const { truth, probability, weights } = rows;
  const ranked = rankedCounts(truth, probability, weights);
  const called = new Uint32Array(truth.length).map((_, i) => (probability[i]! >= threshold ? 1 : 0));
  const confusion = confusionOf(2, truth, called, weights);
  const { precision, recall, f1 } = classFigures(confusion, 1);
  const metrics = definedMetrics({
    log_loss: logLoss(truth.length, (i) => (truth[i] === 1 ? probability[i]! : 1 - probability[i]!), weights),
    roc_auc: rocAuc(ranked),
    pr_auc: averagePrecision(ranked),
    brier: brierScore(truth, probability, weights),
    accuracy: accuracy(confusion),
    f1,
    precision,
    recall,
  });
  return { metrics, confusion };
}

/** The cut that maximizes F1 on these rows; 0.5 where they hold a single class. */
export function chooseThreshold({ truth, probability, weights }: BinaryRows): number {
  return bestF1Threshold(rankedCounts(truth, probability, weights)) ?? defaultThreshold;
}

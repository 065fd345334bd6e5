import { wilsonInterval } from '../../statistics/proportions.ts';
import { meanOf, sumOf } from '../../statistics/sum.ts';
import { averagePrecision, rankedCounts, rocAuc, type RankedCounts } from '../../training/metrics/ranking.ts';
import { rocCurveOf } from '../comparison/rocCurve.ts';

/** One bin of a reliability diagram: rows of about one predicted probability. */
export interface CalibrationBin {
  /** Mean predicted probability of its rows. */
  readonly predicted: number;
  /** Share of its rows that are of the class. */
  readonly observed: number;
  /** 95 % interval of `observed` (Wilson). */
  readonly interval: readonly [number, number];
  readonly rows: number;
}

/** How the probability of one class tells its rows from all others, on the holdout. */
export interface ClassCurves {
  readonly className: string;
  /** Index of the class. */
  readonly index: number;
  readonly positives: number;
  readonly negatives: number;
  /** From (0, 0) to (1, 1); null where the holdout lacks one of the sides. */
  readonly roc: {
    readonly fpr: readonly number[];
    readonly tpr: readonly number[];
    readonly auc: number;
  } | null;
  /** By falling threshold: recall rises. `ap`: average precision. */
  readonly pr: {
    readonly recall: readonly number[];
    readonly precision: readonly number[];
    readonly ap: number;
  } | null;
  readonly calibration: readonly CalibrationBin[];
  /** Mean squared error of the probability. */
  readonly brier: number;
  /** Mean gap between predicted and observed over the bins, weighted by rows. */
  readonly calibrationError: number;
  /**
   * For each of the thresholds (ascending, 0 to 1) the rows at or above it: of the class, and of the others. The
   * other two cells of the confusion matrix follow from `positives` and `negatives`.
   */
  readonly thresholds: {
    readonly at: readonly number[];
    readonly truePositives: readonly number[];
    readonly falsePositives: readonly number[];
  };
}

const calibrationBins = 10;
const mostPoints = 400;

/** Which class it is about, and the cut that was chosen in training. */
export interface CurvedClass {
  readonly className: string;
  readonly index: number;
  /** Binary: a threshold that must be among those told. */
  readonly threshold: number | null;
}

/**
 * @param truth 1 for the rows of the class, else 0; at least one row
 * @param scores their probabilities of the class, 0 to 1
 */
export function classCurves(truth: Float64Array, scores: Float64Array, of: CurvedClass): ClassCurves {
  const ranked = rankedCounts(truth, scores, null);
  const { totalPositive, totalNegative } = ranked;
  const both = totalPositive > 0 && totalNegative > 0;
  const calibration = calibrationOf(ranked);
  return {
    className: of.className,
    index: of.index,
    positives: totalPositive,
    negatives: totalNegative,
    roc: both ? { ...rocCurveOf(ranked), auc: rocAuc(ranked)! } : null,
    pr: totalPositive > 0 ? precisionCurve(ranked) : null,
    calibration,
    brier: meanOf(scores.length, (row) => (scores[row]! - truth[row]!) ** 2),
    calibrationError:
      sumOf(calibration.length, (bin) => {
        const { rows, predicted, observed } = calibration[bin]!;
        return rows * Math.abs(observed - predicted);
      }) / scores.length,
    thresholds: countsAt(ranked, thresholdsFor(ranked, of.threshold)),
  };
}

/** The steps of the curve that are nearest to evenly spread recalls. */
function precisionCurve(ranked: RankedCounts): NonNullable<ClassCurves['pr']> {
  const { positives, negatives, totalPositive } = ranked;
  const recall: number[] = [];
  const precision: number[] = [];
  let last = -1;
  for (let i = 1; i <= mostPoints; i++) {
    const step = firstAtLeast(positives, (i * totalPositive) / mostPoints);
    if (step === last) continue;
    last = step;
    recall.push(positives[step]! / totalPositive);
    precision.push(positives[step]! / (positives[step]! + negatives[step]!));
  }
  return { recall, precision, ap: averagePrecision(ranked)! };
}

/** Bins with equally many rows: those of a fixed width are empty where a model says little (Naeini et al. 2015). */
function calibrationOf({ scores, positives, negatives }: RankedCounts): CalibrationBin[] {
  const total = (positives.at(-1) ?? 0) + (negatives.at(-1) ?? 0);
  const bins: CalibrationBin[] = [];
  let [rows, successes, sum] = [0, 0, 0];
  // Scores fall, and counts are cumulative: from the end, each step has what the one before it has not.
  for (let step = scores.length - 1; step >= 0; step--) {
    const before = step === 0 ? 0 : positives[step - 1]!;
    const here = positives[step]! - before + negatives[step]! - (step === 0 ? 0 : negatives[step - 1]!);
    rows += here;
    successes += positives[step]! - before;
    sum += here * scores[step]!;
    const left = step === 0 ? 0 : before + negatives[step - 1]!;
    if (total - left < Math.round(((bins.length + 1) * total) / calibrationBins) && step > 0) continue;
    bins.push({
      predicted: sum / rows,
      observed: successes / rows,
      interval: wilsonInterval({ successes, n: rows }, 0.05),
      rows,
    });
    [rows, successes, sum] = [0, 0, 0];
  }
  return bins;
}

/** Every hundredth, and a hundred of the scores themselves: where a class is rare they all lie near 0. */
function thresholdsFor({ scores }: RankedCounts, chosen: number | null): number[] {
  const steps = Array.from({ length: 101 }, (_, i) => i / 100);
  const among = Array.from({ length: 100 }, (_, i) => scores[Math.floor(((i + 0.5) * scores.length) / 100)]!);
  const rounded = among
    .map((score) => Number(score.toPrecision(3)))
    .filter((score) => score >= 0 && score <= 1);
  const all = new Set([...steps, ...rounded, ...(chosen === null ? [] : [chosen])]);
  return [...all].sort((a, b) => a - b);
}

function countsAt(ranked: RankedCounts, at: readonly number[]): ClassCurves['thresholds'] {
  const { scores, positives, negatives } = ranked;
  const counts = at.map((threshold) => {
    // Scores fall: the step before the first one below the threshold holds all rows at or above it.
    let [low, high] = [0, scores.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (scores[middle]! >= threshold) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? [0, 0] : [positives[low - 1]!, negatives[low - 1]!];
  });
  return { at, truePositives: counts.map(([tp]) => tp!), falsePositives: counts.map(([, fp]) => fp!) };
}

/** Index of the first of ascending numbers that is at least `wanted`; the last where none is. */
function firstAtLeast(ascending: Float64Array, wanted: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! >= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
